using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Drafts;

/// <summary>Renders stored bodies again if an older version of the rendering rules produced them: newer rules may allow less. Skips items
/// that differ from their last audit entry; <c>verify</c> reports them. Each item is one transaction, and the site stays
/// available.</summary>
/// <param name="db">The database. The change tracker is cleared for each item.</param>
/// <param name="clock">The clock.</param>
public sealed class BodyRerenderer(PortalDbContext db, TimeProvider clock)
{
    private const int BatchSize = 500;

    private static readonly Actor SystemActor = Actor.ForCommand("rerender");

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Renders all outdated bodies again.</summary>
    /// <param name="progress">Receives the number of finished items and the total after each item.</param>
    /// <param name="cancel">Stops the run between two items. Finished items remain stored.</param>
    /// <returns>The number of rendered items, of items with changed HTML, and of skipped items.</returns>
    public async Task<(int Items, int Changed, int Left)> RunAsync(Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var (done, changed, left, last) = (0, 0, 0, 0);
        var all = await db.Items.CountAsync(
            item => item.Translations.Any(translation => translation.MarkupVersion != MarkdownRenderer.Version), cancel);
        while (await GetNextBatchAsync(last, cancel) is { Count: > 0 } batch)
        {
            foreach (var id in batch)
            {
                bool? isChanged = null;
                // Repeats after an edit conflict. The editor's save may have rendered the body already.
                while ((await transaction.ExecuteAsync(async () => await RerenderAsync(id, was => isChanged = was, cancel), cancel))
                    .Errors is [{ Code: EditErrorCode.EditConflict }])
                    cancel.ThrowIfCancellationRequested();
                (done, changed, left, last) = (done + 1, changed + (isChanged == true ? 1 : 0), left + (isChanged is null ? 1 : 0), id);
                progress?.Invoke(done, Math.Max(done, all));
            }
        }

        return (done - left, changed, left);
    }

    private Task<List<int>> GetNextBatchAsync(int after, CancellationToken cancel) => db.Items.AsNoTracking()
        .Where(item => item.Id > after && item.Translations.Any(translation => translation.MarkupVersion != MarkdownRenderer.Version))
        .OrderBy(item => item.Id).Select(item => item.Id).Take(BatchSize).ToListAsync(cancel);

    private async Task<EditResult> RerenderAsync(int id, Action<bool> report, CancellationToken cancel)
    {
        // An audit entry of this command would legitimise a change that was made directly in the database.
        if (!await SealedState.IsIntactAsync(db, SealedSubject.Item.Of(id), cancel)) return EditResult.Success(id);
        if (await transaction.FindAsync(id, cancel) is not { } item) return EditResult.Success(id);
        var before = item.Translations.ConvertAll(translation => (translation.BodyHtml, translation.LeadImage));
        foreach (var translation in item.Translations.Where(translation => translation.MarkupVersion != MarkdownRenderer.Version))
            Render(translation, translation.Body, await db.GetMediaInfoAsync(MediaReferenceParser.FindHashes(translation.Body), cancel));
        var isChanged = !before.SequenceEqual(item.Translations.Select(translation => (translation.BodyHtml, translation.LeadImage)));
        // An open form must get an edit conflict: its save would record the hash of the old HTML.
        if (isChanged) item.Version++;
        await db.SaveChangesAsync(cancel);
        if (isChanged) await transaction.Audit.AddAsync(AuditAction.Rerender, SystemActor, item, cancel: cancel);
        report(isChanged);
        return EditResult.Success(id);
    }

    /// <summary>Renders a body into its language version and updates its media usages.</summary>
    internal static void Render(ItemTranslation translation, string body, IReadOnlyDictionary<string, MediaInfo> known)
    {
        var rendered = MarkdownRenderer.Render(body, translation.Language, known);
        (translation.BodyHtml, translation.LeadImage, translation.MarkupVersion) =
            (rendered.Html, rendered.LeadImage, MarkdownRenderer.Version);
        translation.MediaUsages.RemoveAll(usage => !rendered.MediaHashes.Contains(usage.MediaAssetHash, StringComparer.Ordinal));
        translation.MediaUsages.AddRange(rendered.MediaHashes.Except(translation.MediaUsages.ConvertAll(usage => usage.MediaAssetHash))
            .Select(hash => new MediaUsage { MediaAssetHash = hash }));
    }
}
