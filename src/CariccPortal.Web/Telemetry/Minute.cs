namespace CariccPortal.Web.Telemetry;

/// <summary>What happened in a minute, or since the start.</summary>
/// <param name="At">The minute's end (UTC).</param>
/// <param name="Requests">Requests answered.</param>
/// <param name="Given">Answers given as they were kept.</param>
/// <param name="Made">Pages made to be kept.</param>
/// <param name="StoodIn">Answers given out of date, since the store was away.</param>
/// <param name="Errors">Answers of 500 and above.</param>
/// <param name="Votes">Votes counted.</param>
/// <param name="Commits">Commits that they shared.</param>
public sealed record Minute(DateTime At, long Requests, long Given, long Made, long StoodIn, long Errors, long Votes, long Commits)
{
    /// <summary>What came between an earlier sum and this one.</summary>
    public Minute Since(Minute before) => new(
        At, Requests - before.Requests, Given - before.Given, Made - before.Made, StoodIn - before.StoodIn, Errors - before.Errors, Votes - before.Votes, Commits - before.Commits);
}
