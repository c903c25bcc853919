using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Media;

/// <summary>Queries on the media library that are used in several places.</summary>
public static class MediaQueries
{
    /// <summary>Returns what the renderer needs to know of the given media. Hashes that are not in the library are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, MediaInfo>> GetMediaInfoAsync(
        this PortalDbContext db, IEnumerable<string> hashes, CancellationToken cancel)
    {
        var distinct = hashes.Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count == 0) return new Dictionary<string, MediaInfo>(StringComparer.Ordinal);
        return await db.MediaAssets.Where(asset => distinct.Contains(asset.Hash))
            .Select(asset => new MediaInfo(asset.Hash, asset.Format, asset.Name, asset.Size, asset.Width, asset.Height))
            .ToDictionaryAsync(asset => asset.Hash, StringComparer.Ordinal, cancel);
    }

    /// <summary>Whether a rendered body may contain links to files.</summary>
    public static bool HasFileLinks(string html) => html.Contains("/files/", StringComparison.Ordinal);

    /// <summary>Returns the names of the files that translations link to, by translation id. Names of images are left out, as readers do
    /// not see them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="translationIds">The translations; filter them by <see cref="HasFileLinks"/>.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<ILookup<int, string>> GetFileNamesAsync(
        this PortalDbContext db, IReadOnlyCollection<int> translationIds, CancellationToken cancel)
    {
        if (translationIds.Count == 0)
            return Array.Empty<(int TranslationId, string Name)>().ToLookup(one => one.TranslationId, one => one.Name);
        var usages = db.MediaUsages.Where(usage => translationIds.Contains(usage.TranslationId));
        var files = db.MediaAssets.Where(asset => asset.Format != MediaFormat.Image);
        var names = await usages
            .Join(files, usage => usage.MediaAssetHash, asset => asset.Hash, (usage, asset) => new { usage.TranslationId, asset.Name })
            .ToListAsync(cancel);
        return names.OrderBy(one => one.Name, StringComparer.Ordinal).ToLookup(one => one.TranslationId, one => one.Name);
    }

    /// <summary>Filters by a used image or file. With <c>VisibleAt</c> it tells whether the image or file is public.</summary>
    public static IQueryable<ItemTranslation> UsingMedia(this IQueryable<ItemTranslation> translations, string hash) =>
        translations.Where(translation => translation.MediaUsages.Any(usage => usage.MediaAssetHash == hash));
}
