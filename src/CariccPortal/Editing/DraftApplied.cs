using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Staff;

namespace CariccPortal.Editing;

/// <summary>Carries a tidied and checked draft over into the item.</summary>
internal sealed class DraftApplied(Item item, ItemDraft draft, Colleague by, DateTime now)
{
    public AppliedAct Apply(string slug, NamesInDraft names, MediaInDraft media)
    {
        var isNew = item.Version == 0;
        item.Touch(now);
        item.Kind = draft.Kind;
        item.Slug = slug;
        item.IsFeatured = draft.IsFeatured;
        item.Occasion = draft.Occasion;
        item.SourceName = draft.SourceName;
        item.SourceUrl = draft.SourceUrl;
        if (draft.Guesses is not null) item.Guesses = draft.Guesses.Length > 0 ? draft.Guesses : null;
        Replace(item.Countries, names.Countries);
        Replace(item.Topics, names.Topics);
        foreach (var text in item.Texts) text.Kind = draft.Kind;

        var changed = new List<ItemText>();
        var released = false;
        foreach (var wanted in draft.Texts)
        {
            var text = item.Texts.Find(t => t.Language == wanted.Language);
            if (text is null) item.Texts.Add(text = New(wanted.Language));
            if (Write(text, wanted, media)) changed.Add(text);
            released |= SetRelease(text, wanted.Release);
        }

        return new(released ? "release" : isNew ? "add" : "save", changed);
    }

    /// <summary>Whether a draft says something else than the text.</summary>
    public static bool Differs(ItemText text, TextDraft wanted) =>
        (text.Title, text.Summary, text.Place, text.Body) != (wanted.Title, wanted.Summary, wanted.Place, wanted.Body);

    private ItemText New(Language language) => new() { Title = "", Language = language, Kind = draft.Kind, CreatedAt = now, WriterId = by.Id };

    private bool Write(ItemText text, TextDraft wanted, MediaInDraft media)
    {
        // What a body names may have come into the library since it was last rendered.
        if (text.Body != wanted.Body || text.MarkupVersion != BodyMarkup.Version || MediaInBody.Hashes(wanted.Body).Count > 0) Rendering.Put(text, wanted.Body, media.Known);
        if (!Differs(text, wanted)) return false;
        var isStored = text.Id > 0;
        if (isStored && wanted.Change.Note is { } note && text.StateAt(now) == TextState.Released) text.Updates.Add(new UpdateNote { At = now, Words = note });
        (text.Title, text.Summary, text.Place, text.Body) = (wanted.Title, wanted.Summary, wanted.Place, wanted.Body);
        if (!isStored || wanted.Change != TextChange.Minor) (text.ChangedAt, text.ChangedById) = (now, by.Id);
        return true;
    }

    // What is taken over with its date was first released on that date, elsewhere.
    private bool SetRelease(ItemText text, Release release)
    {
        if (release == Release.Unchanged) return false;
        text.ReleasedAt = text.FirstReleasedAt = release.IsNone ? null : release.Instant ?? now;
        text.ReleaseIsDay = release.IsDay;
        return !release.IsNone;
    }

    private static void Replace<T>(List<T> stored, IReadOnlyList<T> wanted)
    {
        stored.RemoveAll(one => !wanted.Contains(one));
        stored.AddRange(wanted.Except(stored).ToList());
    }
}
