using CariccPortal.Data;
using CariccPortal.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>A picture or file as the library's list shows it.</summary>
public sealed record MediaRow(string Hash, MediaFormat Kind, string Name, int Size, int Width, int Height, DateTime AddedAt, string AddedBy)
{
    /// <summary>Whether it is a picture of which nobody has said anything yet in any language.</summary>
    public bool IsAltTextMissing { get; init; }

    /// <summary>How many items use it.</summary>
    public int UsageCount { get; init; }

    /// <summary>Media of a kind ("pictures" or "files") whose name or words hold all words of a question.</summary>
    public static IQueryable<MediaAsset> Filter(IQueryable<MediaAsset> media, string? kind, string? query)
    {
        if (kind is "pictures" or "files") media = media.Where(medium => (medium.Format == MediaFormat.Image) == (kind == "pictures"));
        var sought = (query ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return sought.Take(5).Aggregate(media, (left, word) => left.Where(medium => medium.SearchText.Contains(word)));
    }

    /// <summary>Reads the rows, and who uses them by a second query.</summary>
    public static async Task<IReadOnlyList<MediaRow>> ReadAsync(PortalDbContext db, IQueryable<MediaAsset> media, CancellationToken cancel)
    {
        var rows = await media.Select(
            one => new MediaRow(one.Hash, one.Format, one.Name, one.Size, one.Width, one.Height, one.AddedAt, one.AddedBy)
            {
                IsAltTextMissing = one.Format == MediaFormat.Image && one.Descriptions.IsAltTextMissing,
            }).ToListAsync(cancel);
        var hashes = rows.ConvertAll(row => row.Hash);
        var uses = await db.MediaUsages.Where(use => hashes.Contains(use.MediaAssetHash))
            .Select(use => new { use.MediaAssetHash, use.Translation.ItemId }).Distinct().ToListAsync(cancel);
        var counted = uses.CountBy(use => use.MediaAssetHash, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return rows.ConvertAll(row => row with { UsageCount = counted.GetValueOrDefault(row.Hash) });
    }
}
