using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Dashboard;

/// <summary>An item in the lists of the site admin.</summary>
public sealed record ItemRow
{
    /// <summary>The item's number.</summary>
    public required int Id { get; init; }

    /// <summary>The item's type.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>The item's version, for actions on it.</summary>
    public required int Version { get; init; }

    /// <summary>The translations, without summary and body.</summary>
    public required IReadOnlyList<ItemTranslation> Translations { get; init; }

    /// <summary>Whether details filled in during import have not been checked.</summary>
    public bool HasGuesses { get; init; }

    /// <summary>The last change (UTC).</summary>
    public DateTime ChangedAt { get; init; }

    /// <summary>Whether the user may edit the item.</summary>
    public bool MayEdit { get; init; }

    /// <summary>Whether the user may open the status page of the item.</summary>
    public bool MayChangeStatus { get; init; }

    /// <summary>Whether a translation was published without review and not reviewed since.</summary>
    public bool IsUnreviewed => Translations.Any(one => one.UnreviewedPublication is not null);

    /// <summary>Returns the title in a language, or in another one if there is none.</summary>
    public string TitleIn(Language language) =>
        (Translations.FirstOrDefault(one => one.Language == language) ?? Translations.FirstOrDefault())?.Title ?? "—";

    /// <summary>Returns the status of the translation in a language; null if there is none.</summary>
    public PublicationStatus? StatusIn(Language language, DateTime now) =>
        Translations.FirstOrDefault(one => one.Language == language)?.StatusAt(now);

    /// <summary>Filters items by words in a title, by type and by the status of a translation.</summary>
    /// <param name="items">The items.</param>
    /// <param name="query">Words that one title must contain; empty for all.</param>
    /// <param name="kind">The type; null for all.</param>
    /// <param name="status">The status of a translation; null for all.</param>
    /// <param name="now">The current time (UTC).</param>
    public static IQueryable<Item> Filter(IQueryable<Item> items, string query, ItemKind? kind, PublicationStatus? status, DateTime now)
    {
        foreach (var patterns in LikePattern.ForEachWord(query))
        {
            items = items.Where(item => item.Translations.Any(one =>
                one.DeletedAt == null && patterns.Any(pattern => EF.Functions.Like(one.Title, pattern, LikePattern.Escape))));
        }

        if (kind is not null) items = items.Where(item => item.Kind == kind);
        return status switch
        {
            PublicationStatus.Draft => items.Where(item => item.Translations.Any(one =>
                one.DeletedAt == null && one.PublishedAt == null && one.Submission == null && one.ChangeRequest == null)),
            PublicationStatus.InReview => items.Where(item => item.Translations.Any(one =>
                one.DeletedAt == null && one.PublishedAt == null && one.Submission != null)),
            PublicationStatus.ChangesRequested => items.Where(item => item.Translations.Any(one =>
                one.DeletedAt == null && one.PublishedAt == null && one.Submission == null && one.ChangeRequest != null)),
            PublicationStatus.Scheduled => items.Where(item => item.Translations.Any(one =>
                one.DeletedAt == null && one.PublishedAt > now && one.WithdrawnAt == null)),
            PublicationStatus.Published => items.Where(item => item.Translations.Any(one =>
                one.DeletedAt == null && one.PublishedAt <= now && one.WithdrawnAt == null)),
            PublicationStatus.Withdrawn => items.Where(item => item.Translations.Any(one =>
                one.DeletedAt == null && one.WithdrawnAt != null)),
            PublicationStatus.Deleted => items.Where(item => item.Translations.Any(one => one.DeletedAt != null)),
            null => items,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };
    }

    /// <summary>Reads the rows, without summaries and bodies.</summary>
    /// <param name="items">The items, in order.</param>
    /// <param name="actor">The user whose permissions the rows state.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<IReadOnlyList<ItemRow>> ReadAsync(IQueryable<Item> items, Actor actor, CancellationToken cancel)
    {
        var rows = await items.Select(item => new
        {
            item.Id,
            item.Kind,
            item.Version,
            item.CreatedById,
            item.IsFeatured,
            item.ChangedAt,
            HasGuesses = item.Guesses != null,
            Translations = item.Translations.OrderBy(one => one.Language).Select(one => new ItemTranslation
            {
                Language = one.Language,
                Title = one.Title,
                PublishedAt = one.PublishedAt,
                WithdrawnAt = one.WithdrawnAt,
                DeletedAt = one.DeletedAt,
                ContentChangedAt = one.ContentChangedAt,
                Submission = one.Submission,
                ChangeRequest = one.ChangeRequest,
                UnreviewedPublication = one.UnreviewedPublication,
            }).ToList(),
        }).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new ItemRow
            {
                Id = row.Id,
                Kind = row.Kind,
                Version = row.Version,
                Translations = row.Translations,
                HasGuesses = row.HasGuesses,
                ChangedAt = row.ChangedAt,
                MayEdit = PermissionMatrix.CanEdit(
                    actor, row.CreatedById, row.Translations.Exists(one => one.PublishedAt is not null), row.IsFeatured),
                MayChangeStatus = actor.Can(Permission.EditPublished) || actor.Id == row.CreatedById,
            }),
        ];
    }
}
