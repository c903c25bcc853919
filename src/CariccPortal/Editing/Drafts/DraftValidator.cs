using System.Globalization;
using System.Text;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Drafts;

/// <summary>Returns all errors of a draft that need no database query.</summary>
internal static class DraftValidator
{
    public static List<EditError> Validate(ItemDraft draft, Item? stored, Actor by, DateTime now)
    {
        var errors = new List<EditError>();
        if (draft.Translations.Count == 0 && stored is null)
            errors.Add(new(EditErrorCode.NoTranslation, Languages.Default, Field: nameof(TranslationFields.Title)));
        foreach (var translation in draft.Translations)
            errors.AddRange(ValidateTranslation(translation, stored?.Translations.Find(one => one.Language == translation.Language), by,
                now));

        // An item is moved to the bin and restored as a whole. A new slug or language version must not bypass that rule.
        var isInBin = stored?.Translations.Exists(translation => translation.DeletedAt is not null) == true;
        if (isInBin && !errors.Exists(error => error.Code == EditErrorCode.InBin)) errors.Add(new(EditErrorCode.InBin));
        if (draft.Slug.Length > 0 && !draft.Kind.IsValidSlug(draft.Slug))
        {
            var code = draft.Kind == ItemKind.Page ? EditErrorCode.PagePathInvalid : EditErrorCode.SlugInvalid;
            errors.Add(new(code, Field: nameof(ItemInput.Slug)));
        }

        errors.AddRange(ValidateEvent(draft));
        errors.AddRange(ValidateSource(draft));
        return errors;
    }

    private static IEnumerable<EditError> ValidateTranslation(TranslationDraft translation, ItemTranslation? stored, Actor by, DateTime now)
    {
        foreach (var field in TranslationField.All)
        {
            var value = field.Get(translation);
            if (field.MissingMessage is not null && !BlankText.HasVisibleCharacters(value))
                yield return new(EditErrorCode.FieldMissing, translation.Language, Field: field.Name);
            if (value.Length > field.MaxLength)
                yield return new(EditErrorCode.FieldTooLong, translation.Language, Format(field.MaxLength), field.Name);
        }

        if (stored?.DeletedAt is not null) yield return new(EditErrorCode.InBin, translation.Language, Field: nameof(translation.Title));

        var change = translation.Publication;
        var isPublic = stored?.PublishedAt <= now;
        if (isPublic && change != PublicationChange.Unchanged)
            yield return new(EditErrorCode.PublicationDateLocked, translation.Language, Field: nameof(translation.Title));
        var becomesPublic = change.IsNow || change.Time is not null
            || (change == PublicationChange.Unchanged && stored?.PublishedAt is not null);
        if (becomesPublic && string.IsNullOrWhiteSpace(translation.Body))
            yield return new(EditErrorCode.BodyMissing, translation.Language, Field: nameof(translation.Body));
    }

    /// <summary>Returns the errors of a change of what readers get: of a version that is public or scheduled, or of the item. It is minor,
    /// or it has a note. A minor change of the item is chosen once for all languages.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="stored">The stored item.</param>
    /// <param name="isItemChanged">Whether the draft changes fields of the item.</param>
    /// <param name="by">The user.</param>
    public static IEnumerable<EditError> ValidateChanges(ItemDraft draft, Item stored, bool isItemChanged, Actor by)
    {
        var isMinorItemChange = draft.Translations.Any(one => one.Change == ChangeType.Minor);
        foreach (var translation in stored.Translations.Where(UnseenChange.IsPublic))
        {
            var wanted = draft.Translations.FirstOrDefault(one => one.Language == translation.Language);
            var isOwnChange = wanted is not null && !translation.HasSameFields(wanted);
            if (!isOwnChange && !isItemChanged) continue;
            if (!isOwnChange && isMinorItemChange && wanted?.Change.Note is null) continue;
            foreach (var error in ValidateChange(draft.In(translation.Language), by)) yield return error;
        }
    }

