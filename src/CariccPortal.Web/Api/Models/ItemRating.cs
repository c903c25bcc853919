namespace CariccPortal.Web.Api.Models;

/// <summary>What readers' votes come to.</summary>
public sealed record ItemRating
{
    /// <summary>How many votes there are.</summary>
    /// <example>27</example>
    public required int Votes { get; init; }

    /// <summary>The average in stars, 1 to 5, to one decimal; null without votes.</summary>
    /// <example>4.3</example>
    public required decimal? Average { get; init; }
}
