using System.Linq.Expressions;

namespace CariccPortal.Items;

/// <summary>The shared conditions of every list, in the newsroom's words. Each is an index's own order or filter.</summary>
public static class ItemQueries
{
    /// <summary>The only definition of "public": released, not withdrawn, not in the bin.</summary>
    /// <param name="texts">The texts to choose from.</param>
    /// <param name="now">The instant of reading, UTC.</param>
    public static IQueryable<ItemText> VisibleAt(this IQueryable<ItemText> texts, DateTime now) => texts.Where(IsVisibleAt(now));

    /// <summary>The same as a condition, for a query within a query, where only a condition can be handed in.</summary>
    /// <param name="now">The instant of reading, UTC.</param>
    public static Expression<Func<ItemText, bool>> IsVisibleAt(DateTime now) =>
        text => text.ReleasedAt <= now && text.WithdrawnAt == null && text.DeletedAt == null;

    /// <summary>Texts of items of one kind.</summary>
    public static IQueryable<ItemText> OfKind(this IQueryable<ItemText> texts, ItemKind kind) => texts.Where(text => text.Kind == kind);

    /// <summary>Texts in one language.</summary>
    public static IQueryable<ItemText> In(this IQueryable<ItemText> texts, Language language) => texts.Where(text => text.Language == language);

    /// <summary>Texts of items that are about a country.</summary>
    /// <param name="texts">The texts to choose from.</param>
    /// <param name="country">The country.</param>
    /// <param name="rows">The store's rows of what items are about.</param>
    public static IQueryable<ItemText> About(this IQueryable<ItemText> texts, Country country, IQueryable<ItemCountry> rows) =>
        texts.Where(text => rows.Any(row => row.CountryId == country.Id && row.ItemId == text.ItemId));

    /// <summary>Texts of items on a topic.</summary>
    /// <param name="texts">The texts to choose from.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="rows">The store's rows of what items are on.</param>
    public static IQueryable<ItemText> On(this IQueryable<ItemText> texts, Topic topic, IQueryable<ItemTopic> rows) =>
        texts.Where(text => rows.Any(row => row.TopicId == topic.Id && row.ItemId == text.ItemId));

    /// <summary>Texts released in a stretch of time. Say it before <see cref="VisibleAt"/>: SQLite seeks by the first of two
    /// upper bounds, and from "now" it would walk through all that was released since.</summary>
    /// <param name="texts">The texts to choose from.</param>
    /// <param name="start">The first instant, UTC.</param>
    /// <param name="until">The instant after the last, UTC.</param>
    public static IQueryable<ItemText> ReleasedBetween(this IQueryable<ItemText> texts, DateTime start, DateTime until) =>
        texts.Where(text => text.ReleasedAt >= start && text.ReleasedAt < until);

    /// <summary>The newest release first; of two at one instant, the later item.</summary>
    public static IOrderedQueryable<ItemText> NewestFirst(this IQueryable<ItemText> texts) =>
        texts.OrderByDescending(text => text.ReleasedAt).ThenByDescending(text => text.ItemId);
}
