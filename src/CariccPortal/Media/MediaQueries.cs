using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Media;

/// <summary>What is asked of the library in more than one place.</summary>
public static class MediaQueries
{
    /// <summary>What a body has to know of the pictures and files that it names; of those the library has.</summary>
    public static async Task<IReadOnlyDictionary<string, MediaInfo>> GetMediaInfoAsync(this PortalDbContext db, IEnumerable<string> hashes, CancellationToken cancel)
    {
        var named = hashes.Distinct(StringComparer.Ordinal).ToList();
        if (named.Count == 0) return new Dictionary<string, MediaInfo>(StringComparer.Ordinal);
        return await db.MediaAssets.Where(medium => named.Contains(medium.Hash))
            .Select(medium => new MediaInfo(medium.Hash, medium.Format, medium.Name, medium.Size, medium.Width, medium.Height))
            .ToDictionaryAsync(medium => medium.Hash, StringComparer.Ordinal, cancel);
    }

    /// <summary>Whether a body, as it is rendered, may lead to a file.</summary>
    public static bool HasFileLinks(string html) => html.Contains("/files/", StringComparison.Ordinal);

    /// <summary>What the files are called that some texts lead to, by the text; pictures' names say nothing to a reader.</summary>
    /// <param name="db">The store.</param>
    /// <param name="translationIds">The texts; <see cref="HasFileLinks"/> tells which are worth the question.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<ILookup<int, string>> GetFileNamesAsync(this PortalDbContext db, IReadOnlyCollection<int> translationIds, CancellationToken cancel)
    {
        if (translationIds.Count == 0) return Array.Empty<(int TranslationId, string Name)>().ToLookup(one => one.TranslationId, one => one.Name);
        var uses = db.MediaUsages.Where(use => translationIds.Contains(use.TranslationId));
        var names = await uses.Join(db.MediaAssets.Where(medium => medium.Format != MediaFormat.Image), use => use.MediaAssetHash, medium => medium.Hash, (use, medium) => new { use.TranslationId, medium.Name })
            .ToListAsync(cancel);
        return names.OrderBy(one => one.Name, StringComparer.Ordinal).ToLookup(one => one.TranslationId, one => one.Name);
    }

    /// <summary>Texts that use a picture or file. Together with <c>VisibleAt</c> they say whether it is public.</summary>
    public static IQueryable<ItemTranslation> UsingMedia(this IQueryable<ItemTranslation> translations, string hash) => translations.Where(text => text.MediaUsages.Any(use => use.MediaAssetHash == hash));
}
