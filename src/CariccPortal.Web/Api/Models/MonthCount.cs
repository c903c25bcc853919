namespace CariccPortal.Web.Api.Models;

/// <summary>The number of items published in a month.</summary>
public sealed record MonthCount
{
    /// <summary>The year.</summary>
    /// <example>2024</example>
    public required int Year { get; init; }

    /// <summary>The month, 1 to 12.</summary>
    /// <example>3</example>
    public required int Month { get; init; }

    /// <summary>The number of items.</summary>
    /// <example>6</example>
    public required int Items { get; init; }
}
