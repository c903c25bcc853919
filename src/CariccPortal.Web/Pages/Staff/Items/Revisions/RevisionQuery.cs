using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>Reads the revisions of one item: their keys all at once, which are few and small, and the words of a page of them.</summary>
public sealed class RevisionQuery(PortalDbContext db, int itemId)
{
    // The audit's entry of a save is written in its transaction, a moment after the revision's own time.
    private static readonly TimeSpan AuditTolerance = TimeSpan.FromSeconds(30);

    /// <summary>The keys of an item's revisions, the newest first.</summary>
    public async Task<IReadOnlyList<RevisionKey>> KeysAsync(CancellationToken cancel)
    {
        var keys = await db.Revisions.AsNoTracking().Where(one => one.ItemId == itemId)
            .Select(one => new RevisionKey(one.Id, one.Language, one.Version, one.SavedAt)).ToListAsync(cancel);
        return [.. keys.OrderByDescending(key => key.Number).ThenBy(key => key.Language)];
    }

    /// <summary>The revision of the same text before another; null where that is the first.</summary>
    public static RevisionKey? PreviousOf(IReadOnlyList<RevisionKey> keys, RevisionKey key) =>
        keys.FirstOrDefault(one => one.Language == key.Language && one.Number < key.Number);

    /// <summary>The rows of a page of the list.</summary>
    public async Task<IReadOnlyList<RevisionRow>> RowsAsync(IReadOnlyList<RevisionKey> keys, Pagination pagination, WorkflowStatus status, DateTime now, CancellationToken cancel)
    {
        var page = keys.Skip(pagination.Offset).Take(Pagination.PageSize).ToList();
        var asked = page.Concat(page.Select(key => PreviousOf(keys, key)).OfType<RevisionKey>()).Select(key => key.Id).Distinct().ToList();
        var full = await db.Revisions.AsNoTracking().Where(one => asked.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancel);
        var notes = await db.Translations.AsNoTracking().Where(text => text.ItemId == itemId).SelectMany(text => text.ChangeNotes, (text, note) => new { text.Language, note.At, note.Text }).ToListAsync(cancel);
        var restored = await db.AuditEntries.AsNoTracking().Where(entry => entry.ItemId == itemId && entry.Action == ItemEditor.RestoreRevisionAction).ToListAsync(cancel);
        return [.. page.Select(key =>
        {
            var (one, before, text) = (full[key.Id], PreviousOf(keys, key), status.In(key.Language)?.Translation);
            var isLatest = !keys.Any(other => other.Language == key.Language && other.Number > key.Number);
            return new RevisionRow
            {
                Key = key,
                SavedBy = one.SavedBy,
                IsMinor = one.IsMinor,
                IsFirst = before is null,
                IsLatest = isLatest,
                IsPublished = isLatest && text?.StatusAt(now) == PublicationStatus.Published,
                IsFirstPublished = text?.FirstPublishedAt is { } first && first <= now && key == keys.FirstOrDefault(other => other.Language == key.Language && other.SavedAt <= first),
                Stats = (before is null ? TranslationContent.Empty : ContentOf(full[before.Id])).GetDiffStats(ContentOf(one)),
                Notes = [.. notes.Where(note => note.Language == key.Language && note.At >= one.BegunAt && note.At <= one.SavedAt).OrderBy(note => note.At).Select(note => note.Text)],
                RestoredFrom = restored.Where(entry => entry.At >= one.BegunAt && entry.At <= one.BegunAt + AuditTolerance).Select(entry => RestoredNumber(entry.Detail, key.Language)).FirstOrDefault(from => from is not null),
            };
        })];
    }

    private static TranslationContent ContentOf(Revision revision) => new(revision.Title, revision.Summary, revision.Place, revision.Body);

    // The audit says it as "… [en] № 3", for each text that was restored.
    private static int? RestoredNumber(string? detail, Language language)
    {
        var mark = $"[{language.Code}] № ";
        var at = detail?.LastIndexOf(mark, StringComparison.Ordinal) ?? -1;
        return at >= 0 && int.TryParse(detail!.AsSpan(at + mark.Length).ToString().Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
