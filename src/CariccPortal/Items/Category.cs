namespace CariccPortal.Items;

/// <summary>What items are about, with a page of its own: a topic, a country or an organisation.</summary>
public abstract class Category
{
    /// <summary>Maximum length of a name in one language, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Maximum length of a description in one language, in characters.</summary>
    public const int DescriptionLength = 500;

    /// <summary>The first segment of the paths of topics.</summary>
    public const string TopicsPath = "topics";

    /// <summary>The first segment of the paths of countries and organisations.</summary>
    public const string CountriesPath = "countries";

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The last segment of the page's path; unique among the topics, or among the countries.</summary>
    public required string Slug { get; set; }

    /// <summary>Its short name.</summary>
    public required LocalizedText Name { get; set; }

    /// <summary>A sentence or two on its page.</summary>
    public LocalizedText Description { get; set; } = LocalizedText.Empty;

    /// <summary>Number of the last change, to detect edit conflicts.</summary>
    public int Version { get; set; }

    /// <summary>Items about it.</summary>
    public List<Item> Items { get; } = [];

    /// <summary>Returns the path of a page in the format of <see cref="Redirect.Path"/>.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <param name="slug">The slug.</param>
    public static string GetPath<T>(string slug)
        where T : Category => $"{GetFolder<T>()}/{slug}";

    /// <summary>Returns the slug in the path of a page; null if it is another path.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <param name="path">The path in the format of <see cref="Redirect.Path"/>.</param>
    public static string? ParseSlug<T>(string? path)
        where T : Category =>
        path?.Split('/') is [var folder, var slug] && folder == GetFolder<T>() && CariccPortal.Items.Slug.IsValid(slug) ? slug : null;

    /// <summary>Returns the first segment of the paths of a kind.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public static string GetFolder<T>()
        where T : Category => typeof(T) == typeof(Topic) ? TopicsPath : CountriesPath;
}
