namespace CariccPortal.Web.Api.Models;

/// <summary>How many there are in each language.</summary>
public sealed record CountByLanguage
{
    /// <summary>In English.</summary>
    /// <example>4</example>
    public required int En { get; init; }

    /// <summary>In Russian.</summary>
    /// <example>4</example>
    public required int Ru { get; init; }
}
