namespace CariccPortal.Web.Api.Models;

/// <summary>How many items are public in one language.</summary>
public sealed record Counts
{
    /// <summary>The language.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>All of them.</summary>
    /// <example>9</example>
    public required int Items { get; init; }

    /// <summary>Of each kind.</summary>
    public required KindCounts Kinds { get; init; }

    /// <summary>Month by month of the release, on the clocks of Almaty; months without a release are left out.</summary>
    public required IReadOnlyList<MonthCount> Months { get; init; }
}
