using System.Text.Json.Serialization;

namespace CariccPortal.Web.Api.Models;

/// <summary>Problem details (RFC 9457).</summary>
public sealed record ProblemResponse
{
    /// <summary>The URL of the explanation.</summary>
    public required string Type { get; init; }

    /// <summary>A short summary, the same for every problem of this type.</summary>
    /// <example>Bad Request</example>
    public required string Title { get; init; }

    /// <summary>The HTTP status code.</summary>
    /// <example>400</example>
    public required int Status { get; init; }

    /// <summary>What is wrong with this request and how to correct it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>Errors by parameter name. Only for invalid parameters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Errors { get; init; }
}
