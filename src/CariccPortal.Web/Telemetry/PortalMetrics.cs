using System.Diagnostics.Metrics;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>The portal's own measurements, read when somebody collects them.</summary>
public sealed class PortalMetrics : IDisposable
{
    /// <summary>What those who collect ask for.</summary>
    public const string MeterName = "CariccPortal";

    private readonly Meter meter = new(MeterName);

    /// <summary>Offers them.</summary>
    public PortalMetrics(PageCacheMiddleware middleware, ContentVersionMonitor monitor, PageCache cache, VoteBatcher batcher)
    {
        meter.CreateObservableCounter("caricc.answers.given", () => middleware.Hits, "{answer}", "Answers given as they were kept");
        meter.CreateObservableCounter("caricc.answers.made", () => middleware.Misses, "{answer}", "Pages made to be kept");
        meter.CreateObservableCounter("caricc.answers.stood_in", () => middleware.StaleHits, "{answer}", "Answers given out of date, since the store was away");
        meter.CreateObservableUpDownCounter("caricc.answers.kept", () => cache.Count, "{answer}", "Answers kept now");
        meter.CreateObservableUpDownCounter("caricc.answers.size", () => cache.Size, "By", "Memory that they take, about");
        meter.CreateObservableCounter("caricc.editions", () => monitor.VersionCount, "{edition}", "Changes of what is public; each drops what is kept");
        meter.CreateObservableUpDownCounter("caricc.store.away", () => monitor.IsUnavailable ? 1 : 0, "{store}", "1 while the store does not answer");
        meter.CreateObservableCounter("caricc.votes", () => batcher.Counted, "{vote}", "Votes counted");
        meter.CreateObservableCounter("caricc.votes.commits", () => batcher.Batches, "{commit}", "Commits that they shared");
        meter.CreateObservableUpDownCounter("caricc.votes.waiting", () => batcher.Queued, "{vote}", "Votes that wait for a commit");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
