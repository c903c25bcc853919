using CariccPortal.Editing.Revisions;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>One field of two versions of a text, laid over one another.</summary>
/// <param name="Label">The field's label, in English.</param>
/// <param name="Parts">What both have and what one of them has, in the order of reading.</param>
public sealed record FieldDiff(string Label, IReadOnlyList<DiffPart> Parts)
{
    /// <summary>The fields that differ, in the order of the form.</summary>
    public static IEnumerable<FieldDiff> Between(TranslationContent before, TranslationContent after)
    {
        (string Label, string Before, string After)[] fields =
        [
            ("Title", before.Title, after.Title), ("Summary", before.Summary, after.Summary),
            ("Event location", before.Place, after.Place), ("Body", before.Body, after.Body),
        ];
        return fields.Where(field => field.Before != field.After).Select(field => new FieldDiff(field.Label, DiffPart.FromSegments(TextDiff.Compare(field.Before, field.After))));
    }
}
