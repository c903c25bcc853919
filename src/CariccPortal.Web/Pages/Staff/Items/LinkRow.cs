using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Markup;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A link in the translations of an item.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Languages">The languages of the translations that contain it.</param>
/// <param name="Result">The result of the check; null before the check.</param>
public sealed record LinkRow(string Url, IReadOnlyList<Language> Languages, LinkCheckResult? Result)
{
    /// <summary>Reads the links of an item and checks those to this site.</summary>
    public static async Task<IReadOnlyList<LinkRow>> ReadAsync(PortalDbContext db, InternalLinkChecker internalLinks, int itemId,
        CancellationToken cancel)
    {
        var texts = await db.Translations.AsNoTracking().Where(text => text.ItemId == itemId && text.DeletedAt == null)
            .OrderBy(text => text.Language)
            .Select(text => new { text.Language, text.BodyHtml }).ToListAsync(cancel);
        var rows = new List<LinkRow>();
        foreach (var link in texts.SelectMany(text => BodyReferences.GetLinks(text.BodyHtml)
            .Select(address => (Address: address, text.Language))).GroupBy(one => one.Address, one => one.Language, StringComparer.Ordinal))
            rows.Add(new(link.Key, [.. link], internalLinks.IsInternal(link.Key)
                ? await internalLinks.CheckAsync(link.Key, cancel) : null));
        return rows;
    }
}
