using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Editing;

/// <summary>Carries a checked draft over into the item.</summary>
internal sealed class DraftApplied(Item item, ItemDraft draft, DateTime now)
{
    public AppliedAct Apply(string slug, NamesInDraft names)
    {
        var isNew = item.Version == 0;
        item.Version++;
        item.Kind = draft.Kind;
        item.Slug = slug;
        item.IsFeatured = draft.IsFeatured;
        item.Occasion = draft.Occasion;
        item.SourceName = NullIfEmpty(draft.SourceName);
        item.SourceUrl = NullIfEmpty(draft.SourceUrl);
        item.Guesses = NullIfEmpty(draft.Guesses);
        Replace(item.Countries, names.Countries);
        Replace(item.Topics, names.Topics);
        foreach (var text in item.Texts) text.Kind = draft.Kind;

        var changed = new List<ItemText>();
        var released = false;
        foreach (var wanted in draft.Texts)
        {
            var text = item.Texts.Find(t => t.Language == wanted.Language);
            if (text is null) item.Texts.Add(text = new ItemText { Title = "", Language = wanted.Language, Kind = draft.Kind, CreatedAt = now });
            if (Write(text, wanted)) changed.Add(text);
            released |= SetRelease(text, wanted.Release);
        }

        return new(released ? "release" : isNew ? "add" : "save", changed);
    }

    private bool Write(ItemText text, TextDraft wanted)
    {
        var (title, summary, place, body) = (OneLine(wanted.Title), OneLine(wanted.Summary), OneLine(wanted.Place), Lines(wanted.Body));
        if (text.Title == title && text.Summary == summary && text.Place == place && text.Body == body) return false;

        text.Title = title;
        text.Summary = summary;
        text.Place = place;
        text.Body = body;
        text.BodyHtml = BodyMarkup.ToHtml(body);
        text.MarkupVersion = BodyMarkup.Version;
        text.ChangedAt = now;
        return true;
    }

    private bool SetRelease(ItemText text, Release release)
    {
        if (release == Release.Unchanged) return false;
        text.ReleasedAt = release.IsNone ? null : release.Instant ?? now;
        text.ReleaseIsDay = release.IsDay;
        return !release.IsNone;
    }

    private static void Replace<T>(List<T> stored, IReadOnlyList<T> wanted)
    {
        stored.RemoveAll(one => !wanted.Contains(one));
        stored.AddRange(wanted.Except(stored).ToList());
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();
}
