namespace CariccPortal.Web.Telemetry;

/// <summary>What happened in a minute, or since the start.</summary>
/// <param name="At">The minute's end (UTC).</param>
/// <param name="Requests">Requests answered.</param>
/// <param name="Hits">Answers given as they were kept.</param>
/// <param name="Misses">Pages made to be kept.</param>
/// <param name="StaleHits">Answers given out of date, since the store was away.</param>
/// <param name="Errors">Answers of 500 and above.</param>
/// <param name="Votes">Votes counted.</param>
/// <param name="Batches">Commits that they shared.</param>
public sealed record TrafficSample(DateTime At, long Requests, long Hits, long Misses, long StaleHits, long Errors, long Votes, long Batches)
{
    /// <summary>What came between an earlier sum and this one.</summary>
    public TrafficSample Since(TrafficSample previous) => new(
        At, Requests - previous.Requests, Hits - previous.Hits, Misses - previous.Misses, StaleHits - previous.StaleHits, Errors - previous.Errors, Votes - previous.Votes, Batches - previous.Batches);
}
