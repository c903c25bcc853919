namespace CariccPortal.Web.Api.Models;

/// <summary>The number of items in each language.</summary>
public sealed record CountByLanguage
{
    /// <summary>In English.</summary>
    /// <example>4</example>
    public required int En { get; init; }

    /// <summary>In Russian.</summary>
    /// <example>4</example>
    public required int Ru { get; init; }
}
