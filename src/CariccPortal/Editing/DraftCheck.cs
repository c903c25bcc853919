using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>What is wrong with a draft as such, all of it at once; what only the store knows comes after.</summary>
internal static class DraftCheck
{
    public static List<Refusal> Of(ItemDraft draft, Item? stored, DateTime now)
    {
        var refusals = new List<Refusal>();
        if (draft.Texts.Count == 0 && stored is null) refusals.Add(new(RefusalReason.NoText));
        foreach (var text in draft.Texts)
            refusals.AddRange(OfText(text, stored?.Texts.Find(t => t.Language == text.Language), now));

        // An item goes into the bin and comes back as one: neither its address nor a further text slips past.
        var isInBin = stored?.Texts.Exists(text => text.DeletedAt is not null) == true;
        if (isInBin && !refusals.Exists(refusal => refusal.Reason == RefusalReason.InBin)) refusals.Add(new(RefusalReason.InBin));
        if (draft.Slug.Length > 0 && !Slug.IsValid(draft.Slug)) refusals.Add(new(RefusalReason.SlugInvalid));
        refusals.AddRange(OfOccasion(draft));
        refusals.AddRange(OfSource(draft));
        return refusals;
    }

    private static IEnumerable<Refusal> OfText(TextDraft text, ItemText? stored, DateTime now)
    {
        if (!VisibleText.IsIn(text.Title)) yield return new(RefusalReason.TitleMissing, text.Language);
        if (TooLong(RefusalReason.TitleTooLong, text, text.Title, ItemText.TitleLength) is { } title) yield return title;
        if (TooLong(RefusalReason.SummaryTooLong, text, text.Summary, ItemText.SummaryLength) is { } summary) yield return summary;
        if (TooLong(RefusalReason.PlaceTooLong, text, text.Place, ItemText.PlaceLength) is { } place) yield return place;
        if (TooLong(RefusalReason.BodyTooLong, text, text.Body, ItemText.BodyLength) is { } body) yield return body;
        if (stored?.DeletedAt is not null) yield return new(RefusalReason.InBin, text.Language);

        var release = text.Release;
        var isPublic = stored?.ReleasedAt <= now;
        if (isPublic && release != Release.Unchanged) yield return new(RefusalReason.ReleasedAlready, text.Language);
        var becomesPublic = release.IsNow || release.Instant is not null || (release == Release.Unchanged && stored?.ReleasedAt is not null);
        if (becomesPublic && string.IsNullOrWhiteSpace(text.Body)) yield return new(RefusalReason.BodyMissing, text.Language);
    }

    private static IEnumerable<Refusal> OfOccasion(ItemDraft draft)
    {
        if (draft.Occasion is not { } occasion)
        {
            if (draft.Kind.NeedsOccasion()) yield return new(RefusalReason.OccasionMissing);
            yield break;
        }

        if (!Zones.Exists(occasion.Zone)) yield return new(RefusalReason.ZoneUnknown, Detail: occasion.Zone);
        if (occasion.EndsAt < occasion.StartsAt || (occasion.IsAllDay && occasion.EndsAt == occasion.StartsAt))
            yield return new(RefusalReason.OccasionEndsFirst);
        foreach (var language in Languages.All.Where(language => occasion.Note(language).Length > Occasion.NoteLength))
            yield return new(RefusalReason.OccasionNoteTooLong, language, Number(Occasion.NoteLength));
    }

    private static IEnumerable<Refusal> OfSource(ItemDraft draft)
    {
        if (!string.IsNullOrEmpty(draft.SourceUrl))
        {
            var isAddress = draft.SourceUrl.Length <= Item.SourceUrlLength
                && Uri.TryCreate(draft.SourceUrl, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
            if (!isAddress) yield return new(RefusalReason.SourceUrlInvalid);
            if (string.IsNullOrWhiteSpace(draft.SourceName)) yield return new(RefusalReason.SourceNameMissing);
        }

        if (draft.SourceName?.Length > Item.SourceNameLength)
            yield return new(RefusalReason.SourceNameTooLong, Detail: Number(Item.SourceNameLength));
    }

    private static Refusal? TooLong(RefusalReason reason, TextDraft text, string value, int limit) =>
        value.Length > limit ? new(reason, text.Language, Number(limit)) : null;

    private static string Number(int limit) => limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
