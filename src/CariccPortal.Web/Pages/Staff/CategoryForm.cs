using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The form of a topic.</summary>
public class CategoryForm
{
    public int CategoryVersion { get; set; }

    /// <summary>The names by language code.</summary>
    public Dictionary<string, string?> Names { get; set; } = [];

    /// <summary>The descriptions by language code.</summary>
    public Dictionary<string, string?> Descriptions { get; set; } = [];

    public string? Address { get; set; }

    /// <summary>The slug of the input.</summary>
    internal string Slug => Address?.Trim().Trim('/') ?? "";

    /// <summary>The names of the input.</summary>
    internal LocalizedText Name => Clean(Names);

    /// <summary>The descriptions of the input.</summary>
    internal LocalizedText Description => Clean(Descriptions);

    /// <summary>Shows a stored topic or country.</summary>
    public virtual void Read(Category stored)
    {
        (CategoryVersion, Address) = (stored.Version, stored.Slug);
        Names = Languages.All.ToDictionary(language => language.Code, language => (string?)stored.Name.In(language));
        Descriptions = Languages.All.ToDictionary(language => language.Code, language => (string?)stored.Description.In(language));
    }

    private static LocalizedText Clean(Dictionary<string, string?> texts) => new(Languages.All
        .Select(language => (language, (string?)TextCleaner.ToLine(texts.GetValueOrDefault(language.Code)))));
}
