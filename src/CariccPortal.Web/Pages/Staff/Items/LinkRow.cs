using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Markup;
using CariccPortal.Web.Addresses;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A link of an item's texts.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Languages">The texts that it stands in.</param>
/// <param name="Answer">What is known of it; null while it is not asked.</param>
public sealed record LinkRow(string Address, IReadOnlyList<Language> Languages, LinkAnswer? Answer)
{
    /// <summary>Reads the links of an item, and looks up those that lead to this site.</summary>
    public static async Task<IReadOnlyList<LinkRow>> ReadAsync(PortalDb db, OwnLinks own, int itemId, CancellationToken cancel)
    {
        var texts = await db.Texts.AsNoTracking().Where(text => text.ItemId == itemId && text.DeletedAt == null).OrderBy(text => text.Language)
            .Select(text => new { text.Language, text.BodyHtml }).ToListAsync(cancel);
        var rows = new List<LinkRow>();
        foreach (var link in texts.SelectMany(text => BodyContents.Links(text.BodyHtml).Select(address => (Address: address, text.Language))).GroupBy(one => one.Address, one => one.Language, StringComparer.Ordinal))
            rows.Add(new(link.Key, [.. link], own.IsOne(link.Key) ? await own.LookUpAsync(link.Key, cancel) : null));
        return rows;
    }
}
