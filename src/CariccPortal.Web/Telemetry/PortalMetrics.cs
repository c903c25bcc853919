using System.Diagnostics.Metrics;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>The portal's own metrics.</summary>
public sealed class PortalMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CariccPortal";

    private readonly Meter meter = new(MeterName);

    /// <summary>Creates the instruments.</summary>
    public PortalMetrics(PageCacheMiddleware pages, ContentVersionMonitor monitor, PageCache cache, VoteBatcher batcher, CspReports reports,
        WorkLimits limits)
    {
        meter.CreateObservableCounter("caricc.page_cache.hits", () => pages.Hits, "{response}", "Responses served from the page cache");
        meter.CreateObservableCounter("caricc.page_cache.misses", () => pages.Misses, "{response}", "Pages rendered for the cache");
        meter.CreateObservableCounter(
            "caricc.page_cache.stale_hits", () => pages.StaleHits, "{response}", "Stale pages served during an outage");
        meter.CreateObservableUpDownCounter("caricc.page_cache.entries", () => cache.Count, "{entry}", "Pages in the cache");
        meter.CreateObservableUpDownCounter("caricc.page_cache.size", () => cache.Size, "By", "Size of the cache");
        meter.CreateObservableCounter("caricc.content.versions", () => monitor.VersionCount, "{version}", "Changes of public content");
        meter.CreateObservableUpDownCounter(
            "caricc.database.unavailable", () => monitor.IsUnavailable ? 1 : 0, "{database}", "1 while the database is unavailable");
        meter.CreateObservableCounter("caricc.votes", () => batcher.Counted, "{vote}", "Stored votes");
        meter.CreateObservableCounter("caricc.votes.batches", () => batcher.Batches, "{commit}", "Commits of votes");
        meter.CreateObservableUpDownCounter("caricc.votes.queued", () => batcher.Queued, "{vote}", "Votes that wait for a commit");
        meter.CreateObservableCounter(
            "caricc.work.rejected", () => limits.Rejected, "{request}", "Work rejected because its queue was full");
        meter.CreateObservableCounter("caricc.csp.reports", () => reports.Total, "{report}", "Reports of blocked content");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
