using CariccPortal.Data;
using CariccPortal.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>A picture or file as the library's list shows it.</summary>
public sealed record MediaRow(string Hash, MediaKind Kind, string Name, int Size, int Width, int Height, DateTime AddedAt, string AddedBy)
{
    /// <summary>Whether it is a picture of which nobody has said anything yet in either language.</summary>
    public bool IsUndescribed { get; init; }

    /// <summary>How many items use it.</summary>
    public int Uses { get; init; }

    /// <summary>Media of a kind ("pictures" or "files") whose name or words hold all words of a question.</summary>
    public static IQueryable<Medium> Filter(IQueryable<Medium> media, string? kind, string? question)
    {
        if (kind is "pictures" or "files") media = media.Where(medium => (medium.Kind == MediaKind.Picture) == (kind == "pictures"));
        var sought = (question ?? "").ToLower(CariccPortal.Items.Languages.Culture(CariccPortal.Items.Language.Russian)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return sought.Take(5).Aggregate(media, (left, word) => left.Where(medium => medium.Sought.Contains(word)));
    }

    /// <summary>Reads the rows, and who uses them by a second query.</summary>
    public static async Task<IReadOnlyList<MediaRow>> ReadAsync(PortalDb db, IQueryable<Medium> media, CancellationToken cancel)
    {
        var rows = await media.Select(one => new MediaRow(one.Hash, one.Kind, one.Name, one.Size, one.Width, one.Height, one.AddedAt, one.AddedBy)
        {
            IsUndescribed = one.Kind == MediaKind.Picture && one.En.Alternative == null && one.Ru.Alternative == null,
        }).ToListAsync(cancel);
        var hashes = rows.ConvertAll(row => row.Hash);
        var uses = await db.MediaUses.Where(use => hashes.Contains(use.MediumHash)).Select(use => new { use.MediumHash, use.Text.ItemId }).Distinct().ToListAsync(cancel);
        var counted = uses.CountBy(use => use.MediumHash, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return rows.ConvertAll(row => row with { Uses = counted.GetValueOrDefault(row.Hash) });
    }
}
