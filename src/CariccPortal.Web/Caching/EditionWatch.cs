using System.Data.Common;
using CariccPortal.Data;

namespace CariccPortal.Web.Caching;

/// <summary>Knows the current edition: it looks at the store several times a second, so that what one process changes, every
/// process shows within a second. Where the store is away it says so, and goes on looking.</summary>
/// <param name="scopes">Where a store for one look comes from.</param>
/// <param name="answers">What is kept: dropped as soon as staff change anything that readers have.</param>
/// <param name="clock">Where "now" comes from.</param>
/// <param name="log">Told when the store goes and comes.</param>
public sealed partial class EditionWatch(IServiceScopeFactory scopes, KeptAnswers answers, TimeProvider clock, ILogger<EditionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Edition? current;
    private volatile bool isAway;
    private long lastAct, editions;

    /// <summary>The edition as last seen; null before the first look.</summary>
    public Edition? Current => current;

    /// <summary>The edition at an instant (UTC); null where that is not known without a look.</summary>
    public Edition? EditionAt(DateTime now) => current is { } edition && now < edition.Until ? edition : null;

    /// <summary>How many editions there were since the start.</summary>
    public long Editions => Interlocked.Read(ref editions);

    /// <summary>Whether the store did not answer when it was last looked at.</summary>
    public bool IsAway => isAway;

    /// <summary>When the store last answered (UTC); null where it has not yet.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Looks at the store now.</summary>
    /// <returns>The edition.</returns>
    /// <exception cref="DbException">The store is away.</exception>
    public async Task<Edition> LookAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var edition = await ReadAsync(clock.GetUtcNow().UtcDateTime, cancel);
            AnsweredAt = clock.GetUtcNow().UtcDateTime;
            if (isAway) SayBack();
            isAway = false;
            return edition;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Looks, as far as the store lets it: for those who can do without an answer.</summary>
    public async Task TryLookAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await LookAsync(limit.Token);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is, the next look may go well.
            if (!isAway) SayAway(failure);
            isAway = true;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            await TryLookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<Edition> ReadAsync(DateTime now, CancellationToken cancel)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var last = await EditionReading.LastActAsync(db, cancel);
            var before = current;
            // A smaller number: another store stands in the place of the one that was there.
            var isChanged = before is null || last < lastAct || (last > lastAct && await EditionReading.IsSeenAsync(db, lastAct, now, cancel));
            var until = isChanged || last != lastAct || now >= before!.Until ? await EditionReading.NextAsync(db, now, cancel) : before.Until;
            // A release that is set changes nothing yet but when the next edition comes.
            if (isChanged || until != before!.Until) (current, editions) = (new(until), editions + 1);
            // What staff took back or put right is not to come up again when the store is away.
            if (isChanged) answers.Clear();
            lastAct = last;
            return current!;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not answer. Readers get what is kept of it; posts are refused.")]
    private partial void SayAway(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store answers again.")]
    private partial void SayBack();
}
