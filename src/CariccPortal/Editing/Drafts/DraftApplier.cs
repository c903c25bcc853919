using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Drafts;

/// <summary>The result of applying a draft.</summary>
/// <param name="Action">The action for the audit log.</param>
/// <param name="Changed">The language versions whose fields changed.</param>
/// <param name="IsItemChanged">Whether fields of the item changed.</param>
internal sealed record SaveOutcome(AuditAction Action, IReadOnlyList<ItemTranslation> Changed, bool IsItemChanged);

/// <summary>Copies a normalised, valid draft into the item.</summary>
internal sealed class DraftApplier(Item item, ItemDraft draft, Actor by, DateTime now)
{
    public SaveOutcome Apply(string slug, DraftCountriesTopics countriesTopics, IReadOnlyDictionary<string, MediaInfo> media)
    {
        var isNew = item.Version == 0;
        if (isNew) (item.NavigationPlace, item.FooterPlace) = (draft.NavigationPlace, draft.FooterPlace);
        item.Touch(now, by.Id);
        if (draft.Guesses is not null) item.Guesses = draft.Guesses.Length > 0 ? draft.Guesses : null;
        var isItemChanged = GetChangedFields(item, draft, slug, countriesTopics).Count > 0;
        CopyItemFields(item, draft, slug, countriesTopics);
        foreach (var translation in item.Translations) translation.Kind = draft.Kind;

        var changed = new List<ItemTranslation>();
        var isPublished = false;
        foreach (var wanted in draft.Translations)
        {
            var translation = item.Translations.Find(one => one.Language == wanted.Language);
            if (translation is null) item.Translations.Add(translation = CreateTranslation(wanted.Language));
            if (Write(translation, wanted, media, isItemChanged)) changed.Add(translation);
            isPublished |= SetPublication(translation, wanted.Publication);
        }

        return new(isPublished ? AuditAction.Publish : isNew ? AuditAction.Add : AuditAction.Save, changed, isItemChanged);
    }

    /// <summary>Returns the fields for readers that a draft changes.</summary>
    public static IReadOnlyList<ItemField> GetChangedFields(Item item, ItemDraft draft, string slug, DraftCountriesTopics countriesTopics)
    {
        var after = new Item { Slug = slug };
        CopyItemFields(after, draft, slug, countriesTopics);
        return [.. ItemField.Public.Where(field => !field.GetContent(item).SequenceEqual(field.GetContent(after)))];
    }

    private static void CopyItemFields(Item item, ItemDraft draft, string slug, DraftCountriesTopics countriesTopics)
    {
        (item.Kind, item.Slug, item.Event) = (draft.Kind, slug, draft.Event);
        (item.SourceName, item.SourceUrl, item.RecheckOn) = (draft.SourceName, draft.SourceUrl, draft.RecheckOn);
        Replace(item.Countries, countriesTopics.Countries);
        Replace(item.Topics, countriesTopics.Topics);
    }

    private ItemTranslation CreateTranslation(Language language) =>
        new()
        {
            Language = language,
            Kind = draft.Kind,
            CreatedAt = now,
            WriterId = by.Id,
            SupersededAt = item.SupersededById is null ? null : now,
        };

    private bool Write(ItemTranslation translation, TranslationDraft wanted, IReadOnlyDictionary<string, MediaInfo> media,
        bool isItemChanged)
    {
        // Media referenced in the body may have been uploaded since the last rendering.
        var needsRendering = translation.Body != wanted.Body || translation.MarkupVersion != MarkdownRenderer.Version
            || MediaReferenceParser.FindHashes(wanted.Body).Count > 0;
        if (needsRendering) BodyRerenderer.Render(translation, wanted.Body, media);
        var isStored = translation.Id > 0;
        var isSame = translation.HasSameFields(wanted);
        if (isStored && (!isSame || isItemChanged) && wanted.Change.Note is { } note
            && translation.StatusAt(now) == PublicationStatus.Published)
            translation.ChangeNotes.Add(new ChangeNote { At = now, Text = note });
        if (isSame) return false;
        translation.CopyFieldsFrom(wanted);
        if (!isStored || wanted.Change != ChangeType.Minor) (translation.ContentChangedAt, translation.ContentChangedById) = (now, by.Id);
        return true;
    }

    // An item imported with a date was first published elsewhere, on that date.
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

/// <summary>The countries and topics of a draft, found by their slugs.</summary>
internal sealed record DraftCountriesTopics(IReadOnlyList<Country> Countries, IReadOnlyList<Topic> Topics, IReadOnlyList<EditError> Errors)
{
    public static async Task<DraftCountriesTopics> ReadAsync(PortalDbContext db, ItemDraft draft, CancellationToken cancel)
    {
        var (countries, unknownCountries) = await FindAsync<Country>(db, draft.Countries, cancel);
        var (topics, unknownTopics) = await FindAsync<Topic>(db, draft.Topics, cancel);
        return new(countries, topics,
        [
            .. Unknown(unknownCountries, nameof(ItemInput.Countries)),
            .. Unknown(unknownTopics, nameof(ItemInput.Topics)),
        ]);
    }

    // A form that is open, a next version and a revision may have a former slug.
    private static async Task<(List<T> Found, List<string> Unknown)> FindAsync<T>(
        PortalDbContext db, IReadOnlyList<string> slugs, CancellationToken cancel)
        where T : Category
    {
        var found = await db.Set<T>().Where(one => slugs.Contains(one.Slug)).ToListAsync(cancel);
        var unknown = slugs.Except(found.Select(one => one.Slug)).ToList();
        if (unknown.Count == 0) return (found, unknown);
        var present = await db.ReadFormerSlugsAsync<T>(cancel);
        var renamed = unknown.Select(slug => present.GetValueOrDefault(slug)).OfType<string>().ToList();
        if (renamed.Count == 0) return (found, unknown);
        var others = await db.Set<T>().Where(one => renamed.Contains(one.Slug)).ToListAsync(cancel);
        return ([.. found.Union(others)],
            unknown.FindAll(slug => !others.Exists(one => one.Slug == present.GetValueOrDefault(slug))));
    }

    private static IEnumerable<EditError> Unknown(IEnumerable<string> slugs, string field) =>
        slugs.Select(slug => new EditError(EditErrorCode.CountryOrTopicUnknown, Detail: slug, Field: field));
}
