using CariccPortal.Data;
using CariccPortal.Media;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>An image or file in the list of the media library.</summary>
public sealed record MediaRow(string Hash, MediaFormat Kind, string Name, int Size, int Width, int Height, DateTime AddedAt, string AddedBy)
{
    /// <summary>Whether it is an image that has no description in any language.</summary>
    public bool IsAltTextMissing { get; init; }

    /// <summary>The number of items that use it.</summary>
    public int UsageCount { get; init; }

    /// <summary>Filters media by type ("pictures" or "files") and by words in the name and the descriptions.</summary>
    public static IQueryable<MediaAsset> Filter(IQueryable<MediaAsset> media, string? kind, string? query)
    {
        if (kind is "pictures" or "files") media = media.Where(asset => (asset.Format == MediaFormat.Image) == (kind == "pictures"));
        return TextFolding.FoldWords(query).Aggregate(media, (left, word) => left.Where(asset => asset.SearchText.Contains(word)));
    }

    /// <summary>Reads the rows, with a second query for the usage counts.</summary>
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
