using CariccPortal.Editing.Revisions;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A field that differs between what is stored and what was typed.</summary>
/// <param name="Field">The field.</param>
/// <param name="Stored">What is stored.</param>
/// <param name="Submitted">What was typed.</param>
/// <param name="Merged">The changes of both, put together; null where that is one of the two.</param>
/// <param name="Choice">What the form holds now.</param>
public sealed record ConflictField(FormField Field, string Stored, string Submitted, MergeResult? Merged, FieldChoice Choice)
{
    /// <summary>What else the form could hold.</summary>
    public IEnumerable<FieldChoice> Choices => new[] { FieldChoice.Mine, FieldChoice.Theirs, FieldChoice.Merged }.Where(choice => choice != Choice && (choice != FieldChoice.Merged || Merged is not null));

    /// <summary>The section's id in the page.</summary>
    public string Id => $"c-{Field.Name}";
}
