using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Drafts;

/// <summary>What is wrong with a draft as such, all of it at once; what only the store knows comes after.</summary>
internal static class DraftValidator
{
    public static List<EditError> Validate(ItemDraft draft, Item? stored, Actor by, DateTime now)
    {
        var refusals = new List<EditError>();
        if (draft.Translations.Count == 0 && stored is null) refusals.Add(new(EditErrorCode.NoTranslation));
        foreach (var text in draft.Translations)
            refusals.AddRange(ValidateTranslation(text, stored?.Translations.Find(t => t.Language == text.Language), by, now));

        // An item goes into the bin and comes back as one: neither its address nor a further text slips past.
        var isInBin = stored?.Translations.Exists(text => text.DeletedAt is not null) == true;
        if (isInBin && !refusals.Exists(refusal => refusal.Code == EditErrorCode.InBin)) refusals.Add(new(EditErrorCode.InBin));
        if (draft.Slug.Length > 0 && !Slug.IsValid(draft.Slug)) refusals.Add(new(EditErrorCode.SlugInvalid));
        refusals.AddRange(ValidateEvent(draft));
        refusals.AddRange(ValidateSource(draft));
        return refusals;
    }

    private static IEnumerable<EditError> ValidateTranslation(TranslationDraft translation, ItemTranslation? stored, Actor by, DateTime now)
    {
        if (!BlankText.HasVisibleCharacters(translation.Title)) yield return new(EditErrorCode.TitleMissing, translation.Language);
        if (ValidateLength(EditErrorCode.TitleTooLong, translation, translation.Title, ItemTranslation.TitleLength) is { } title) yield return title;
        if (ValidateLength(EditErrorCode.SummaryTooLong, translation, translation.Summary, ItemTranslation.SummaryLength) is { } summary) yield return summary;
        if (ValidateLength(EditErrorCode.PlaceTooLong, translation, translation.Place, ItemTranslation.PlaceLength) is { } place) yield return place;
        if (ValidateLength(EditErrorCode.BodyTooLong, translation, translation.Body, ItemTranslation.BodyLength) is { } body) yield return body;
        if (stored?.DeletedAt is not null) yield return new(EditErrorCode.InBin, translation.Language);

        if (stored?.StatusAt(now) == PublicationStatus.Published && DraftApplier.Differs(stored, translation))
            foreach (var refusal in ValidateChange(translation, by)) yield return refusal;

        var release = translation.Publication;
        var isPublic = stored?.PublishedAt <= now;
        if (isPublic && release != PublicationChange.Unchanged) yield return new(EditErrorCode.PublicationDateLocked, translation.Language);
        var becomesPublic = release.IsNow || release.Time is not null || (release == PublicationChange.Unchanged && stored?.PublishedAt is not null);
        if (becomesPublic && string.IsNullOrWhiteSpace(translation.Body)) yield return new(EditErrorCode.BodyMissing, translation.Language);
    }

    private static IEnumerable<EditError> ValidateChange(TranslationDraft translation, Actor by)
    {
        if (translation.Change.Note is not { } note)
        {
            // What takes over from elsewhere tells no news.
            if (translation.Change != ChangeType.Minor && !by.CanBackdate) yield return new(EditErrorCode.ChangeTypeMissing, translation.Language);
            yield break;
        }

        if (!BlankText.HasVisibleCharacters(note)) yield return new(EditErrorCode.ChangeNoteMissing, translation.Language);
        if (ValidateLength(EditErrorCode.ChangeNoteTooLong, translation, note, ChangeNote.Length) is { } wrong) yield return wrong;
    }

    private static IEnumerable<EditError> ValidateEvent(ItemDraft draft)
    {
        if (draft.Event is not { } occasion)
        {
            if (draft.Kind.RequiresEvent()) yield return new(EditErrorCode.EventMissing);
            yield break;
        }

        if (!TimeZones.Exists(occasion.TimeZone)) yield return new(EditErrorCode.TimeZoneUnknown, Detail: occasion.TimeZone);
        if (occasion.EndsAt < occasion.StartsAt || (occasion.IsAllDay && occasion.EndsAt == occasion.StartsAt))
            yield return new(EditErrorCode.EventEndsBeforeStart);
        foreach (var language in Languages.All.Where(language => occasion.Note.In(language).Length > ItemEvent.NoteLength))
            yield return new(EditErrorCode.EventNoteTooLong, language, Format(ItemEvent.NoteLength));
    }

    private static IEnumerable<EditError> ValidateSource(ItemDraft draft)
    {
        if (!string.IsNullOrEmpty(draft.SourceUrl))
        {
            var isAddress = draft.SourceUrl.Length <= Item.SourceUrlLength
                && Uri.TryCreate(draft.SourceUrl, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
            if (!isAddress) yield return new(EditErrorCode.SourceUrlInvalid);
            if (string.IsNullOrWhiteSpace(draft.SourceName)) yield return new(EditErrorCode.SourceNameMissing);
        }

        if (draft.SourceName?.Length > Item.SourceNameLength)
            yield return new(EditErrorCode.SourceNameTooLong, Detail: Format(Item.SourceNameLength));
    }

    private static EditError? ValidateLength(EditErrorCode code, TranslationDraft translation, string value, int limit) =>
        value.Length > limit ? new(code, translation.Language, Format(limit)) : null;

    private static string Format(int limit) => limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
