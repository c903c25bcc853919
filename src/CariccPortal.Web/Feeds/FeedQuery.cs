using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads a list as a feed.</summary>
public sealed class FeedQuery(PortalDbContext db, FeedSourceResolver sources, Localizer localizer, SiteUrls siteUrls)
{
    private const int MaxEntries = 50;

    /// <summary>Returns the newest entries of a feed source.</summary>
    /// <param name="source">The feed source.</param>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Feed> ReadAsync(FeedSource source, DateTime now, CancellationToken cancel)
    {
        var (language, path) = (localizer.Language, source.Path.Length > 0 ? source.Path : "/feed");
        return new Feed
        {
            Id = PermanentId.Feed(path + source.Query, language),
            Title = source.Title.Length > 0 ? $"{source.Title} · {localizer["CARICC"]}" : localizer["CARICC: news and events"],
            Description = localizer["News, meetings and trainings of the Central Asian Regional Information and Coordination Centre in "
                + "Almaty."],
            Language = language,
            Url = siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, path)),
            Query = source.Query,
            PageUrl = siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, source.Path)) + source.Query,
            IconUrl = siteUrls.ToAbsolute(FeedIcons.Small),
            LargeIconUrl = siteUrls.ToAbsolute(FeedIcons.Large),
            LogoUrl = siteUrls.ToAbsolute(PageImage.DefaultPath),
            Entries = await ReadEntriesAsync(source, now, cancel),
            Withdrawn = await ReadWithdrawnAsync(source, now, cancel),
        };
    }

    private async Task<IReadOnlyList<FeedEntry>> ReadEntriesAsync(FeedSource source, DateTime now, CancellationToken cancel)
    {
        var texts = await source.Filter(db.Translations.AsNoTracking().VisibleAt(now).In(localizer.Language)).NewestFirst().Take(MaxEntries)
            .Select(text => new
            {
                text.ItemId,
                text.Kind,
                text.Item.Slug,
                text.Title,
                text.Summary,
                text.Place,
                text.BodyHtml,
                text.LeadImage,
                text.Item.Event,
                PublishedAt = text.PublishedAt!.Value,
                text.LastChangedAt
            })
            .ToListAsync(cancel);
        var topics = await sources.ReadTopicsAsync(texts.ConvertAll(text => text.ItemId), cancel);
        var sizes = await ReadImageSizesAsync(texts.ConvertAll(text => text.LeadImage), cancel);
        return texts.ConvertAll(text =>
        {
            var url = siteUrls.ToAbsolute(SiteUrls.WithLanguage(localizer.Language, SiteUrls.Item(text.Kind, text.Slug)));
            return new FeedEntry
            {
                Id = PermanentId.Translation(text.ItemId, localizer.Language),
                Url = url,
                Title = localizer.MarkTitle(text.Title, text.Event),
                Summary = text.Summary,
                Html = EventText.FeedParagraphs(text.Event, text.Place, localizer)
                    + AbsoluteLinks.MakeAbsolute(text.BodyHtml, new Uri(url)),
                PublishedAt = text.PublishedAt,
                UpdatedAt = text.LastChangedAt,
                Image = text.LeadImage is { } hash && sizes.TryGetValue(hash, out var size)
                    ? new(siteUrls.ToAbsolute(MediaUrls.Image(hash, ImageProcessor.Widths[^1], "jpg")), size) : null,
                Categories = [localizer.Kind(text.Kind), .. topics[text.ItemId]],
            };
        });
    }

    // The size of an image asset is that of its largest JPEG.
    private async Task<Dictionary<string, int>> ReadImageSizesAsync(IReadOnlyList<string?> hashes, CancellationToken cancel) =>
        hashes.All(hash => hash is null)
        ? []
        : await db.MediaAssets.Where(asset => hashes.Contains(asset.Hash)).Select(asset => new { asset.Hash, asset.Size })
            .ToDictionaryAsync(one => one.Hash, one => one.Size, StringComparer.Ordinal, cancel);

    // A version that was withdrawn before its publication date has never been in a feed and must not be disclosed.
    private async Task<IReadOnlyList<(string Id, DateTime At)>> ReadWithdrawnAsync(FeedSource source, DateTime now,
        CancellationToken cancel)
    {
        var withdrawn = await source.Filter(db.Translations.AsNoTracking().In(localizer.Language))
            .Where(text => text.WithdrawnAt != null && text.WithdrawnAt <= now && text.DeletedAt == null
                && text.PublishedAt <= text.WithdrawnAt)
            .OrderByDescending(text => text.WithdrawnAt).ThenByDescending(text => text.ItemId).Take(MaxEntries)
            .Select(text => new { text.ItemId, At = text.WithdrawnAt!.Value }).ToListAsync(cancel);
        return withdrawn.ConvertAll(text => (PermanentId.Translation(text.ItemId, localizer.Language), text.At));
    }
}
