using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Addresses that redirect, in the order of their paths.</summary>
/// <param name="Rows">A page of them.</param>
/// <param name="Next">The path that the next page comes after; null on the last.</param>
public sealed record RedirectRows(IReadOnlyList<RedirectRows.Row> Rows, string? Next)
{
    private const int PageSize = 50;

    /// <summary>Walks the index of the paths, so that a page costs the same however many there are.</summary>
    /// <param name="db">The store.</param>
    /// <param name="prefix">How the path begins, or a slug in it; empty for all.</param>
    /// <param name="after">The path that the page comes after.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<RedirectRows> ReadAsync(PortalDbContext db, string? prefix, string? after, CancellationToken cancel)
    {
        IQueryable<Redirect> all = db.Redirects.AsNoTracking();
        if (RedirectPath.Parse(prefix) is { Length: > 0 } begins)
        {
            var until = begins + "~";
            all = all.Where(old => (string.Compare(old.Path, begins) >= 0 && string.Compare(old.Path, until) <= 0) || old.Slug == begins);
        }

        if (!string.IsNullOrEmpty(after)) all = all.Where(old => string.Compare(old.Path, after) > 0);
        var rows = await all.OrderBy(old => old.Path).Take(PageSize + 1).ToListAsync(cancel);
        var ids = rows.Select(old => old.ItemId).OfType<int>().Distinct().ToList();
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id))
            .Select(item => new { item.Id, item.Kind, item.Slug, Title = item.Translations.OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault() })
            .ToDictionaryAsync(item => item.Id, item => (Path: SiteUrls.Item(item.Kind, item.Slug), item.Title), cancel);
        return new(
            [
                .. rows.Take(PageSize).Select(old => old.ItemId is { } id
                    ? new Row(old.Id, old.Path, items[id].Path, items[id].Title, old.CreatedAt, old.CreatedBy)
                    : new Row(old.Id, old.Path, $"/{old.Target}", Title: null, old.CreatedAt, old.CreatedBy)),
            ],
            rows.Count > PageSize ? rows[PageSize - 1].Path : null);
    }

    /// <summary>An address and where it leads.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Path">Its path.</param>
    /// <param name="Target">The path that it leads to, from the site's root without the language.</param>
    /// <param name="Title">The title of the item there, if it is one.</param>
    /// <param name="CreatedAt">Since when (UTC).</param>
    /// <param name="CreatedBy">Who made it; null where an item left it.</param>
    public sealed record Row(int Id, string Path, string Target, string? Title, DateTime CreatedAt, string? CreatedBy);
}
