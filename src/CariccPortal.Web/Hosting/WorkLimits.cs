using System.Diagnostics.Metrics;
using CariccPortal.Limits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Hosting;

/// <summary>Kinds of costly work.</summary>
public enum Work
{
    /// <summary>A page that is not served from the cache.</summary>
    Page,

    /// <summary>A search: page and feeds.</summary>
    Search,

    /// <summary>A feed, calendar, sitemap or Markdown export that is not served from the cache.</summary>
    Export,

    /// <summary>A response of the API.</summary>
    Api,

    /// <summary>The rendering of a share image.</summary>
    ShareImage,

    /// <summary>The hashing of a password.</summary>
    Password,

    /// <summary>The creation of the sizes of an uploaded image, by staff.</summary>
    Image,

    /// <summary>A check of the links of an item, by staff.</summary>
    LinkCheck,

    /// <summary>An export of a list as CSV, by staff.</summary>
    CsvExport,
}

/// <summary>How much costly work of each kind runs at once on this node, and how much waits. Beyond that the response is 503 with
/// <c>Retry-After</c>, before any work. This is the only place that states such limits; docs/operations.md lists them.</summary>
public sealed class WorkLimits
{
    private static readonly int Cores = Environment.ProcessorCount;

    // Half of the cores hash passwords, so that readers keep the others; 40 hashes on one core take about 4 s. A page waits for the
    // database as well.
    private static readonly Dictionary<Work, (int Running, int Waiting)> Table = new()
    {
        [Work.Page] = (2 * Cores, 256),
        [Work.Search] = (Cores, 32),
        [Work.Export] = (Cores, 64),
        [Work.Api] = (Cores, 64),
        [Work.ShareImage] = (1, 32),
        [Work.Password] = (Math.Max(1, Cores / 2), 40),
        [Work.Image] = (2, 20),
        [Work.LinkCheck] = (2, 4),
        [Work.CsvExport] = (1, 4),
    };

    private readonly Dictionary<Work, WorkQueue> queues = Table.ToDictionary(one => one.Key, one => Create(one.Key, one.Value));

    /// <summary>Returns the queue of a kind of work.</summary>
    public WorkQueue this[Work work] => queues[work];

    /// <summary>The queue of passwords.</summary>
    public Staff.PasswordHashQueue Passwords => (Staff.PasswordHashQueue)queues[Work.Password];

    /// <summary>Rejected work by kind, for the metrics.</summary>
    public IEnumerable<Measurement<long>> Rejected =>
        queues.Select(one => new Measurement<long>(one.Value.Rejected, KeyValuePair.Create("work", (object?)GetName(one.Key))));

    /// <summary>Waits for a turn of a request. If the queue is full, makes the response a 503 and returns null.</summary>
    public async Task<IDisposable?> TryEnterAsync(Work work, HttpContext context)
    {
        try
        {
            return await queues[work].EnterAsync(context.RequestAborted);
        }
        catch (WorkQueueFullException)
        {
            // Not thrown further: each would be logged as an error, and an overload would fill the log.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.SetRetryAfter();
            return null;
        }
    }

    /// <summary>Returns the kind of work of an endpoint; null if it is not limited. A page without its own kind is
    /// <see cref="Work.Page"/>, unless only staff can open it.</summary>
    public static Work? GetWork(Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<LimitWorkAttribute>() is { } attribute) return attribute.Work;
        return endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is not null && !StaffArea.Contains(endpoint) ? Work.Page : null;
    }

    private static WorkQueue Create(Work work, (int Running, int Waiting) limit) => work == Work.Password
        ? new Staff.PasswordHashQueue(limit.Running, limit.Waiting)
        : new WorkQueue(limit.Running, limit.Waiting);

    private static string GetName(Work work) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(work.ToString());
}

/// <summary>States the kind of costly work of a page or endpoint.</summary>
/// <param name="work">The kind.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitWorkAttribute(Work work) : Attribute
{
    /// <summary>The kind.</summary>
    public Work Work => work;
}

/// <summary>Registers and applies the limits.</summary>
public static class WorkLimitsSetup
{
    /// <summary>Adds the limits.</summary>
    public static void AddWorkLimits(this IServiceCollection services) => services.AddSingleton<WorkLimits>()
        .AddSingleton(provider => provider.GetRequiredService<WorkLimits>().Passwords);

    /// <summary>Makes requests wait for their turn, or rejects them. Goes after the page cache, whose hits cost nothing, and after
    /// authorization, so that strangers take no turn of staff.</summary>
    public static void UseWorkLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<WorkLimits>();
        app.Use((context, next) =>
            WorkLimits.GetWork(context.GetEndpoint()) is { } work && !IsErrorPage(context)
                ? RunAsync(limits, work, context, next)
                : next(context));
    }

    // The page of an error that the site itself has made, such as 503 for a full queue.
    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static async Task RunAsync(WorkLimits limits, Work work, HttpContext context, RequestDelegate next)
    {
        using var turn = await limits.TryEnterAsync(work, context);
        if (turn is not null) await next(context);
    }
}
