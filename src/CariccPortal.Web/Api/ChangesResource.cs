using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Web.Api.Models;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary><c>/changes</c>: what was published, changed or removed since an instant, in all languages, so that a client can keep a
/// copy.</summary>
public sealed class ChangesResource(PortalDbContext db, ItemResource items)
{
    private const char ChangeOrder = 'c';

    // Two phases: items by their last action, then what changes without an action of staff.
    private const long Actions = 0, Others = 1;

    // An action gets its time before its commit, so another request may read in between.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/changes", ApiEndpoints.ReadMethods,
            (HttpContext context, ChangesResource changes, TimeProvider clock) =>
                changes.ListAsync(context, clock.GetUtcNow().UtcDateTime, context.RequestAborted))
        .AllowParameters(ApiParameter.ChangedSince, ApiParameter.Limit, ApiParameter.After)
        .DescribeAs<ChangePage>("listChanges", "Items", "What has changed since an instant",
            "All items that were published, changed, withdrawn or removed since `changedSince`, oldest change first; without it, all "
            + "items. To keep a copy, replace your item by each entry, or delete it if `item` is null, and follow `next` until it is null. "
            + "Then use `changedSince` of the response the next time. An entry may be repeated. Ratings change without an entry.");

    private async Task<IResult> ListAsync(HttpContext context, DateTime now, CancellationToken cancel)
    {
        var parameters = new QueryParameterReader(context.Request.Query);
        var (since, limit, after) =
            (parameters.ReadInstant("changedSince"), parameters.ReadLimit(), parameters.ReadAfter(ChangeOrder, 4));
        if (parameters.Errors.Count > 0) return ApiProblem.ForParameters(parameters.Errors);

        var started = after is null ? now : new DateTime(after[1], DateTimeKind.Utc);
        var (rows, next) = await ReadRowsAsync(since, limit, after, started, cancel);
        var ids = rows.ConvertAll(row => row.Id);
        var details = await items.ReadAllAsync(ids, now, cancel);
        var removed = await ReadRemovedAsync([.. ids.Where(id => !details.ContainsKey(id))], now, cancel);
        return ApiJson.ToResult(new ChangePage
        {
            // An item that was never public is not disclosed.
            Changes = [.. rows.Where(row => details.ContainsKey(row.Id) || removed.Contains(row.Id))
                .Select(row => new ItemChange { Id = row.Id, ChangedAt = row.At, Item = details.GetValueOrDefault(row.Id) })],
            Next = next is null ? null : context.AddNextPageLink(next),
            ChangedSince = started - Overlap,
        });
    }

    private async Task<(List<ChangedItem> Rows, string? Next)> ReadRowsAsync(
        DateTime? since, int limit, long[]? after, DateTime started, CancellationToken cancel)
    {
        var last = after is null ? null : new ChangedItem((int)after[3], new(after[2], DateTimeKind.Utc));
        var isSecondPhase = after?[0] == Others;
        var rows = isSecondPhase ? [] : await ReadActionsAsync(since, last, limit + 1, cancel);
        if (rows.Count > limit) return (rows[..limit], CreateCursor(Actions, rows[limit - 1]));
        if (since is not { } from) return (rows, null);

        var others = await ReadOthersAsync(
            from, isSecondPhase ? last! : new(0, from), started, limit + 1 - rows.Count, cancel);
        var shown = others.Take(limit - rows.Count).ToList();
        var next = others.Count > shown.Count
            ? CreateCursor(Others, shown.Count > 0 ? shown[^1] : isSecondPhase ? last! : new(0, from)) : null;
        return ([.. rows, .. shown.ExceptBy(rows.Select(row => row.Id), row => row.Id).DistinctBy(row => row.Id)], next);

        string CreateCursor(long phase, ChangedItem row) => Cursor.Encode(ChangeOrder, phase, started.Ticks, row.At.Ticks, row.Id);
    }

    private Task<List<ChangedItem>> ReadActionsAsync(DateTime? since, ChangedItem? after, int count, CancellationToken cancel)
    {
        var changed = db.Items.AsNoTracking().Where(item => item.Kind != ItemKind.Page);
        if (after is not null)
            changed = changed.Where(item => item.ChangedAt >= after.At && (item.ChangedAt > after.At || item.Id > after.Id));
        else if (since is not null) changed = changed.Where(item => item.ChangedAt > since);
        return changed.OrderBy(item => item.ChangedAt).ThenBy(item => item.Id).Take(count)
            .Select(item => new ChangedItem(item.Id, item.ChangedAt)).ToListAsync(cancel);
    }

    // Of the items without a later action, those that became public by their date or were rendered again.
    private async Task<List<ChangedItem>> ReadOthersAsync(
        DateTime since, ChangedItem after, DateTime until, int count, CancellationToken cancel)
    {
        var found = new List<ChangedItem>();
        foreach (var language in Languages.All)
        {
            found.AddRange(await db.Translations.AsNoTracking()
                .Where(text => text.PublishedAt >= after.At && (text.PublishedAt > after.At || text.ItemId > after.Id))
                .VisibleAt(until).In(language).Where(text => text.Item.ChangedAt <= since)
                .OrderBy(text => text.PublishedAt).ThenBy(text => text.ItemId).Take(count)
                .Select(text => new ChangedItem(text.ItemId, text.PublishedAt!.Value)).ToListAsync(cancel));
        }

        found.AddRange(await db.AuditEntries.AsNoTracking().Where(entry => entry.At >= after.At && entry.At <= until
            && (entry.Action == AuditAction.Rerender || entry.Action == AuditAction.RestoreSealed)
            && (entry.At > after.At || entry.ItemId > after.Id))
            .Join(db.Items.Where(item => item.ChangedAt <= since && item.Kind != ItemKind.Page), entry => entry.ItemId, item => item.Id,
                (entry, item) => new { item.Id, entry.At })
            .OrderBy(row => row.At).ThenBy(row => row.Id).Take(count).Select(row => new ChangedItem(row.Id, row.At)).ToListAsync(cancel));
        return [.. found.Distinct().OrderBy(row => row.At).ThenBy(row => row.Id).Take(count)];
    }

    private Task<HashSet<int>> ReadRemovedAsync(IReadOnlyList<int> ids, DateTime now, CancellationToken cancel) =>
        db.TranslationsOfItems(ids).Where(text => (text.FirstPublishedAt ?? text.PublishedAt) <= now
            && (text.WithdrawnAt == null || text.WithdrawnAt >= (text.FirstPublishedAt ?? text.PublishedAt))
            && (text.DeletedAt == null || text.DeletedAt >= (text.FirstPublishedAt ?? text.PublishedAt)))
            .Select(text => text.ItemId).ToHashSetAsync(cancel);

    private sealed record ChangedItem(int Id, DateTime At);
}
