using CariccPortal.Data;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>A revision without its fields.</summary>
/// <param name="Id">The revision's id.</param>
/// <param name="Language">The language.</param>
/// <param name="Number">The number that users see.</param>
/// <param name="SavedAt">The time of the last save (UTC).</param>
public sealed record RevisionKey(int Id, Language Language, int Number, DateTime SavedAt);

/// <summary>Reads the revisions of an item: all keys (few and small) and the fields of one page.</summary>
public sealed class RevisionQuery(PortalDbContext db, int itemId)
{
    /// <summary>Reads the keys of an item's revisions, newest first.</summary>
    public async Task<IReadOnlyList<RevisionKey>> KeysAsync(CancellationToken cancel)
    {
        var keys = await db.Revisions.AsNoTracking().Where(one => one.ItemId == itemId)
            .Select(one => new RevisionKey(one.Id, one.Language, one.Version, one.SavedAt)).ToListAsync(cancel);
        return [.. keys.OrderByDescending(key => key.Number).ThenBy(key => key.Language)];
    }

    /// <summary>Returns the previous revision in the same language; null for the first.</summary>
    public static RevisionKey? PreviousOf(IReadOnlyList<RevisionKey> keys, RevisionKey key) =>
        keys.FirstOrDefault(one => one.Language == key.Language && one.Number < key.Number);

    /// <summary>Reads the rows of one page of the list.</summary>
    public async Task<IReadOnlyList<RevisionRow>> RowsAsync(IReadOnlyList<RevisionKey> keys, Pagination pagination, WorkflowStatus status,
        DateTime now, CancellationToken cancel)
    {
        var page = keys.Skip(pagination.Offset).Take(Pagination.PageSize).ToList();
        var ids = page.Concat(page.Select(key => PreviousOf(keys, key)).OfType<RevisionKey>()).Select(key => key.Id).Distinct().ToList();
        var full = await db.Revisions.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancel);
        var notes = await db.Translations.AsNoTracking().Where(translation => translation.ItemId == itemId)
            .SelectMany(translation => translation.ChangeNotes, (translation, note) => new { translation.Language, note.At, note.Text })
            .ToListAsync(cancel);
        return [.. page.Select(key =>
        {
            var (one, before, translation) = (full[key.Id], PreviousOf(keys, key), status.In(key.Language)?.Translation);
            var isLatest = !keys.Any(other => other.Language == key.Language && other.Number > key.Number);
            return new RevisionRow
            {
                Key = key,
                SavedBy = one.SavedBy,
                IsMinor = one.IsMinor,
                IsFirst = before is null,
                IsLatest = isLatest,
                IsPublished = isLatest && translation?.StatusAt(now) == PublicationStatus.Published,
                IsFirstPublished = translation?.FirstPublishedAt is { } first && first <= now
                    && key == keys.FirstOrDefault(other => other.Language == key.Language && other.SavedAt <= first),
                Stats = (before is null ? TranslationContent.Empty : TranslationContent.Of(full[before.Id])).GetDiffStats(one),
                Notes = [.. notes.Where(note => note.Language == key.Language && note.At >= one.BegunAt && note.At <= one.SavedAt)
                    .OrderBy(note => note.At).Select(note => note.Text)],
                RestoredFrom = one.RestoredFrom,
            };
        })];
    }
}
