using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>An item that uses a media file.</summary>
public sealed record UsageRow(int ItemId, string Title)
{
    private const int MaxItems = 50;

    /// <summary>Reads the items, newest first, with the title in the page language if that version uses the file.</summary>
    public static async Task<IReadOnlyList<UsageRow>> ReadAsync(PortalDbContext db, string hash, Language language,
        CancellationToken cancel)
    {
        var texts = await db.MediaUsages.AsNoTracking().Where(use => use.MediaAssetHash == hash)
            .OrderByDescending(use => use.Translation.ItemId).Take(MaxItems * 2)
            .Select(use => new { use.Translation.ItemId, use.Translation.Language, use.Translation.Title }).ToListAsync(cancel);
        return [.. texts.GroupBy(text => text.ItemId).Take(MaxItems)
            .Select(of => new UsageRow(of.Key, (of.FirstOrDefault(text => text.Language == language) ?? of.First()).Title))];
    }
}
