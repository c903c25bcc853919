using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Editing.Workflow;

/// <summary>Validates the note or the reason that a user enters for an action.</summary>
internal static class NoteValidator
{
    public static IEnumerable<EditError> Validate(string note, EditErrorCode missingCode, Language? language = null)
    {
        if (!BlankText.HasVisibleCharacters(note)) yield return new(missingCode, language);
        if (note.Length > StaffNote.Length)
            yield return new(EditErrorCode.NoteTooLong, language,
                StaffNote.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
