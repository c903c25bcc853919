using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Addresses that redirect, in the order of their paths.</summary>
/// <param name="Rows">A page of them.</param>
/// <param name="Next">The path that the next page comes after; null on the last.</param>
public sealed record AddressRows(IReadOnlyList<AddressRows.Row> Rows, string? Next)
{
    private const int Size = 50;

    /// <summary>Walks the index of the paths, so that a page costs the same however many there are.</summary>
    /// <param name="db">The store.</param>
    /// <param name="asked">How the path begins, or a slug in it; empty for all.</param>
    /// <param name="after">The path that the page comes after.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<AddressRows> ReadAsync(PortalDb db, string? asked, string? after, CancellationToken cancel)
    {
        IQueryable<OldAddress> all = db.OldAddresses.AsNoTracking();
        if (SitePath.Read(asked) is { Length: > 0 } begins)
        {
            var until = begins + "~";
            all = all.Where(old => (string.Compare(old.Path, begins) >= 0 && string.Compare(old.Path, until) <= 0) || old.Slug == begins);
        }

        if (!string.IsNullOrEmpty(after)) all = all.Where(old => string.Compare(old.Path, after) > 0);
        var rows = await all.OrderBy(old => old.Path).Take(Size + 1).ToListAsync(cancel);
        var ids = rows.Select(old => old.ItemId).OfType<int>().Distinct().ToList();
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id))
            .Select(item => new { item.Id, item.Kind, item.Slug, Title = item.Texts.OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault() })
            .ToDictionaryAsync(item => item.Id, item => (Path: SiteAddresses.Item(item.Kind, item.Slug), item.Title), cancel);
        return new(
            [
                .. rows.Take(Size).Select(old => old.ItemId is { } id
                    ? new Row(old.Id, old.Path, items[id].Path, items[id].Title, old.LeftAt, old.MadeBy)
                    : new Row(old.Id, old.Path, $"/{old.Target}", Title: null, old.LeftAt, old.MadeBy)),
            ],
            rows.Count > Size ? rows[Size - 1].Path : null);
    }

    /// <summary>An address and where it leads.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Path">Its path.</param>
    /// <param name="Target">The path that it leads to, from the site's root without the language.</param>
    /// <param name="Title">The title of the item there, if it is one.</param>
    /// <param name="Since">Since when (UTC).</param>
    /// <param name="MadeBy">Who made it; null where an item left it.</param>
    public sealed record Row(int Id, string Path, string Target, string? Title, DateTime Since, string? MadeBy);
}
