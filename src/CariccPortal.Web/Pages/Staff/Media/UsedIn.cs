using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>An item that uses a picture or file.</summary>
public sealed record UsedIn(int ItemId, string Title)
{
    private const int Most = 50;

    /// <summary>The items, the latest first, each by its title in the language of the page where it uses it there.</summary>
    public static async Task<IReadOnlyList<UsedIn>> ReadAsync(PortalDb db, string hash, Language language, CancellationToken cancel)
    {
        var texts = await db.MediaUses.AsNoTracking().Where(use => use.MediumHash == hash).OrderByDescending(use => use.Text.ItemId).Take(Most * 2)
            .Select(use => new { use.Text.ItemId, use.Text.Language, use.Text.Title }).ToListAsync(cancel);
        return [.. texts.GroupBy(text => text.ItemId).Take(Most).Select(of => new UsedIn(of.Key, (of.FirstOrDefault(text => text.Language == language) ?? of.First()).Title))];
    }
}
