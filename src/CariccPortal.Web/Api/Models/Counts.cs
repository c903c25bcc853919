namespace CariccPortal.Web.Api.Models;

/// <summary>The number of items published in one language.</summary>
public sealed record Counts
{
    /// <summary>The language.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>The total.</summary>
    /// <example>9</example>
    public required int Items { get; init; }

    /// <summary>By type.</summary>
    public required KindCounts Kinds { get; init; }

    /// <summary>By month of publication (Almaty time). Months without items are left out.</summary>
    public required IReadOnlyList<MonthCount> Months { get; init; }
}
