using System.Text.Json.Serialization;

namespace CariccPortal.Web.Api.Models;

/// <summary>What is wrong with a request, as RFC 9457 has it.</summary>
public sealed record ProblemResponse
{
    /// <summary>Where the kind of problem is explained.</summary>
    public required string Type { get; init; }

    /// <summary>What is wrong, in a few words that are the same for every problem of the kind.</summary>
    /// <example>Bad Request</example>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    /// <example>400</example>
    public required int Status { get; init; }

    /// <summary>What is wrong with this request and what would be right.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>What is wrong with each parameter, by its name. Only of a request whose parameters are wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Errors { get; init; }
}
