using CariccPortal.Web.Caching;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>What this node knows of itself.</summary>
/// <param name="hour">What it did.</param>
/// <param name="watch">Whether the store answers.</param>
/// <param name="answers">What it keeps.</param>
/// <param name="ballots">Who waits.</param>
public sealed class ThisNode(LastHour hour, EditionWatch watch, KeptAnswers answers, BallotQueue ballots)
{
    /// <summary>What it did in the last hour and since the start.</summary>
    public LastHour Hour => hour;

    /// <summary>Whether the store answers.</summary>
    public EditionWatch Watch => watch;

    /// <summary>What it keeps.</summary>
    public KeptAnswers Answers => answers;

    /// <summary>Votes that wait.</summary>
    public BallotQueue Ballots => ballots;
}
