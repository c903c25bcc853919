using System.Linq.Expressions;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Workflow;

/// <summary>The workflow status of an item and its language versions. One query without the bodies reads everything that decides which
/// actions are allowed.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Version">The item's version. An action carries it, so that it applies to the state that the user saw.</param>
/// <param name="CreatedById">The user who created the item.</param>
/// <param name="Translations">The language versions.</param>
public sealed record WorkflowStatus(int ItemId, int Version, string? CreatedById, IReadOnlyList<TranslationStatus> Translations)
{
    private static readonly Expression<Func<Item, WorkflowStatus>> Projection = item => new WorkflowStatus(
        item.Id, item.Version, item.CreatedById,
        item.Translations.OrderBy(text => text.Language).Select(text => new TranslationStatus(
            new ItemTranslation
            {
                Language = text.Language,
                Title = text.Title,
                PublishedAt = text.PublishedAt,
                PublishedDateOnly = text.PublishedDateOnly,
                FirstPublishedAt = text.FirstPublishedAt,
                WithdrawnAt = text.WithdrawnAt,
                WithdrawalReason = text.WithdrawalReason,
                DeletedAt = text.DeletedAt,
                CreatedAt = text.CreatedAt,
                WriterId = text.WriterId,
                ContentChangedAt = text.ContentChangedAt,
                ContentChangedById = text.ContentChangedById,
                Submission = text.Submission,
                ChangeRequest = text.ChangeRequest,
                UnreviewedPublication = text.UnreviewedPublication,
                UnseenBy = text.UnseenBy,
                FollowsLanguage = text.FollowsLanguage,
                FollowsNumber = text.FollowsNumber,
                BehindSince = text.BehindSince,
            },
            text.Body != "")).ToList());

    /// <summary>Reads the workflow status of an item; null if the item does not exist.</summary>
    public static Task<WorkflowStatus?> ReadAsync(PortalDbContext db, int itemId, CancellationToken cancel = default) =>
        db.Items.AsNoTracking().Where(item => item.Id == itemId).Select(Projection).FirstOrDefaultAsync(cancel);

    /// <summary>Returns the workflow status of a loaded item.</summary>
    public static WorkflowStatus Of(Item item) => new(
        item.Id, item.Version, item.CreatedById,
        [.. item.Translations.OrderBy(text => text.Language).Select(text => new TranslationStatus(text, text.Body.Length > 0))]);

    /// <summary>Returns the language version in a language; null if there is none.</summary>
    public TranslationStatus? In(Language language) => Translations.FirstOrDefault(one => one.Translation.Language == language);

    /// <summary>Returns the title in a language, or in another one if there is none.</summary>
    public string TitleIn(Language language) => (In(language) ?? Translations.FirstOrDefault())?.Translation.Title ?? "—";

    /// <summary>Whether the whole item is in the bin.</summary>
    public bool IsInBin => Translations.Count > 0 && Translations.All(one => one.Translation.DeletedAt is not null);

    /// <summary>Whether a user may edit the item.</summary>
    public bool CanEdit(Actor by) =>
        PermissionMatrix.CanEdit(by, CreatedById, Translations.Any(one => one.Translation.PublishedAt is not null));

    /// <summary>Whether a user may move the item to the bin. A writer may if it was never published and is not in review.</summary>
    public bool CanDelete(Actor by) => by.Can(Permission.Delete, by.Id is not null && by.Id == CreatedById) && CanEdit(by)
        && (by.Can(Permission.EditInReview) || Translations.All(one => one.Translation.Submission is null));

    /// <summary>Whether a user may restore the item from the bin.</summary>
    public bool CanRestore(Actor by) => by.Can(Permission.Restore, by.Id is not null && by.Id == CreatedById) && CanEdit(by);

    /// <summary>Whether an action concerns the user's own work.</summary>
    internal bool IsOwn(Permission permission, ItemTranslation translation, Actor by) => by.Id is { } id && permission switch
    {
        Permission.Publish or Permission.PublishWithoutReview or Permission.Republish =>
            id == translation.WriterId || id == translation.ContentChangedById,
        Permission.MarkReviewed => translation.UnseenBy.Length > 0 && Array.TrueForAll(translation.UnseenBy, one => one == id),
        _ => id == CreatedById,
    };
}

/// <summary>The workflow status of one language version.</summary>
/// <param name="Translation">The language version, without its body.</param>
/// <param name="HasBody">Whether it has a body.</param>
public sealed record TranslationStatus(ItemTranslation Translation, bool HasBody);