    private static IEnumerable<EditError> ValidateChange(TranslationDraft translation, Actor by)
    {
        if (translation.Change.Note is not { } note)
        {
            // An import of older content is not a change that readers need to know about.
            if (translation.Change != ChangeType.Minor && !by.CanBackdate)
                yield return new(EditErrorCode.ChangeTypeMissing, translation.Language, Field: nameof(TranslationInput.ChangeType));
            yield break;
        }

        if (!BlankText.HasVisibleCharacters(note))
            yield return new(EditErrorCode.ChangeNoteMissing, translation.Language, Field: nameof(TranslationInput.ChangeNote));
        if (note.Length > ChangeNote.Length)
            yield return new(EditErrorCode.ChangeNoteTooLong, translation.Language, Format(ChangeNote.Length),
                nameof(TranslationInput.ChangeNote));
    }

    private static IEnumerable<EditError> ValidateEvent(ItemDraft draft)
    {
        if (draft.Event is not { } itemEvent)
        {
            if (draft.Kind.RequiresEvent()) yield return new(EditErrorCode.EventMissing, Field: nameof(ItemInput.StartDate));
            yield break;
        }

        var isZoneKnown = TimeZones.Exists(itemEvent.TimeZone);
        if (!isZoneKnown)
            yield return new(EditErrorCode.TimeZoneUnknown, Detail: itemEvent.TimeZone, Field: nameof(ItemInput.TimeZone));
        if (itemEvent.EndsAt < itemEvent.StartsAt || (itemEvent.IsAllDay && itemEvent.EndsAt == itemEvent.StartsAt))
            yield return new(EditErrorCode.EventEndsBeforeStart, Field: nameof(ItemInput.EndDate));
        if (itemEvent.ApplyBy is not null && !draft.Kind.RequiresEvent())
            yield return new(EditErrorCode.ApplyByNotAllowed, Field: nameof(ItemInput.ApplyBy));
        else if (isZoneKnown && itemEvent.ApplyBy > itemEvent.LastDay)
            yield return new(EditErrorCode.ApplyByTooLate, Field: nameof(ItemInput.ApplyBy));
        foreach (var language in Languages.All.Where(language => itemEvent.Note.In(language).Length > ItemEvent.NoteLength))
            yield return new(EditErrorCode.EventNoteTooLong, language, Format(ItemEvent.NoteLength), nameof(ItemInput.EventNotes));
    }

    private static IEnumerable<EditError> ValidateSource(ItemDraft draft)
    {
        if (!string.IsNullOrEmpty(draft.SourceUrl))
        {
            var isUrl = draft.SourceUrl.Length <= Item.SourceUrlLength
                && Uri.TryCreate(draft.SourceUrl, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
            if (!isUrl) yield return new(EditErrorCode.SourceUrlInvalid, Field: nameof(ItemInput.SourceUrl));
            if (string.IsNullOrWhiteSpace(draft.SourceName))
                yield return new(EditErrorCode.SourceNameMissing, Field: nameof(ItemInput.SourceName));
        }

        if (draft.SourceName?.Length > Item.SourceNameLength)
            yield return new(EditErrorCode.SourceNameTooLong, Detail: Format(Item.SourceNameLength), Field: nameof(ItemInput.SourceName));
    }

    private static string Format(int limit) => limit.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Checks whether a text has visible characters. Some invisible characters are not white space: soft hyphens, joiners, combining
/// marks, and a few letters and symbols with an empty glyph.</summary>
internal static class BlankText
{
    // Hangul fillers (Unicode chapter 18.6), the empty Braille cell, and Khmer's inherent vowels (chapter 16.4).
    private static readonly int[] InvisibleLetters = [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x17B4, 0x17B5];

    public static bool HasVisibleCharacters(string text) => text.EnumerateRunes().Any(IsVisible);

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && !InvisibleLetters.Contains(rune.Value);
}
