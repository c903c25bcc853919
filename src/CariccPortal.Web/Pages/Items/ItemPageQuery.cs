using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>Queries of the item page. Each reads one item or a few index rows.</summary>
public static class ItemPageQuery
{
    private const int MaxRelated = 3, MaxCandidatesPerName = 12;

    /// <summary>Reads a translation with its countries and topics, public or not; returns null if there is none.</summary>
    public static async Task<ArticleView?> ReadAsync(PortalDbContext db, IQueryable<ItemTranslation> translations, CancellationToken cancel)
    {
        var article = await translations.AsNoTracking().Select(text => new ArticleView
        {
            ItemId = text.ItemId,
            TranslationId = text.Id,
            Language = text.Language,
            Kind = text.Kind,
            Slug = text.Item.Slug,
            Title = text.Title,
            Summary = text.Summary,
            Place = text.Place,
            BodyHtml = text.BodyHtml,
            LeadImage = text.LeadImage,
            PublishedAt = text.PublishedAt,
            PublishedDateOnly = text.PublishedDateOnly,
            LastChangedAt = text.LastChangedAt,
            Event = text.Item.Event,
            SupersededById = text.Item.SupersededById,
            BehindSince = text.BehindSince,
            FollowsLanguage = text.FollowsLanguage,
            SourceName = text.Item.SourceName,
            SourceUrl = text.Item.SourceUrl,
            VoteCount = text.Item.VoteCount,
            VoteSum = text.Item.VoteSum,
            FormerVoteCount = text.Item.FormerVoteCount,
            FormerVoteSum = text.Item.FormerVoteSum,
        }).FirstOrDefaultAsync(cancel);
        return article is null ? null : article with
        {
            Countries = await db.Countries.AsNoTracking().Where(country => country.Items.Any(item => item.Id == article.ItemId))
                .OrderBy(country => country.Id).ToListAsync(cancel),
            Topics = await db.Topics.AsNoTracking().Where(topic => topic.Items.Any(item => item.Id == article.ItemId))
                .OrderBy(topic => topic.Id).ToListAsync(cancel),
            ChangeNotes = await db.ChangeNotes.AsNoTracking().Where(note => note.TranslationId == article.TranslationId)
                .OrderByDescending(note => note.At).ThenByDescending(note => note.Id).ToListAsync(cancel),
            Version = await db.PublishedVersions.AsNoTracking()
                .Where(version => version.ItemId == article.ItemId && version.Language == article.Language)
                .OrderByDescending(version => version.Number).Select(ItemVersion.Create).FirstOrDefaultAsync(cancel),
            LeadPhoto = await ReadLeadPhotoAsync(db, article, cancel),
        };
    }

    /// <summary>Returns the view of a language version that is not stored, such as a next version.</summary>
    public static async Task<ArticleView> OfAsync(PortalDbContext db, Item item, ItemTranslation text, CancellationToken cancel)
    {
        var article = new ArticleView
        {
            ItemId = item.Id,
            TranslationId = text.Id,
            Language = text.Language,
            Kind = item.Kind,
            Slug = item.Slug,
            Title = text.Title,
            Summary = text.Summary,
            Place = text.Place,
            BodyHtml = text.BodyHtml,
            LeadImage = text.LeadImage,
            PublishedAt = text.PublishedAt,
            PublishedDateOnly = text.PublishedDateOnly,
            LastChangedAt = text.LastChangedAt,
            Event = item.Event,
            SourceName = item.SourceName,
            SourceUrl = item.SourceUrl,
            VoteCount = item.VoteCount,
            VoteSum = item.VoteSum,
            Countries = [.. item.Countries.OrderBy(country => country.Id)],
            Topics = [.. item.Topics.OrderBy(topic => topic.Id)],
            ChangeNotes = [.. text.ChangeNotes.OrderByDescending(note => note.At).ThenByDescending(note => note.Id)],
        };
        return article with { LeadPhoto = await ReadLeadPhotoAsync(db, article, cancel) };
    }

    /// <summary>Returns the item published just before this one in the same section.</summary>
    public static Task<AdjacentItem?> PreviousAsync(IQueryable<ItemTranslation> translations, ArticleView article,
        CancellationToken cancel) => translations
        .Where(text => text.PublishedAt < article.PublishedAt || (text.PublishedAt == article.PublishedAt && text.ItemId < article.ItemId))
        .NewestFirst().Select(text => new AdjacentItem(text.Item.Slug, text.Title, text.Item.Event)).FirstOrDefaultAsync(cancel);

    /// <summary>Returns the item published just after this one in the same section.</summary>
    public static Task<AdjacentItem?> NextAsync(IQueryable<ItemTranslation> translations, ArticleView article, CancellationToken cancel) =>
        translations
        .Where(text => text.PublishedAt > article.PublishedAt || (text.PublishedAt == article.PublishedAt && text.ItemId > article.ItemId))
        .OrderBy(text => text.PublishedAt).ThenBy(text => text.ItemId)
        .Select(text => new AdjacentItem(text.Item.Slug, text.Title, text.Item.Event)).FirstOrDefaultAsync(cancel);

    /// <summary>Returns the newest public items that share a country or a topic with the article.</summary>
    public static async Task<IReadOnlyList<ItemCard>> RelatedAsync(
        PortalDbContext db, ArticleView article, Language language, DateTime now, CancellationToken cancel)
    {
        // Each country and topic contributes its newest visible items: an index seek that ends after a few rows.
        // A scan of the whole archive from its newest item would be slow for a country with few items.
        var visible = db.Translations.VisibleAt(now).In(language);
        var candidates = article.Countries.Select(country => db.ItemCountries.Where(row => row.CountryId == country.Id)
            .Select(row => row.ItemId))
            .Concat(article.Topics.Select(topic => db.ItemTopics.Where(row => row.TopicId == topic.Id).Select(row => row.ItemId)))
            .Select(ids => ids.Where(id => id != article.ItemId && visible.Any(translation => translation.ItemId == id))
                .OrderByDescending(id => id).Take(MaxCandidatesPerName))
            .ToList();
        if (candidates.Count == 0) return [];
        var ids = await candidates.Aggregate((all, items) => all.Concat(items)).Distinct().ToListAsync(cancel);
        return await ItemCard.ReadAsync(db.TranslationsOfItems(ids).VisibleAt(now).In(language).NewestFirst().Take(MaxRelated), cancel);
    }

    private static async Task<LeadPhoto?> ReadLeadPhotoAsync(PortalDbContext db, ArticleView article, CancellationToken cancel)
    {
        if (article.LeadImage is not { } hash) return null;
        var size = await db.MediaAssets.AsNoTracking().Where(asset => asset.Hash == hash).Select(asset => new { asset.Width, asset.Height })
            .FirstOrDefaultAsync(cancel);
        return size is null ? null : new(hash, size.Width, size.Height, BodyReferences.GetAltText(article.BodyHtml, hash));
    }

    /// <summary>A link to the previous or next item.</summary>
    public sealed record AdjacentItem(string Slug, string Title, ItemEvent? Event);
}
