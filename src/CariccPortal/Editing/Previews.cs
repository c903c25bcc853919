using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>Links to texts that are not yet public, for people without an account.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class Previews(PortalDb db, TimeProvider clock)
{
    private readonly Workbench bench = new(db, clock);

    /// <summary>Makes a link to a text.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="language">The text's language.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<PreviewMade> MakeAsync(int itemId, Language language, Colleague by, CancellationToken cancel = default)
    {
        var key = Secret.ForAddress();
        var result = await bench.InTransactionAsync(async () =>
        {
            var item = await bench.FindAsync(itemId, cancel);
            var text = item?.Texts.Find(one => one.Language == language && one.DeletedAt is null);
            if (text is null) return EditResult.Refused(new Refusal(RefusalReason.NotThere));
            if (!by.May(Act.SharePreview, by.Id is not null && by.Id == item!.CreatedById)) return EditResult.Refused(new Refusal(RefusalReason.NotYours));
            if (PreviewLink.HasBeenPublic(text, bench.Now)) return EditResult.Refused(new Refusal(RefusalReason.PreviewNotNeeded));
            db.PreviewLinks.Add(new PreviewLink { TextId = text.Id, Hash = Secret.Hash(key), MadeAt = bench.Now, MadeBy = by.Name, ExpiresAt = bench.Now + PreviewLink.Validity });
            await bench.Audit.AddAsync("share-preview", by, item!, $"[{language.Code()}]", cancel);
            return EditResult.Of(itemId);
        }, cancel);
        return new(result.Done ? key : "", result.Refusals);
    }

    /// <summary>Ends a link. One that was ended before needs no more.</summary>
    /// <param name="itemId">The item that it is a link to.</param>
    /// <param name="linkId">The link.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RevokeAsync(int itemId, int linkId, Colleague by, CancellationToken cancel = default) => bench.InTransactionAsync(async () =>
    {
        var link = await db.PreviewLinks.Include(one => one.Text).FirstOrDefaultAsync(one => one.Id == linkId && one.Text.ItemId == itemId, cancel);
        if (link is null || await bench.FindAsync(itemId, cancel) is not { } item) return EditResult.Refused(new Refusal(RefusalReason.NotThere));
        if (!by.May(Act.SharePreview, by.Id is not null && by.Id == item.CreatedById)) return EditResult.Refused(new Refusal(RefusalReason.NotYours));
        if (link.RevokedAt is not null) return EditResult.Of(itemId);
        link.RevokedAt = bench.Now;
        await bench.Audit.AddAsync("revoke-preview", by, item, $"[{link.Text.Language.Code()}]", cancel);
        return EditResult.Of(itemId);
    }, cancel);

    /// <summary>Looks a link up by its key, with its text but not the text's body; null where no such link was ever made.</summary>
    public async Task<PreviewLink?> FindAsync(string? key, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(key)) return null;
        var hash = Secret.Hash(key);
        return await Read(db.PreviewLinks.Where(one => one.Hash == hash)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The links to an item's texts, the newest first.</summary>
    public async Task<IReadOnlyList<PreviewLink>> OfAsync(int itemId, CancellationToken cancel = default) =>
        await Read(db.PreviewLinks.Where(one => one.Text.ItemId == itemId).OrderByDescending(one => one.Id).Take(50)).ToListAsync(cancel);

    /// <summary>Whether a link that works shows a text that uses a picture or file.</summary>
    public async Task<bool> ShowsAsync(string? key, string mediumHash, CancellationToken cancel = default)
    {
        var link = await FindAsync(key, cancel);
        return link?.StateAt(bench.Now) == PreviewState.Open && await db.Texts.Using(mediumHash).AnyAsync(text => text.Id == link.TextId, cancel);
    }

    private static IQueryable<PreviewLink> Read(IQueryable<PreviewLink> links) => links.AsNoTracking().Select(one => new PreviewLink
    {
        Id = one.Id,
        TextId = one.TextId,
        Hash = one.Hash,
        MadeAt = one.MadeAt,
        MadeBy = one.MadeBy,
        ExpiresAt = one.ExpiresAt,
        RevokedAt = one.RevokedAt,
        Text = new ItemText
        {
            Id = one.TextId,
            ItemId = one.Text.ItemId,
            Language = one.Text.Language,
            Title = one.Text.Title,
            ReleasedAt = one.Text.ReleasedAt,
            FirstReleasedAt = one.Text.FirstReleasedAt,
            DeletedAt = one.Text.DeletedAt,
        },
    });
}
