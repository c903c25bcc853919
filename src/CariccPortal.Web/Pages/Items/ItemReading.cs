using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>The queries of an item's page; each reads one item or a few rows of an index.</summary>
public static class ItemReading
{
    private const int RelatedShown = 3, LastOfName = 12;

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

    /// <summary>The newest items that share a country or a topic with this one.</summary>
    public static async Task<IReadOnlyList<ItemCard>> RelatedAsync(PortalDb db, ItemArticle article, Language language, DateTime now, CancellationToken cancel)
    {
        // The last of each name, by number: few, however long the archive is and however rare the name. Walking the archive
        // from its newest text on would take long for an item whose country no other has.
        var near = article.Countries.Select(country => db.ItemCountries.Where(row => row.CountryId == country.Id).Select(row => row.ItemId))
            .Concat(article.Topics.Select(topic => db.ItemTopics.Where(row => row.TopicId == topic.Id).Select(row => row.ItemId)))
            .Select(items => items.Where(id => id != article.ItemId).OrderByDescending(id => id).Take(LastOfName)).ToList();
        if (near.Count == 0) return [];
        var ids = await near.Aggregate((all, items) => all.Concat(items)).Distinct().ToListAsync(cancel);
        return await ItemCard.ReadAsync(db.TextsOf(ids).VisibleAt(now).In(language).NewestFirst().Take(RelatedShown), cancel);
    }

    /// <summary>A link to the item before or after.</summary>
    public sealed record Neighbour(string Slug, string Title);
}
