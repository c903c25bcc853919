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

    /// <summary>The name of the user who created the item; null for an imported item.</summary>
    public string? Author { get; init; }

    /// <summary>The last change (UTC).</summary>
    public DateTime ChangedAt { get; init; }

    /// <summary>The name of the user who made the last change; null for a command.</summary>
    public string? LastEditor { get; init; }

    /// <summary>Whether the user may edit the item.</summary>
    public bool MayEdit { get; init; }

    /// <summary>Whether the user may open the status page of the item.</summary>
    public bool MayChangeStatus { get; init; }

    /// <summary>The status of the next version; null if there is none.</summary>
    public PublicationStatus? NextVersion { get; init; }

    /// <summary>Whether a translation was published without review and not reviewed since.</summary>
    public bool IsUnreviewed => Translations.Any(one => one.UnreviewedPublication is not null);

    /// <summary>Returns the title in a language, or in another one if there is none.</summary>
    public string TitleIn(Language language) =>
        (Translations.FirstOrDefault(one => one.Language == language) ?? Translations.FirstOrDefault())?.Title ?? "—";

    /// <summary>Returns the status of the translation in a language; null if there is none.</summary>
    public PublicationStatus? StatusIn(Language language, DateTime now) =>
        Translations.FirstOrDefault(one => one.Language == language)?.StatusAt(now);

    /// <summary>Returns who submitted the version in a language, or who returned it; null in any other status.</summary>
    public StaffNote? HandoverIn(Language language, DateTime now) =>
        Translations.FirstOrDefault(one => one.Language == language) is not { } found ? null : found.StatusAt(now) switch
        {
            PublicationStatus.InReview => found.Submission,
            PublicationStatus.ChangesRequested => found.ChangeRequest,
            _ => null,
        };

    /// <summary>Reads the rows, without summaries and bodies.</summary>
    /// <param name="db">The database.</param>
    /// <param name="items">The items, in order.</param>
    /// <param name="actor">The user whose permissions the rows state.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<IReadOnlyList<ItemRow>> ReadAsync(PortalDbContext db, IQueryable<Item> items, Actor actor,
        CancellationToken cancel)
    {
        var rows = await items.Select(item => new
        {
            item.Id,
            item.Kind,
            item.Version,
            item.CreatedById,
            item.ChangedAt,
            item.ChangedById,
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
        var itemIds = rows.ConvertAll(row => row.Id);
        var next = await db.NextVersions.AsNoTracking().Where(one => itemIds.Contains(one.ItemId)).Select(one => new
        {
            one.ItemId,
            one.ScheduledAt,
            one.Submission,
            one.ChangeRequest,
        }).ToDictionaryAsync(one => one.ItemId,
            one => NextVersions.NextVersion.StatusOf(one.ScheduledAt, one.Submission, one.ChangeRequest), cancel);
        var ids = rows.SelectMany(row => new[] { row.CreatedById, row.ChangedById }).OfType<string>().Distinct().ToList();
        var names = await db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name, cancel);
        string? NameOf(string? id) => id is null ? null : names.GetValueOrDefault(id);
        return
        [
            .. rows.Select(row => new ItemRow
            {
                Id = row.Id,
                Kind = row.Kind,
                Version = row.Version,
                Translations = row.Translations,
                HasGuesses = row.HasGuesses,
                NextVersion = next.TryGetValue(row.Id, out var status) ? status : null,
                Author = NameOf(row.CreatedById),
                ChangedAt = row.ChangedAt,
                LastEditor = NameOf(row.ChangedById),
                MayEdit = PermissionMatrix.CanEdit(
                    actor, row.CreatedById, row.Translations.Exists(one => one.PublishedAt is not null)),
                MayChangeStatus = actor.Can(Permission.EditPublished) || actor.Id == row.CreatedById,
            }),
        ];
    }
}
