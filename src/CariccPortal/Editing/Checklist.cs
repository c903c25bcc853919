using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>What is looked at once more before an item is released, as it is stored.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Shortcomings">What its texts lack, text by text.</param>
/// <param name="Links">How many links its texts hold, each counted once.</param>
public sealed record Checklist(int ItemId, IReadOnlyList<Shortcoming> Shortcomings, int Links)
{
    /// <summary>The longest title that lists show whole, in characters, more or less.</summary>
    public const int LongTitle = 100;

    /// <summary>The longest summary that search engines show whole, in characters, more or less.</summary>
    public const int LongSummary = 200;

    /// <summary>Looks an item through; null where there is none.</summary>
    public static async Task<Checklist?> ReadAsync(PortalDb db, int itemId, CancellationToken cancel = default)
    {
        var item = await db.Items.AsNoTracking().Include(one => one.Texts).FirstOrDefaultAsync(one => one.Id == itemId, cancel);
        if (item is null) return null;
        var texts = item.Texts.Where(text => text.DeletedAt is null).OrderBy(text => text.Language).ToList();
        var found = new List<Shortcoming>();
        foreach (var text in texts)
        {
            found.AddRange(OfWords(item, text).Select(kind => new Shortcoming(kind, text.Language)));
            found.AddRange(await OfPicturesAsync(db, text, cancel));
        }

        return new(itemId, found, texts.SelectMany(text => BodyContents.Links(text.BodyHtml)).Distinct(StringComparer.Ordinal).Count());
    }

    private static IEnumerable<ShortcomingKind> OfWords(Item item, ItemText text)
    {
        if (text.Title.Length > LongTitle) yield return ShortcomingKind.TitleLong;
        if (text.Summary.Length == 0) yield return ShortcomingKind.SummaryMissing;
        if (text.Summary.Length > LongSummary) yield return ShortcomingKind.SummaryLong;
        if (text.Body.Length == 0) yield return ShortcomingKind.BodyMissing;
        if (item.Kind.NeedsOccasion() && text.Place.Length == 0) yield return ShortcomingKind.PlaceMissing;
        var twin = item.Texts.Find(one => one.Language != text.Language && one.DeletedAt is null);
        if (twin is null) yield return ShortcomingKind.TwinMissing;
        else if (twin.ReleasedAt is not null && twin.ChangedAt > text.ChangedAt) yield return ShortcomingKind.TwinNewer;
    }

    // Of a picture that only adorns the library says so.
    private static async Task<IEnumerable<Shortcoming>> OfPicturesAsync(PortalDb db, ItemText text, CancellationToken cancel)
    {
        var silent = BodyContents.PicturesWithoutWords(text.BodyHtml);
        if (silent.Count == 0) return [];
        var pictures = await db.Media.AsNoTracking().Where(medium => silent.Contains(medium.Hash)).OrderBy(medium => medium.Hash).ToListAsync(cancel);
        return pictures.Where(picture => picture.In(text.Language).Alternative is not "").Select(picture => new Shortcoming(ShortcomingKind.PictureUndescribed, text.Language, picture.Name));
    }
}
