using System.Collections.Concurrent;
using CariccPortal.Data;

namespace CariccPortal.Web.Caching;

/// <summary>Makes answers to be kept: one request makes, others who ask for the same wait for it. Where the store is away, the last
/// answer stands in.</summary>
/// <param name="answers">What is kept.</param>
/// <param name="watch">The current edition.</param>
/// <param name="clock">Where "now" comes from.</param>
/// <param name="log">Told of what failed and was stood in for.</param>
public sealed partial class PageKeeper(KeptAnswers answers, EditionWatch watch, TimeProvider clock, ILogger<PageKeeper> log)
{
    // Ratings are the one thing on a page that changes without an edition.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);
    private const int Largest = 4_000_000;

    private readonly ConcurrentDictionary<string, Task> beingMade = new(StringComparer.Ordinal);
    private long given, made, stood;

    /// <summary>How many answers were given as they were kept.</summary>
    public long Given => Interlocked.Read(ref given);

    /// <summary>How many were made.</summary>
    public long Made => Interlocked.Read(ref made);

    /// <summary>How many were given out of date, since the store was away.</summary>
    public long StoodIn => Interlocked.Read(ref stood);

    /// <summary>Gives a kept answer. False where there is none that may be given.</summary>
    public bool TryGive(HttpContext context, string address, out Task giving)
    {
        giving = Task.CompletedTask;
        if (answers.Find(address) is not { } answer || IsOwn(context.Request, answer.DependsOnVoter)) return false;
        var now = clock.GetUtcNow().UtcDateTime;
        if (answer.Edition == watch.Current && now < answer.FreshUntil)
        {
            answer.AskedAt = Environment.TickCount64;
            Interlocked.Increment(ref given);
            giving = answer.WriteAsync(context);
            return true;
        }

        if (!watch.IsAway) return false;
        giving = StandInAsync(context, answer, now);
        return true;
    }

    /// <summary>Makes the answer of an address, keeps it, and gives it.</summary>
    public async Task MakeAsync(HttpContext context, RequestDelegate next, KeptAttribute page)
    {
        if (page.Address(context.Request) is not { } address || IsOwn(context.Request, page.DependsOnVoter))
        {
            await next(context);
            return;
        }

        context.Request.QueryString = QueryOf(address);
        if (TryGive(context, address, out var giving))
        {
            await giving;
            return;
        }

        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = beingMade.GetOrAdd(address, mine.Task);
        if (first != mine.Task)
        {
            await first.WaitAsync(context.RequestAborted);
            // What could not be kept is made by each who asks.
            await (TryGive(context, address, out giving) ? giving : next(context));
            return;
        }

        try
        {
            await MakeOneAsync(context, next, address, page.DependsOnVoter);
        }
        finally
        {
            beingMade.TryRemove(address, out _);
            mine.SetResult();
        }
    }

    private static QueryString QueryOf(string address) => address.IndexOf('?') is >= 0 and var at ? new(address[at..]) : QueryString.Empty;

    private static bool IsOwn(HttpRequest request, bool dependsOnVoter) => request.Headers.Cookie.Count > 0
        && (Staff.StaffSignIn.IsSent(request) || (dependsOnVoter && Ratings.VoterCookie.IsSent(request)));

    private async Task MakeOneAsync(HttpContext context, RequestDelegate next, string address, bool dependsOnVoter)
    {
        var before = answers.Find(address);
        Making making;
        Edition edition;
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            edition = watch.Current is { } current && now < current.Until ? current : await watch.LookAsync(context.RequestAborted);
            making = await Making.RunAsync(context, next);
        }
        catch (Exception failure) when (before is not null && StoreAway.IsToldBy(failure) && !context.RequestAborted.IsCancellationRequested)
        {
            SayStoodIn(failure, address);
            context.Response.Clear();
            await StandInAsync(context, before, now);
            return;
        }

        Interlocked.Increment(ref made);
        if (!making.MayBeKept(context.Response) || making.Body.Length > Largest)
        {
            await making.PassOnAsync(context);
            return;
        }

        var answer = KeptAnswer.Of(context.Response, making.Body, before, edition, now, Kept, dependsOnVoter);
        answers.Put(address, answer);
        // The edition may have ended while the page was made.
        if (edition != watch.Current) answers.Drop(address, answer);
        await answer.WriteAsync(context);
    }

    private Task StandInAsync(HttpContext context, KeptAnswer answer, DateTime now)
    {
        Interlocked.Increment(ref stood);
        return answer.WriteAsync(context, now - answer.FreshUntil);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Address} could not be made; the last answer stood in.")]
    private partial void SayStoodIn(Exception failure, string address);
}
