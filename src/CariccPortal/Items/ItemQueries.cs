using System.Linq.Expressions;

namespace CariccPortal.Items;

/// <summary>The shared conditions of every list, in the newsroom's words. Each is an index's own order or filter.</summary>
public static class ItemQueries
{
    /// <summary>The only definition of "public": released, not withdrawn, not in the bin.</summary>
    /// <param name="translations">The texts to choose from.</param>
    /// <param name="now">The instant of reading, UTC.</param>
    public static IQueryable<ItemTranslation> VisibleAt(this IQueryable<ItemTranslation> translations, DateTime now) => translations.Where(IsVisibleAt(now));

    /// <summary>The same as a condition, for a query within a query, where only a condition can be handed in.</summary>
    /// <param name="now">The instant of reading, UTC.</param>
    public static Expression<Func<ItemTranslation, bool>> IsVisibleAt(DateTime now) =>
        text => text.PublishedAt <= now && text.WithdrawnAt == null && text.DeletedAt == null;

    /// <summary>Texts of items of one kind.</summary>
    public static IQueryable<ItemTranslation> OfKind(this IQueryable<ItemTranslation> translations, ItemKind kind) => translations.Where(text => text.Kind == kind);

    /// <summary>Texts in one language.</summary>
    public static IQueryable<ItemTranslation> In(this IQueryable<ItemTranslation> translations, Language language) => translations.Where(text => text.Language == language);

    /// <summary>Texts of items that are about a country.</summary>
    /// <param name="translations">The texts to choose from.</param>
    /// <param name="country">The country.</param>
    /// <param name="rows">The store's rows of what items are about.</param>
    public static IQueryable<ItemTranslation> ForCountry(this IQueryable<ItemTranslation> translations, Country country, IQueryable<ItemCountry> rows) =>
        translations.Where(text => rows.Any(row => row.CountryId == country.Id && row.ItemId == text.ItemId));

    /// <summary>Texts of items on a topic.</summary>
    /// <param name="translations">The texts to choose from.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="rows">The store's rows of what items are on.</param>
    public static IQueryable<ItemTranslation> ForTopic(this IQueryable<ItemTranslation> translations, Topic topic, IQueryable<ItemTopic> rows) =>
        translations.Where(text => rows.Any(row => row.TopicId == topic.Id && row.ItemId == text.ItemId));

    /// <summary>Texts released in a stretch of time. Say it before <see cref="VisibleAt"/>: SQLite seeks by the first of two
    /// upper bounds, and from "now" it would walk through all that was released since.</summary>
    /// <param name="translations">The texts to choose from.</param>
    /// <param name="start">The first instant, UTC.</param>
    /// <param name="until">The instant after the last, UTC.</param>
    public static IQueryable<ItemTranslation> PublishedBetween(this IQueryable<ItemTranslation> translations, DateTime start, DateTime until) =>
        translations.Where(text => text.PublishedAt >= start && text.PublishedAt < until);

    /// <summary>The newest release first; of two at one instant, the later item.</summary>
    public static IOrderedQueryable<ItemTranslation> NewestFirst(this IQueryable<ItemTranslation> translations) =>
        translations.OrderByDescending(text => text.PublishedAt).ThenByDescending(text => text.ItemId);
}
