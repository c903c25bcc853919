using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A field that differs between what is stored and what was typed.</summary>
/// <param name="Field">The field's label, in English.</param>
/// <param name="Language">The language of the text, where it is a text's field.</param>
/// <param name="Stored">What is stored.</param>
/// <param name="Typed">What was typed.</param>
public sealed record FormDifference(string Field, Language? Language, string Stored, string Typed)
{
    /// <summary>The fields that differ, in the order of the form.</summary>
    public static IEnumerable<FormDifference> Between(ItemForm stored, ItemForm typed) =>
        Pairs(stored, typed).Where(pair => pair.Stored.ReplaceLineEndings("\n").Trim() != pair.Typed.ReplaceLineEndings("\n").Trim());

    private static IEnumerable<FormDifference> Pairs(ItemForm stored, ItemForm typed)
    {
        yield return new("Kind", null, stored.Kind ?? "", typed.Kind ?? "");
        yield return new("Address", null, stored.Slug ?? "", typed.Slug ?? "");
        foreach (var language in Languages.All)
        {
            var (mine, theirs) = (typed.In(language), stored.In(language));
            yield return new("Title", language, theirs.Title ?? "", mine.Title ?? "");
            yield return new("Summary", language, theirs.Summary ?? "", mine.Summary ?? "");
            yield return new("Place of the event", language, theirs.Place ?? "", mine.Place ?? "");
            yield return new("Body", language, theirs.Body ?? "", mine.Body ?? "");
        }

        yield return new("When it takes place", null, Days(stored), Days(typed));
        yield return new("Countries that it is about", null, List(stored.Countries), List(typed.Countries));
        yield return new("Topics", null, List(stored.Topics), List(typed.Topics));
        yield return new("Name of the source", null, $"{stored.SourceName} {stored.SourceUrl}", $"{typed.SourceName} {typed.SourceUrl}");
    }

    private static string Days(ItemForm form) => string.Join(' ', new[] { form.FirstDay, form.StartsAt, form.LastDay, form.EndsAt, form.FirstDay is null ? null : form.Zone, form.Change, form.NoteEn, form.NoteRu }
        .Where(part => !string.IsNullOrEmpty(part)));

    private static string List(string[] slugs) => string.Join(", ", slugs.Order(StringComparer.Ordinal));
}
