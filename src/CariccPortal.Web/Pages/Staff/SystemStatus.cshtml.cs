using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Mail;
using CariccPortal.Web.Health;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Telemetry;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The system status: traffic of this node, database size and free disk space.</summary>
[Authorize(nameof(Permission.ViewSystemStatus))]
public sealed class SystemStatusModel(
    PortalDbContext db, NodeStatus node, HealthCheckService checks, CspReports cspReports, PortalOptions settings, Localizer localizer)
    : PageModel
{
    public TrafficSample LastHour { get; private set; } = node.Traffic.Total;

    public NodeStatus Node => node;

    public CspReports CspReports => cspReports;

    public IReadOnlyList<TrafficSample> Minutes { get; private set; } = [];

    public IReadOnlyList<Sparkline> Charts { get; private set; } = [];

    public long DatabaseBytes { get; private set; }

    public string? TuningAdvice { get; private set; }

    public long FreeDiskBytes { get; } = DiskSpaceCheck.GetFreeBytes(settings);

    /// <summary>What the health checks find wrong and what to do.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Whether the integrity check has findings that nobody has resolved.</summary>
    public bool HasFindings { get; private set; }

    public static string Version { get; } = OtlpExport.Version.Split('+')[0];

    public static long MemoryBytes => Environment.WorkingSet;

    /// <summary>The mails that wait or have failed; null if no mail is sent.</summary>
    public MailFigures? Mails { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (settings.Mail is not null) Mails = await ReadMailsAsync(cancel);
        Minutes = node.Traffic.Samples;
        Charts =
        [
            new(localizer["HTTP requests"], [.. Minutes.Select(one => one.Requests)]),
            new(localizer["Cache hits"], [.. Minutes.Select(one => one.Hits)]),
            new(localizer["Cache misses"], [.. Minutes.Select(one => one.Misses)]),
            new(localizer["Stale pages served (database unavailable)"], [.. Minutes.Select(one => one.StaleHits)]),
            new(localizer["Server errors"], [.. Minutes.Select(one => one.Errors)]),
            new(localizer["Votes"], [.. Minutes.Select(one => one.Votes)]),
        ];
        var report = await checks.CheckHealthAsync(cancel);
        HasFindings = report.Entries.TryGetValue("integrity", out var integrity) && integrity.Description == "findings";
        Problems = [.. report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => localizer[HealthMessages.Get(entry.Key, entry.Value.Description)])];
        DatabaseBytes = await db.GetSizeAsync(cancel);
        TuningAdvice = await db.GetTuningAdviceAsync(cancel);
    }

    private async Task<MailFigures> ReadMailsAsync(CancellationToken cancel)
    {
        const int MaxErrors = 20;
        var unsent = db.OutboxMails.AsNoTracking().Where(one => one.SentAt == null);
        return new(await unsent.CountAsync(one => one.FailedAt == null, cancel),
            await unsent.CountAsync(one => one.FailedAt != null, cancel),
            await unsent.Where(one => one.Error != null).OrderByDescending(one => one.Id).Take(MaxErrors).ToListAsync(cancel));
    }

    /// <summary>Mails that were not sent.</summary>
    /// <param name="Waiting">Number of mails that wait for an attempt.</param>
    /// <param name="Failed">Number of mails that were given up.</param>
    /// <param name="Errors">The newest mails with an error.</param>
    public sealed record MailFigures(int Waiting, int Failed, IReadOnlyList<OutboxMail> Errors);
}
