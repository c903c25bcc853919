using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>Whether what was written beside an act will do.</summary>
internal static class NoteCheck
{
    public static IEnumerable<Refusal> Of(string note, RefusalReason whereMissing, Language? language = null)
    {
        if (!VisibleText.IsIn(note)) yield return new(whereMissing, language);
        if (note.Length > StaffNote.Length)
            yield return new(RefusalReason.NoteTooLong, language, StaffNote.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
