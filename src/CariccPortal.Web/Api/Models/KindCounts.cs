namespace CariccPortal.Web.Api.Models;

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
