using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Drafts;

/// <summary>Makes the bodies anew that readers get, where older rules of the markup made them: what is allowed in a body may have become
/// less. What is not as its last act left it stays so, and is for <c>verify</c> to tell. Each item is a transaction of its own; readers read on, and editors save in between.</summary>
/// <param name="db">The store. What it was tracking is let go at each item.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class BodyRerenderer(PortalDbContext db, TimeProvider clock)
{
    private const int BatchSize = 500;

    private static readonly Actor SystemActor = Actor.ForCommand("render");

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Makes all bodies anew that need it.</summary>
    /// <param name="progress">Told the items done and the items in all after each one.</param>
    /// <param name="cancel">Ends the run between two items; what is done stays.</param>
    /// <returns>The items made anew, those of which readers get something else now, and those that were left.</returns>
    public async Task<(int Items, int Changed, int Left)> RunAsync(Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var (done, changed, left, last) = (0, 0, 0, 0);
        var all = await db.Items.CountAsync(item => item.Translations.Any(text => text.MarkupVersion != MarkdownRenderer.Version), cancel);
        while (await GetNextBatchAsync(last, cancel) is { Count: > 0 } batch)
        {
            foreach (var id in batch)
            {
                bool? isChanged = null;
                // An editor was quicker: their save may have left nothing to do.
                while (!(await transaction.ExecuteAsync(async () => await RerenderAsync(id, was => isChanged = was, cancel), cancel)).Succeeded) cancel.ThrowIfCancellationRequested();
                (done, changed, left, last) = (done + 1, changed + (isChanged == true ? 1 : 0), left + (isChanged is null ? 1 : 0), id);
                progress?.Invoke(done, Math.Max(done, all));
            }
        }

        return (done - left, changed, left);
    }

    private Task<List<int>> GetNextBatchAsync(int after, CancellationToken cancel) => db.Items.AsNoTracking()
        .Where(item => item.Id > after && item.Translations.Any(text => text.MarkupVersion != MarkdownRenderer.Version)).OrderBy(item => item.Id).Select(item => item.Id).Take(BatchSize).ToListAsync(cancel);

    private async Task<EditResult> RerenderAsync(int id, Action<bool> report, CancellationToken cancel)
    {
        if (await transaction.FindAsync(id, cancel) is not { } item) return EditResult.Success(id);
        var before = ItemContentHash.Compute(item);
        // An entry of ours would make words that someone changed by hand look like an act.
        if (before != await db.AuditEntries.Where(entry => entry.ItemId == id).OrderByDescending(entry => entry.Id).Select(entry => entry.ContentHash).FirstOrDefaultAsync(cancel)) return EditResult.Success(id);
        foreach (var text in item.Translations.Where(text => text.MarkupVersion != MarkdownRenderer.Version))
            Render(text, text.Body, await db.GetMediaInfoAsync(MediaReferenceParser.FindHashes(text.Body), cancel));
        var isChanged = ItemContentHash.Compute(item) != before;
        // Whoever has the item before them is told, since a seal of theirs would be that of the former body.
        if (isChanged) item.Version++;
        await db.SaveChangesAsync(cancel);
        if (isChanged) await transaction.Audit.AddAsync("render", SystemActor, item, cancel: cancel);
        report(isChanged);
        return EditResult.Success(id);
    }

    /// <summary>Renders a body for readers into its text, and keeps what it uses of the library.</summary>
    internal static void Render(ItemTranslation translation, string body, IReadOnlyDictionary<string, MediaInfo> known)
    {
        var rendered = MarkdownRenderer.Render(body, translation.Language, known);
        (translation.BodyHtml, translation.LeadImage, translation.MarkupVersion) = (rendered.Html, rendered.LeadImage, MarkdownRenderer.Version);
        translation.MediaUsages.RemoveAll(use => !rendered.MediaHashes.Contains(use.MediaAssetHash, StringComparer.Ordinal));
        translation.MediaUsages.AddRange(rendered.MediaHashes.Except(translation.MediaUsages.ConvertAll(use => use.MediaAssetHash)).Select(hash => new MediaUsage { MediaAssetHash = hash }));
    }
}
