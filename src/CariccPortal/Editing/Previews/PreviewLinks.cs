using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Previews;

/// <summary>Creates, revokes and finds links that show unpublished language versions to guests without an account.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class PreviewLinks(PortalDbContext db, TimeProvider clock)
{
    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Creates a link to a language version.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="language">The language.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task<PreviewLinkResult> CreateAsync(int itemId, Language language, Actor by, CancellationToken cancel = default)
    {
        var key = SecretToken.CreateUrlToken();
        var result = await transaction.ExecuteAsync(async () =>
        {
            var item = await transaction.FindAsync(itemId, cancel);
            var text = item?.Translations.Find(one => one.Language == language && one.DeletedAt is null);
            if (text is null) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
            if (!by.Can(Permission.ManagePreviewLinks, by.Id is not null && by.Id == item!.CreatedById))
                return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (PreviewLink.HasBeenPublic(text, transaction.Now)) return EditResult.Failure(new EditError(EditErrorCode.PreviewNotNeeded));
            db.PreviewLinks.Add(new PreviewLink
            {
                TranslationId = text.Id,
                Hash = SecretToken.Hash(key),
                CreatedAt = transaction.Now,
                CreatedBy = by.Name,
                ExpiresAt = transaction.Now + PreviewLink.Validity
            });
            await transaction.Audit.AddAsync(AuditAction.CreatePreviewLink, by, item!, $"[{language.Code}]", cancel: cancel);
            return EditResult.Success(itemId);
        }, cancel);
        return new(result.Succeeded ? key : "", result.Errors);
    }

    /// <summary>Revokes a link. Succeeds if the link is revoked already.</summary>
    /// <param name="itemId">The item of the link.</param>
    /// <param name="linkId">The link.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> RevokeAsync(int itemId, int linkId, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            var link = await db.PreviewLinks.Include(one => one.Translation)
                .FirstOrDefaultAsync(one => one.Id == linkId && one.Translation.ItemId == itemId, cancel);
            if (link is null || await transaction.FindAsync(itemId, cancel) is not { } item)
                return EditResult.Failure(new EditError(EditErrorCode.NotFound));
            if (!by.Can(Permission.ManagePreviewLinks, by.Id is not null && by.Id == item.CreatedById))
                return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (link.RevokedAt is not null) return EditResult.Success(itemId);
            link.RevokedAt = transaction.Now;
            await transaction.Audit.AddAsync(AuditAction.RevokePreviewLink, by, item, $"[{link.Translation.Language.Code}]",
                cancel: cancel);
            return EditResult.Success(itemId);
        }, cancel);

    /// <summary>Finds a link by its key, with its language version but without the body; null if the link does not exist.</summary>
    public async Task<PreviewLink?> FindAsync(string? key, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(key)) return null;
        var hash = SecretToken.Hash(key);
        return await Project(db.PreviewLinks.Where(one => one.Hash == hash)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Returns the links to the language versions of an item, newest first.</summary>
    public async Task<IReadOnlyList<PreviewLink>> GetForItemAsync(int itemId, CancellationToken cancel = default) =>
        await Project(db.PreviewLinks.Where(one => one.Translation.ItemId == itemId).OrderByDescending(one => one.Id).Take(50))
            .ToListAsync(cancel);

    /// <summary>Whether an active link shows a language version that uses the media asset.</summary>
    public async Task<bool> CanViewMediaAsync(string? key, string mediaHash, CancellationToken cancel = default)
    {
        var link = await FindAsync(key, cancel);
        return link?.StateAt(transaction.Now) == PreviewLinkState.Active
            && await db.Translations.UsingMedia(mediaHash).AnyAsync(text => text.Id == link.TranslationId, cancel);
    }

    private static IQueryable<PreviewLink> Project(IQueryable<PreviewLink> links) => links.AsNoTracking().Select(one => new PreviewLink
    {
        Id = one.Id,
        TranslationId = one.TranslationId,
        Hash = one.Hash,
        CreatedAt = one.CreatedAt,
        CreatedBy = one.CreatedBy,
        ExpiresAt = one.ExpiresAt,
        RevokedAt = one.RevokedAt,
        Translation = new ItemTranslation
        {
            Id = one.TranslationId,
            ItemId = one.Translation.ItemId,
            Language = one.Translation.Language,
            Title = one.Translation.Title,
            PublishedAt = one.Translation.PublishedAt,
            FirstPublishedAt = one.Translation.FirstPublishedAt,
            DeletedAt = one.Translation.DeletedAt,
        },
    });
}

/// <summary>The result of creating a preview link.</summary>
/// <param name="Key">The link's key, to be shown once; empty if no link was created.</param>
/// <param name="Errors">The errors; empty if a link was created.</param>
public sealed record PreviewLinkResult(string Key, IReadOnlyList<EditError> Errors);
