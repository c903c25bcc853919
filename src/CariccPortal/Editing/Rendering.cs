using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>Makes the bodies anew that readers get, where older rules of the markup made them: what is allowed in a body may have become
/// less. What is not as its last act left it stays so, and is for <c>verify</c> to tell. Each item is a transaction of its own; readers read on, and editors save in between.</summary>
/// <param name="db">The store. What it was tracking is let go at each item.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class Rendering(PortalDb db, TimeProvider clock)
{
    private const int Batch = 500;

    private static readonly Colleague By = Colleague.Verb("render");

    private readonly Workbench bench = new(db, clock);

    /// <summary>Makes all bodies anew that need it.</summary>
    /// <param name="progress">Told the items done and the items in all after each one.</param>
    /// <param name="cancel">Ends the run between two items; what is done stays.</param>
    /// <returns>The items made anew, those of which readers get something else now, and those that were left.</returns>
    public async Task<(int Items, int Changed, int Left)> RunAsync(Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var (done, changed, left, last) = (0, 0, 0, 0);
        var all = await db.Items.CountAsync(item => item.Texts.Any(text => text.MarkupVersion != BodyMarkup.Version), cancel);
        while (await NextAsync(last, cancel) is { Count: > 0 } batch)
        {
            foreach (var id in batch)
            {
                bool? isChanged = null;
                // An editor was quicker: their save may have left nothing to do.
                while (!(await bench.InTransactionAsync(async () => await RenderAsync(id, was => isChanged = was, cancel), cancel)).Done) cancel.ThrowIfCancellationRequested();
                (done, changed, left, last) = (done + 1, changed + (isChanged == true ? 1 : 0), left + (isChanged is null ? 1 : 0), id);
                progress?.Invoke(done, Math.Max(done, all));
            }
        }

        return (done - left, changed, left);
    }

    private Task<List<int>> NextAsync(int after, CancellationToken cancel) => db.Items.AsNoTracking()
        .Where(item => item.Id > after && item.Texts.Any(text => text.MarkupVersion != BodyMarkup.Version)).OrderBy(item => item.Id).Select(item => item.Id).Take(Batch).ToListAsync(cancel);

    private async Task<EditResult> RenderAsync(int id, Action<bool> tell, CancellationToken cancel)
    {
        if (await bench.FindAsync(id, cancel) is not { } item) return EditResult.Of(id);
        var before = ItemSeal.Of(item);
        // An entry of ours would make words that someone changed by hand look like an act.
        if (before != await db.Audit.Where(entry => entry.ItemId == id).OrderByDescending(entry => entry.Id).Select(entry => entry.Seal).FirstOrDefaultAsync(cancel)) return EditResult.Of(id);
        foreach (var text in item.Texts.Where(text => text.MarkupVersion != BodyMarkup.Version))
            Put(text, text.Body, await db.KnownMediaAsync(MediaInBody.Hashes(text.Body), cancel));
        var isChanged = ItemSeal.Of(item) != before;
        // Whoever has the item before them is told, since a seal of theirs would be that of the former body.
        if (isChanged) item.Version++;
        await db.SaveChangesAsync(cancel);
        if (isChanged) await bench.Audit.AddAsync("render", By, item, cancel: cancel);
        tell(isChanged);
        return EditResult.Of(id);
    }

    /// <summary>Renders a body for readers into its text, and keeps what it uses of the library.</summary>
    internal static void Put(ItemText text, string body, IReadOnlyDictionary<string, MediumFacts> known)
    {
        var rendered = BodyMarkup.Render(body, text.Language, known);
        (text.BodyHtml, text.LeadPicture, text.MarkupVersion) = (rendered.Html, rendered.LeadPicture, BodyMarkup.Version);
        text.MediaUses.RemoveAll(use => !rendered.Media.Contains(use.MediumHash, StringComparer.Ordinal));
        text.MediaUses.AddRange(rendered.Media.Except(text.MediaUses.ConvertAll(use => use.MediumHash)).Select(hash => new MediaUse { MediumHash = hash }));
    }
}
