using CariccPortal.Editing;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>One field of two versions of a text, laid over one another.</summary>
/// <param name="Label">The field's label, in English.</param>
/// <param name="Parts">What both have and what one of them has, in the order of reading.</param>
public sealed record ComparedField(string Label, IReadOnlyList<ComparedPart> Parts)
{
    /// <summary>The fields that differ, in the order of the form.</summary>
    public static IEnumerable<ComparedField> Between(TextVersion before, TextVersion after)
    {
        (string Label, string Before, string After)[] fields =
        [
            ("Title", before.Title, after.Title), ("Summary", before.Summary, after.Summary),
            ("Place of the event", before.Place, after.Place), ("Body", before.Body, after.Body),
        ];
        return fields.Where(field => field.Before != field.After).Select(field => new ComparedField(field.Label, ComparedPart.Of(TextDifference.Between(field.Before, field.After))));
    }
}
