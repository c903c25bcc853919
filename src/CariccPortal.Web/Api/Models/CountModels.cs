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

/// <summary>The number of items of each type.</summary>
public sealed record KindCounts
{
    /// <summary>News.</summary>
    /// <example>4</example>
    public required int News { get; init; }

    /// <summary>Meetings.</summary>
    /// <example>4</example>
    public required int Meeting { get; init; }

    /// <summary>Trainings.</summary>
    /// <example>1</example>
    public required int Training { get; init; }
}

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
