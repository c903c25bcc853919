using System.Runtime.InteropServices;
using CariccPortal.Items;

namespace CariccPortal.Ratings;

/// <summary>The outcome of a vote, and the totals of the item after it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Totals">Totals of the item; zero if the item is not public.</param>
/// <param name="Stars">The voter's own stars, 1 to 5; null if there is no vote.</param>
public sealed record RatingResult(RatingOutcome Outcome, RatingTotals Totals, int? Stars);

/// <summary>Whether an item takes votes. An event can be rated from its start, unless it is cancelled or postponed.</summary>
public enum RatingAvailability
{
    /// <summary>Votes are counted.</summary>
    Open,

    /// <summary>The event has not started, or is postponed.</summary>
    NotStarted,

    /// <summary>The event is cancelled.</summary>
    Cancelled,
}

/// <summary>Decides whether an item takes votes, for the page and for each vote.</summary>
public static class RatingRules
{
    /// <summary>Returns the availability of an item with the given event at a time (UTC).</summary>
    public static RatingAvailability GetAvailability(ItemEvent? itemEvent, DateTime now) => itemEvent switch
    {
        { Status: EventStatus.Cancelled } => RatingAvailability.Cancelled,
        { Status: EventStatus.Postponed } => RatingAvailability.NotStarted,
        { StartsAt: var start } when start > now => RatingAvailability.NotStarted,
        _ => RatingAvailability.Open,
    };
}

/// <summary>The outcome of a vote.</summary>
public enum RatingOutcome
{
    /// <summary>The first vote of the voter for the item.</summary>
    Added,

    /// <summary>The vote replaced an earlier one.</summary>
    Changed,

    /// <summary>The vote equals the earlier one.</summary>
    Unchanged,

    /// <summary>The vote was removed.</summary>
    Removed,

    /// <summary>There was no vote to remove.</summary>
    NothingToRemove,

    /// <summary>The stars are not between 1 and 5. Nothing was saved.</summary>
    OutOfRange,

    /// <summary>The item does not exist or has no public translation. Nothing was saved.</summary>
    NotPublic,

    /// <summary>The event is cancelled or has not started. Nothing was saved.</summary>
    NotOpen,
}

/// <summary>Number and sum of the votes of an item. Those of the former site stay apart and count for what readers see.</summary>
/// <param name="Count">Number of votes on this site.</param>
/// <param name="Sum">Sum of the stars.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RatingTotals(int Count, int Sum)
{
    /// <summary>Number of votes on the former site.</summary>
    public int FormerCount { get; init; }

    /// <summary>Sum of the stars on the former site.</summary>
    public int FormerSum { get; init; }

    /// <summary>Number of votes on both sites.</summary>
    public int AllCount => Count + FormerCount;

    /// <summary>Average stars of both sites, rounded half up to one decimal; null without votes.</summary>
    public decimal? Average => AllCount == 0 ? null
        : Math.Round((decimal)(Sum + FormerSum) / AllCount, 1, MidpointRounding.AwayFromZero);
}
