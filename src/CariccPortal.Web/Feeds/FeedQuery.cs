using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads a list as a feed.</summary>
public sealed class FeedQuery(PortalDbContext db, FeedSourceResolver sources, Localizer localizer, SiteUrls siteUrls)
{
    private const int MaxEntries = 50;
    private static readonly PortalHtmlEncoder Encoder = new();

    /// <summary>Returns the newest entries of a feed source.</summary>
    /// <param name="source">The feed source.</param>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Feed> ReadAsync(FeedSource source, DateTime now, CancellationToken cancel)
    {
        return Create(source, localizer["News, meetings and trainings of the Central Asian Regional Information and Coordination Centre in "
            + "Almaty."], await ReadEntriesAsync(source, now, cancel), await ReadWithdrawnAsync(source, now, cancel));
    }

    /// <summary>Returns the newest corrections of public texts, with the notes that readers were given.</summary>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Feed> ReadCorrectionsAsync(DateTime now, CancellationToken cancel)
    {
        var corrections = await Correction.Select(db, localizer.Language, now).Take(MaxEntries).ToListAsync(cancel);
        var entries = corrections.ConvertAll(one =>
        {
            var url = siteUrls.ToAbsolute(SiteUrls.WithLanguage(localizer.Language, SiteUrls.Item(one.Kind, one.Slug)));
            return new FeedEntry
            {
                Id = PermanentId.Version(one.ItemId, localizer.Language, one.Number),
                Url = $"{url}#updates",
                Title = one.Title,
                Summary = one.Note,
                Html = $"<p>{Encoder.Encode(one.Note)}</p>\n<p><a href=\"{url}/v/{one.Number}\">"
                    + $"{Encoder.Encode(localizer["Version {0}", one.Number])}</a></p>\n",
                PublishedAt = one.At,
                UpdatedAt = one.At,
                Categories = [localizer.Kind(one.Kind)],
            };
        });
        return Create(new(Correction.Path, localizer["Corrections"], texts => texts),
            localizer["Every correction of a published text of the Centre, newest first."], entries, []);
    }

    private Feed Create(FeedSource source, string description, IReadOnlyList<FeedEntry> entries,
        IReadOnlyList<(string Id, DateTime At)> withdrawn)
    {
        var (language, path) = (localizer.Language, source.Path.Length > 0 ? source.Path : "/feed");
        return new Feed
        {
            Id = PermanentId.Feed(path + source.Query, language),
            Title = source.Title.Length > 0 ? $"{source.Title} · {localizer["CARICC"]}" : localizer["CARICC: news and events"],
            Description = description,
            Language = language,
            Url = siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, path)),
            Query = source.Query,
            PageUrl = siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, source.Path)) + source.Query,
            IconUrl = siteUrls.ToAbsolute(FeedIcons.Small),
            LargeIconUrl = siteUrls.ToAbsolute(FeedIcons.Large),
            LogoUrl = siteUrls.ToAbsolute(PageImage.DefaultPath),
            Entries = entries,
            Withdrawn = withdrawn,
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
                text.LastChangedAt,
                Version = db.PublishedVersions.Where(version => version.ItemId == text.ItemId && version.Language == text.Language
                    && version.From <= now).Max(version => (int?)version.Number),
                // The size of an image asset is that of its largest JPEG.
                ImageSize = db.MediaAssets.Where(asset => asset.Hash == text.LeadImage).Max(asset => (int?)asset.Size),
            })
            .ToListAsync(cancel);
        var topics = await sources.ReadTopicsAsync(texts.ConvertAll(text => text.ItemId), cancel);
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
                    + AbsoluteLinks.MakeAbsolute(text.BodyHtml, new Uri(url)) + (text.Version is { } number
                        ? $"<p>{Encoder.Encode(localizer["Reference number: {0}",
                            new VersionReference(text.ItemId, localizer.Language, number)])}</p>\n" : ""),
                PublishedAt = text.PublishedAt,
                UpdatedAt = text.LastChangedAt,
                Image = text.LeadImage is { } hash && text.ImageSize is { } size
                    ? new(siteUrls.ToAbsolute(MediaUrls.Image(hash, ImageProcessor.Widths[^1], "jpg")), size) : null,
                Categories = [localizer.Kind(text.Kind), .. topics[text.ItemId]],
            };
        });
    }

    // A version that was withdrawn before its publication date has never been in a feed and must not be disclosed.
    private async Task<IReadOnlyList<(string Id, DateTime At)>> ReadWithdrawnAsync(FeedSource source, DateTime now,
        CancellationToken cancel)
    {
        var withdrawn = await source.Filter(db.Translations.AsNoTracking().In(localizer.Language))
            .Where(text => text.WithdrawnAt != null && text.WithdrawnAt <= now && text.DeletedAt == null
                && text.PublishedAt <= text.WithdrawnAt && text.Kind != ItemKind.Page)
            .OrderByDescending(text => text.WithdrawnAt).ThenByDescending(text => text.ItemId).Take(MaxEntries)
            .Select(text => new { text.ItemId, At = text.WithdrawnAt!.Value }).ToListAsync(cancel);
        return withdrawn.ConvertAll(text => (PermanentId.Translation(text.ItemId, localizer.Language), text.At));
    }
}
