using System.Diagnostics.Metrics;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>The portal's own measurements, read when somebody collects them.</summary>
public sealed class PortalMeter : IDisposable
{
    /// <summary>What those who collect ask for.</summary>
    public const string Name = "CariccPortal";

    private readonly Meter meter = new(Name);

    /// <summary>Offers them.</summary>
    public PortalMeter(PageKeeper keeper, EditionWatch watch, KeptAnswers answers, BallotQueue ballots)
    {
        meter.CreateObservableCounter("caricc.answers.given", () => keeper.Given, "{answer}", "Answers given as they were kept");
        meter.CreateObservableCounter("caricc.answers.made", () => keeper.Made, "{answer}", "Pages made to be kept");
        meter.CreateObservableCounter("caricc.answers.stood_in", () => keeper.StoodIn, "{answer}", "Answers given out of date, since the store was away");
        meter.CreateObservableUpDownCounter("caricc.answers.kept", () => answers.Count, "{answer}", "Answers kept now");
        meter.CreateObservableUpDownCounter("caricc.answers.size", () => answers.Size, "By", "Memory that they take, about");
        meter.CreateObservableCounter("caricc.editions", () => watch.Editions, "{edition}", "Changes of what is public; each drops what is kept");
        meter.CreateObservableUpDownCounter("caricc.store.away", () => watch.IsAway ? 1 : 0, "{store}", "1 while the store does not answer");
        meter.CreateObservableCounter("caricc.votes", () => ballots.Counted, "{vote}", "Votes counted");
        meter.CreateObservableCounter("caricc.votes.commits", () => ballots.Commits, "{commit}", "Commits that they shared");
        meter.CreateObservableUpDownCounter("caricc.votes.waiting", () => ballots.Waits, "{vote}", "Votes that wait for a commit");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
