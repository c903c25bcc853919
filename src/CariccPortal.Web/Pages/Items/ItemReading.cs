using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>The queries of an item's page; each reads one item or a few rows of an index.</summary>
public static class ItemReading
{
    private const int RelatedShown = 3;

    /// <summary>Reads a text with its countries and topics, whether public or not; null where there is none.</summary>
    public static async Task<ItemArticle?> ReadAsync(PortalDb db, IQueryable<ItemText> texts, CancellationToken cancel)
    {
        var article = await texts.AsNoTracking().Select(text => new ItemArticle
        {
            ItemId = text.ItemId,
            TextId = text.Id,
            Kind = text.Kind,
            Slug = text.Item.Slug,
            Title = text.Title,
            Summary = text.Summary,
            Place = text.Place,
            BodyHtml = text.BodyHtml,
            LeadPicture = text.LeadPicture,
            ReleasedAt = text.ReleasedAt,
            ReleaseIsDay = text.ReleaseIsDay,
            ChangedAt = text.ChangedAt,
            Occasion = text.Item.Occasion,
            SourceName = text.Item.SourceName,
            SourceUrl = text.Item.SourceUrl,
            VoteCount = text.Item.VoteCount,
            VoteSum = text.Item.VoteSum,
        }).FirstOrDefaultAsync(cancel);
        return article is null ? null : article with
        {
            Countries = await db.Countries.AsNoTracking().Where(country => country.Items.Any(item => item.Id == article.ItemId)).OrderBy(country => country.Id).ToListAsync(cancel),
            Topics = await db.Topics.AsNoTracking().Where(topic => topic.Items.Any(item => item.Id == article.ItemId)).OrderBy(topic => topic.Id).ToListAsync(cancel),
            Updates = await db.UpdateNotes.AsNoTracking().Where(note => note.TextId == article.TextId).OrderByDescending(note => note.At).ThenByDescending(note => note.Id).ToListAsync(cancel),
        };
    }

    /// <summary>The text released just before, in the same section.</summary>
    public static Task<Neighbour?> PreviousAsync(IQueryable<ItemText> section, ItemArticle article, CancellationToken cancel) => section
        .Where(text => text.ReleasedAt < article.ReleasedAt || (text.ReleasedAt == article.ReleasedAt && text.ItemId < article.ItemId))
        .NewestFirst().Select(text => new Neighbour(text.Item.Slug, text.Title)).FirstOrDefaultAsync(cancel);

    /// <summary>The text released just after, in the same section.</summary>
    public static Task<Neighbour?> NextAsync(IQueryable<ItemText> section, ItemArticle article, CancellationToken cancel) => section
        .Where(text => text.ReleasedAt > article.ReleasedAt || (text.ReleasedAt == article.ReleasedAt && text.ItemId > article.ItemId))
        .OrderBy(text => text.ReleasedAt).ThenBy(text => text.ItemId)
        .Select(text => new Neighbour(text.Item.Slug, text.Title)).FirstOrDefaultAsync(cancel);

    /// <summary>The newest items that share a country with this one, or else a topic.</summary>
    public static async Task<IReadOnlyList<ItemCard>> RelatedAsync(PortalDb db, IQueryable<ItemText> visible, ItemArticle article, CancellationToken cancel)
    {
        var countries = article.Countries.Select(country => country.Id).ToList();
        var topics = article.Topics.Select(topic => topic.Id).ToList();
        if (countries.Count == 0 && topics.Count == 0) return [];
        var others = visible.Where(text => text.ItemId != article.ItemId
            && (text.Item.Countries.Any(country => countries.Contains(country.Id)) || text.Item.Topics.Any(topic => topics.Contains(topic.Id))));
        return await ItemCard.ReadAsync(others.NewestFirst().Take(RelatedShown), cancel);
    }

    /// <summary>A link to the item before or after.</summary>
    public sealed record Neighbour(string Slug, string Title);
}
