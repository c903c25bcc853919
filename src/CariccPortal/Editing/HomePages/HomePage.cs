using System.Text.Json;
using System.Text.Json.Serialization;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing.HomePages;

/// <summary>What staff have chosen for the home page in a language. A language without a row has no featured items, and all
/// sections.</summary>
public sealed class HomePage
{
    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The language; unique.</summary>
    public Language Language { get; set; } = Languages.Default;

    /// <summary>The featured items, the first one first.</summary>
    public FeaturedItems Featured { get; set; } = FeaturedItems.None;

    /// <summary>The names of the sections that are shown, in their order; empty for all of them.</summary>
    public string[] Sections { get; set; } = [];

    /// <summary>Number of the last change, to detect edit conflicts.</summary>
    public int Version { get; set; }

    /// <summary>Returns the sections that are shown, in their order.</summary>
    public static IReadOnlyList<HomeSection> SectionsOf(HomePage? page) => page is not { Sections.Length: > 0 }
        ? Enum.GetValues<HomeSection>()
        : [.. page.Sections.Where(name => Enum.IsDefined(typeof(HomeSection), name)).Select(Enum.Parse<HomeSection>).Distinct()];
}

/// <summary>The sections of the home page below the featured items, in their usual order.</summary>
public enum HomeSection
{
    /// <summary>Upcoming meetings and trainings.</summary>
    Upcoming,

    /// <summary>The newest news.</summary>
    News,

    /// <summary>The newest meetings.</summary>
    Meetings,

    /// <summary>The newest trainings.</summary>
    Trainings,
}

/// <summary>A list of featured items.</summary>
public sealed class FeaturedItems(IEnumerable<FeaturedItem> items) : IEquatable<FeaturedItems>
{
    /// <summary>The maximum number of items.</summary>
    public const int MaxCount = 10;

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>No items.</summary>
    public static FeaturedItems None { get; } = new([]);

    /// <summary>The items, the first one first.</summary>
    public IReadOnlyList<FeaturedItem> All { get; } = [.. items];

    /// <summary>Returns the items that have not ended at a time (UTC).</summary>
    public IEnumerable<FeaturedItem> At(DateTime now) => All.Where(one => one.EndsAt is not { } end || end > now);

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(All, Json);

    /// <summary>Reads the stored form. What was changed in the database and cannot be read is no item.</summary>
    public static FeaturedItems FromJson(string json)
    {
        try
        {
            return new((JsonSerializer.Deserialize<FeaturedItem[]>(json, Json) ?? [])
                .Select(one => one with { EndsAt = one.EndsAt?.ToUniversalTime() }));
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <inheritdoc/>
    public bool Equals(FeaturedItems? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeaturedItems);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);
}

/// <summary>A featured item.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="EndsAt">When it disappears from the home page (UTC); null for no end.</param>
public sealed record FeaturedItem(int ItemId, DateTime? EndsAt);

/// <summary>Maps the home pages.</summary>
internal sealed class HomePageConfiguration : IEntityTypeConfiguration<HomePage>
{
    public void Configure(EntityTypeBuilder<HomePage> page)
    {
        page.ToTable("HomePages");
        page.Property(one => one.Version).IsConcurrencyToken();
        page.HasIndex(one => one.Language).IsUnique();
    }
}
