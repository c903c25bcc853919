using CariccPortal.Editing;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A field that differs between what is stored and what was typed.</summary>
/// <param name="Field">The field.</param>
/// <param name="Stored">What is stored.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Merged">The changes of both, put together; null where that is one of the two.</param>
/// <param name="Held">What the form holds now.</param>
public sealed record ConflictField(FormField Field, string Stored, string Typed, MergedText? Merged, Held Held)
{
    /// <summary>What else the form could hold.</summary>
    public IEnumerable<Held> Choices => new[] { Held.Mine, Held.Theirs, Held.Both }.Where(choice => choice != Held && (choice != Held.Both || Merged is not null));

    /// <summary>The section's id in the page.</summary>
    public string Id => $"c-{Field.Name}";
}
