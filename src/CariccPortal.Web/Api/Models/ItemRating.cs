namespace CariccPortal.Web.Api.Models;

/// <summary>The rating by readers.</summary>
public sealed record ItemRating
{
    /// <summary>The number of votes.</summary>
    /// <example>27</example>
    public required int Votes { get; init; }

    /// <summary>The average, 1 to 5 stars, with one decimal; null without votes.</summary>
    /// <example>4.3</example>
    public required decimal? Average { get; init; }
}
