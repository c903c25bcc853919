using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Media;

/// <summary>What is asked of the library in more than one place.</summary>
public static class MediaQueries
{
    /// <summary>What a body has to know of the pictures and files that it names; of those the library has.</summary>
    public static async Task<IReadOnlyDictionary<string, MediumFacts>> KnownMediaAsync(this PortalDb db, IEnumerable<string> hashes, CancellationToken cancel)
    {
        var named = hashes.Distinct(StringComparer.Ordinal).ToList();
        if (named.Count == 0) return new Dictionary<string, MediumFacts>(StringComparer.Ordinal);
        return await db.Media.Where(medium => named.Contains(medium.Hash))
            .Select(medium => new MediumFacts(medium.Hash, medium.Kind, medium.Name, medium.Size, medium.Width, medium.Height))
            .ToDictionaryAsync(medium => medium.Hash, StringComparer.Ordinal, cancel);
    }

    /// <summary>What the files are called that some texts lead to, by the text; pictures' names say nothing to a reader.</summary>
    public static async Task<ILookup<int, string>> FileNamesAsync(this PortalDb db, IReadOnlyCollection<int> textIds, CancellationToken cancel)
    {
        var uses = db.MediaUses.Where(use => textIds.Contains(use.TextId));
        var names = await uses.Join(db.Media.Where(medium => medium.Kind != MediaKind.Picture), use => use.MediumHash, medium => medium.Hash, (use, medium) => new { use.TextId, medium.Name })
            .ToListAsync(cancel);
        return names.OrderBy(one => one.Name, StringComparer.Ordinal).ToLookup(one => one.TextId, one => one.Name);
    }

    /// <summary>Texts that use a picture or file. Together with <c>VisibleAt</c> they say whether it is public.</summary>
    public static IQueryable<ItemText> Using(this IQueryable<ItemText> texts, string hash) => texts.Where(text => text.MediaUses.Any(use => use.MediumHash == hash));
}
