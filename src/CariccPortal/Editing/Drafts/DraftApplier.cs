using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Drafts;

/// <summary>Carries a tidied and checked draft over into the item.</summary>
internal sealed class DraftApplier(Item item, ItemDraft draft, Actor by, DateTime now)
{
    public SaveOutcome Apply(string slug, DraftCountriesTopics countriesTopics, DraftMedia media)
    {
        var isNew = item.Version == 0;
        item.Touch(now);
        item.Kind = draft.Kind;
        item.Slug = slug;
        item.IsFeatured = draft.IsFeatured;
        item.Event = draft.Event;
        item.SourceName = draft.SourceName;
        item.SourceUrl = draft.SourceUrl;
        if (draft.Guesses is not null) item.Guesses = draft.Guesses.Length > 0 ? draft.Guesses : null;
        Replace(item.Countries, countriesTopics.Countries);
        Replace(item.Topics, countriesTopics.Topics);
        foreach (var text in item.Translations) text.Kind = draft.Kind;

        var changed = new List<ItemTranslation>();
        var released = false;
        foreach (var wanted in draft.Translations)
        {
            var text = item.Translations.Find(t => t.Language == wanted.Language);
            if (text is null) item.Translations.Add(text = CreateTranslation(wanted.Language));
            if (Write(text, wanted, media)) changed.Add(text);
            released |= SetPublication(text, wanted.Publication);
        }

        return new(released ? "release" : isNew ? "add" : "save", changed);
    }

    /// <summary>Whether a draft says something else than the text.</summary>
    public static bool Differs(ItemTranslation translation, TranslationDraft wanted) =>
        (translation.Title, translation.Summary, translation.Place, translation.Body) != (wanted.Title, wanted.Summary, wanted.Place, wanted.Body);

    private ItemTranslation CreateTranslation(Language language) => new() { Title = "", Language = language, Kind = draft.Kind, CreatedAt = now, WriterId = by.Id };

    private bool Write(ItemTranslation translation, TranslationDraft wanted, DraftMedia media)
    {
        // What a body names may have come into the library since it was last rendered.
        if (translation.Body != wanted.Body || translation.MarkupVersion != MarkdownRenderer.Version || MediaReferenceParser.FindHashes(wanted.Body).Count > 0) BodyRerenderer.Render(translation, wanted.Body, media.Known);
        if (!Differs(translation, wanted)) return false;
        var isStored = translation.Id > 0;
        if (isStored && wanted.Change.Note is { } note && translation.StatusAt(now) == PublicationStatus.Published) translation.ChangeNotes.Add(new ChangeNote { At = now, Text = note });
        (translation.Title, translation.Summary, translation.Place, translation.Body) = (wanted.Title, wanted.Summary, wanted.Place, wanted.Body);
        if (!isStored || wanted.Change != ChangeType.Minor) (translation.ContentChangedAt, translation.ContentChangedById) = (now, by.Id);
        return true;
    }

    // What is taken over with its date was first released on that date, elsewhere.
    private bool SetPublication(ItemTranslation translation, PublicationChange publication)
    {
        if (publication == PublicationChange.Unchanged) return false;
        translation.PublishedAt = translation.FirstPublishedAt = publication.IsNone ? null : publication.Time ?? now;
        translation.PublishedDateOnly = publication.IsDateOnly;
        return !publication.IsNone;
    }

    private static void Replace<T>(List<T> stored, IReadOnlyList<T> wanted)
    {
        stored.RemoveAll(one => !wanted.Contains(one));
        stored.AddRange(wanted.Except(stored).ToList());
    }
}
