using System.Text.Json.Nodes;
using CariccPortal.Editing.Audit;

namespace CariccPortal.Integrity;

/// <summary>Compares two contents member by member.</summary>
internal static class SealDifferences
{
    private const int MaxDifferences = 100;

    /// <summary>Returns the differences, the innermost members that differ.</summary>
    public static IReadOnlyList<SealDifference> Find(JsonObject? was, JsonObject? now) => [.. Compare("", was, now).Take(MaxDifferences)];

    private static IEnumerable<SealDifference> Compare(string path, JsonNode? was, JsonNode? now)
    {
        if (was is JsonObject or null && now is JsonObject or null && (was ?? now) is not null)
        {
            var (left, right) = (was as JsonObject ?? [], now as JsonObject ?? []);
            return left.Select(one => one.Key).Union(right.Select(one => one.Key)).Order(StringComparer.Ordinal)
                .SelectMany(key => Compare(path.Length == 0 ? key : $"{path}.{key}", left[key], right[key]));
        }

        var (before, after) = (Format(was), Format(now));
        return before == after ? [] : [new SealDifference(path, before, after)];
    }

    // A text is shown as it is, without quotation marks.
    private static string? Format(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => CanonicalJson.Write(node),
    };
}
