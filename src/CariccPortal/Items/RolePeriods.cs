using System.Text.Json;
using System.Text.Json.Serialization;

namespace CariccPortal.Items;

/// <summary>The roles of a country or organisation at the Centre over time, in their order.</summary>
public sealed class RolePeriods : IEquatable<RolePeriods>
{
    /// <summary>The maximum number of periods of a country.</summary>
    public const int MaxCount = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Creates the roles.</summary>
    public RolePeriods(IEnumerable<RolePeriod> periods) => All = [.. periods.OrderBy(one => one.From ?? DateOnly.MinValue)];

    /// <summary>No role at any time.</summary>
    public static RolePeriods None { get; } = new([]);

    /// <summary>The periods, the first one first.</summary>
    public IReadOnlyList<RolePeriod> All { get; }

    /// <summary>Whether one period begins before another one ends.</summary>
    public bool Overlap => All.Zip(All.Skip(1))
        .Any(pair => pair.First.Until is not { } until || pair.Second.From is not { } from || from <= until);

    /// <summary>One role, without a beginning or an end.</summary>
    public static RolePeriods Always(CountryRole role) => new([new(role, From: null, Until: null)]);

    /// <summary>The role on a day; null if there is none.</summary>
    public CountryRole? On(DateOnly day) => All.FirstOrDefault(one => one.Includes(day))?.Role;

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(All, Json);

    /// <summary>Reads the stored form. What was changed in the database and cannot be read is no role.</summary>
    public static RolePeriods FromJson(string json)
    {
        try
        {
            return new(JsonSerializer.Deserialize<RolePeriod[]>(json, Json) ?? []);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <inheritdoc/>
    public bool Equals(RolePeriods? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RolePeriods);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);
}

/// <summary>A role for a time. The days begin at midnight in Almaty.</summary>
/// <param name="Role">The role.</param>
/// <param name="From">The first day; null for no beginning.</param>
/// <param name="Until">The last day; null for no end.</param>
public sealed record RolePeriod(CountryRole Role, DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether a day belongs to the time.</summary>
    public bool Includes(DateOnly day) => !(day < From) && !(day > Until);
}
