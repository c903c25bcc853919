using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A field of the form, or several that say one thing together, as it is compared and carried over from one form into another.</summary>
/// <param name="Name">Its name within the form, such as <c>en-body</c>.</param>
/// <param name="Label">Its label, in English.</param>
/// <param name="Language">The language of the text, where it is a text's field.</param>
/// <param name="Read">What a form holds there, as one reads it.</param>
/// <param name="Copy">Carries what the first form holds over into the second.</param>
public sealed record FormField(string Name, string Label, Language? Language, Func<ItemForm, string> Read, Action<ItemForm, ItemForm> Copy)
{
    /// <summary>All fields, in the order of the form.</summary>
    public static IReadOnlyList<FormField> All { get; } =
    [
        new("kind", "Type", null, form => form.Kind ?? "", (from, to) => to.Kind = from.Kind),
        new("slug", "Page address (URL)", null, form => form.Slug ?? "", (from, to) => to.Slug = from.Slug),
        .. Languages.All.SelectMany(TranslationFields),
        new("days", "Event dates", null, EventText, CopyEvent),
        new("countries", "Countries", null, form => JoinSlugs(form.Countries), (from, to) => to.Countries = from.Countries),
        new("topics", "Topics", null, form => JoinSlugs(form.Topics), (from, to) => to.Topics = from.Topics),
        new("source", "Source name", null, form => $"{form.SourceName} {form.SourceUrl}", (from, to) => (to.SourceName, to.SourceUrl) = (from.SourceName, from.SourceUrl)),
        new("featured", "Featured: show first on the home page", null, form => form.IsFeatured ? "✓" : "", (from, to) => to.IsFeatured = from.IsFeatured),
    ];

    /// <summary>The name of a text's body.</summary>
    public static string Body(Language language) => $"{language.Code}-body";

    /// <summary>Whether two forms hold the same there; browsers send line ends of their own.</summary>
    public bool IsSame(ItemForm one, ItemForm other) => Normalize(Read(one)) == Normalize(Read(other));

    private static string Normalize(string value) => value.ReplaceLineEndings("\n").Trim();

    private static IEnumerable<FormField> TranslationFields(Language language)
    {
        var code = language.Code;
        return
        [
            new($"{code}-title", "Title", language, form => form.In(language).Title ?? "", (from, to) => to.In(language).Title = from.In(language).Title),
            new($"{code}-summary", "Summary", language, form => form.In(language).Summary ?? "", (from, to) => to.In(language).Summary = from.In(language).Summary),
            new($"{code}-place", "Event location", language, form => form.In(language).Place ?? "", (from, to) => to.In(language).Place = from.In(language).Place),
            new(Body(language), "Body", language, form => form.In(language).Body ?? "", (from, to) => to.In(language).Body = from.In(language).Body),
        ];
    }

    private static string EventText(ItemForm form) => string.Join(' ', ((string?[])[form.FirstDay, form.StartsAt, form.LastDay, form.EndsAt, form.FirstDay is null ? null : form.TimeZone, form.EventStatus, .. Languages.All.Select(language => form.EventNotes.GetValueOrDefault(language.Code))])
        .Where(part => !string.IsNullOrEmpty(part)));

    private static void CopyEvent(ItemForm from, ItemForm to)
    {
        (to.FirstDay, to.LastDay, to.StartsAt, to.EndsAt) = (from.FirstDay, from.LastDay, from.StartsAt, from.EndsAt);
        (to.TimeZone, to.IsDateUncertain, to.EventStatus, to.EventNotes) = (from.TimeZone, from.IsDateUncertain, from.EventStatus, from.EventNotes);
    }

    private static string JoinSlugs(string[] slugs) => string.Join(", ", slugs.Order(StringComparer.Ordinal));
}
