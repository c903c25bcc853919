using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;

namespace CariccPortal.Web.Hosting;

/// <summary>Counts the reports of browsers about content that the Content-Security-Policy blocked. In memory, per node, and bounded: anyone
/// can send a report.</summary>
public sealed class CspReports : IDisposable
{
    /// <summary>The path of the endpoint.</summary>
    public const string Path = "/csp-reports";

    /// <summary>Maximum size of a request, in bytes.</summary>
    public const int MaxBytes = 16_384;

    private const int MaxEntries = 20;
    private const int MaxTextLength = 100;
    private const int PerMinute = 60;

    private static readonly string[] Methods = [HttpMethods.Post];

    private readonly FixedWindowRateLimiter limiter =
        new(new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    private readonly Lock gate = new();
    private readonly Dictionary<CspReport, int> entries = [];
    private long total;

    /// <summary>Number of reports since the start.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>The first different reports since the start with their numbers, the most frequent first.</summary>
    public IReadOnlyList<(CspReport Report, int Count)> Entries
    {
        get
        {
            lock (gate) return [.. entries.OrderByDescending(one => one.Value).Select(one => (one.Key, one.Value))];
        }
    }

    /// <summary>Counts a report. Beyond the maximum number of different ones, only the total grows.</summary>
    public void Add(CspReport report)
    {
        Interlocked.Increment(ref total);
        lock (gate)
        {
            if (entries.TryGetValue(report, out var count)) entries[report] = count + 1;
            else if (entries.Count < MaxEntries) entries[report] = 1;
        }
    }

    /// <summary>Maps the endpoint. It accepts the formats of <c>report-uri</c> and of the Reporting API.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Path, Methods, ReceiveAsync);

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private static async Task<IResult> ReceiveAsync(HttpContext context, CspReports reports)
    {
        // Browsers do not read the response; an error page would be wasted work.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } errorPages) errorPages.Enabled = false;
        using var lease = reports.limiter.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            context.Response.RejectAsTooManyRequests(TimeSpan.FromMinutes(1));
            return Results.Empty;
        }

        var body = await ReadAsync(context.Request.Body, context.RequestAborted);
        if (body is null) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (Parse(body.Value) is not { Count: > 0 } parsed) return Results.StatusCode(StatusCodes.Status400BadRequest);
        foreach (var report in parsed) reports.Add(report);
        return Results.NoContent();
    }

    // Null if the body is too large.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, CancellationToken cancel)
    {
        var buffer = new byte[MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        if (length > MaxBytes) return null;
        return buffer.AsMemory(0, length);
    }

    private static List<CspReport> Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("csp-report", out var old))
                return old.ValueKind == JsonValueKind.Object
                    ? [Create(old, "effective-directive", "violated-directive", "blocked-uri", "document-uri")] : [];
            if (root.ValueKind != JsonValueKind.Array) return [];
            return
            [
                .. root.EnumerateArray().Take(MaxEntries)
                    .Where(one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("body", out var report)
                        && report.ValueKind == JsonValueKind.Object)
                    .Select(one => Create(one.GetProperty("body"), "effectiveDirective", "violatedDirective", "blockedURL", "documentURL")),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static CspReport Create(JsonElement report, string directive, string oldDirective, string blocked, string document) => new(
        Limit(GetText(report, directive) is { Length: > 0 } effective ? effective : GetText(report, oldDirective)),
        Limit(WithoutPath(GetText(report, blocked))),
        Limit(Uri.TryCreate(GetText(report, document), UriKind.Absolute, out var page) ? page.AbsolutePath : ""));

    // The path and query of a foreign URL can contain personal data.
    private static string WithoutPath(string blocked) =>
        Uri.TryCreate(blocked, UriKind.Absolute, out var url) && url.Host.Length > 0 ? $"{url.Scheme}://{url.Authority}" : blocked;

    private static string GetText(JsonElement report, string name) =>
        report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Limit(string text) => LogText.Escape(text.Length > MaxTextLength ? text[..MaxTextLength] : text);
}

/// <summary>What the Content-Security-Policy blocked.</summary>
/// <param name="Directive">The directive, such as <c>script-src-elem</c>.</param>
/// <param name="Blocked">The origin of the blocked content, or a keyword such as <c>inline</c>.</param>
/// <param name="Page">The path of the page.</param>
public sealed record CspReport(string Directive, string Blocked, string Page);
