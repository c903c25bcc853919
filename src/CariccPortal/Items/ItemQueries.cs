using System.Linq.Expressions;

namespace CariccPortal.Items;

/// <summary>Filters and orders shared by all lists. Each is served by an index.</summary>
public static class ItemQueries
{
    /// <summary>The only definition of "public" for lists: published, not withdrawn, not in the bin, not superseded, not a page. See also
    /// <see cref="FindableAt"/> and <see cref="ReadableAt"/>.</summary>
    /// <param name="translations">The translations to filter.</param>
    /// <param name="now">Current time (UTC).</param>
    public static IQueryable<ItemTranslation> VisibleAt(this IQueryable<ItemTranslation> translations, DateTime now) =>
        translations.Where(IsVisibleAt(now));

    /// <summary><see cref="VisibleAt"/> as an expression, for use inside a subquery. <paramref name="now"/> is UTC.</summary>
    public static Expression<Func<ItemTranslation, bool>> IsVisibleAt(DateTime now) =>
        translation => translation.PublishedAt <= now && translation.WithdrawnAt == null && translation.DeletedAt == null
            && translation.SupersededAt == null && translation.Kind != ItemKind.Page;

    /// <summary>The translations that search and sitemap lead to: those in lists, and the pages.</summary>
    /// <param name="translations">The translations to filter.</param>
    /// <param name="now">Current time (UTC).</param>
    public static IQueryable<ItemTranslation> FindableAt(this IQueryable<ItemTranslation> translations, DateTime now) =>
        translations.Where(translation => translation.PublishedAt <= now && translation.WithdrawnAt == null
            && translation.DeletedAt == null && translation.SupersededAt == null);

    /// <summary>The translations whose page readers can open: the public ones, and those of superseded items.</summary>
    /// <param name="translations">The translations to filter.</param>
    /// <param name="now">Current time (UTC).</param>
    public static IQueryable<ItemTranslation> ReadableAt(this IQueryable<ItemTranslation> translations, DateTime now) => translations.Where(
        translation => translation.PublishedAt <= now && translation.WithdrawnAt == null && translation.DeletedAt == null);

    /// <summary>Whether readers get the notice of a withdrawal: the translation was public, and it is not in the bin.
    /// <paramref name="now"/> is UTC.</summary>
    public static Expression<Func<ItemTranslation, bool>> IsWithdrawnAt(DateTime now) =>
        translation => translation.PublishedAt <= now && translation.WithdrawnAt != null && translation.DeletedAt == null;

    /// <summary>Whether the translation is public or withdrawn, so that its former paths redirect. <paramref name="now"/> is UTC.</summary>
    public static Expression<Func<ItemTranslation, bool>> IsKnownAt(DateTime now) =>
        translation => translation.PublishedAt <= now && translation.DeletedAt == null;

    /// <summary>Filters by kind.</summary>
    public static IQueryable<ItemTranslation> OfKind(this IQueryable<ItemTranslation> translations, ItemKind kind) =>
        translations.Where(translation => translation.Kind == kind);

    /// <summary>Filters by language.</summary>
    public static IQueryable<ItemTranslation> In(this IQueryable<ItemTranslation> translations, Language language) =>
        translations.Where(translation => translation.Language == language);

    /// <summary>Filters by country.</summary>
    /// <param name="translations">The translations to filter.</param>
    /// <param name="country">The country.</param>
    /// <param name="rows">The join table of items and countries.</param>
    public static IQueryable<ItemTranslation> ForCountry(
        this IQueryable<ItemTranslation> translations, Country country, IQueryable<ItemCountry> rows) =>
        translations.Where(translation => rows.Any(row => row.CountryId == country.Id && row.ItemId == translation.ItemId));

    /// <summary>Filters by topic.</summary>
    /// <param name="translations">The translations to filter.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="rows">The join table of items and topics.</param>
    public static IQueryable<ItemTranslation> ForTopic(
        this IQueryable<ItemTranslation> translations, Topic topic, IQueryable<ItemTopic> rows) =>
        translations.Where(translation => rows.Any(row => row.TopicId == topic.Id && row.ItemId == translation.ItemId));

    /// <summary>Filters by publication date. Apply it before <see cref="VisibleAt"/>: SQLite seeks by the first of two upper bounds, and
    /// with "now" first it would scan everything published since.</summary>
    /// <param name="translations">The translations to filter.</param>
    /// <param name="start">Start (UTC, inclusive).</param>
    /// <param name="until">End (UTC, exclusive).</param>
    public static IQueryable<ItemTranslation> PublishedBetween(
        this IQueryable<ItemTranslation> translations, DateTime start, DateTime until) =>
        translations.Where(translation => translation.PublishedAt >= start && translation.PublishedAt < until);

    /// <summary>Orders by publication date, newest first; then by item id, highest first.</summary>
    public static IOrderedQueryable<ItemTranslation> NewestFirst(this IQueryable<ItemTranslation> translations) =>
        translations.OrderByDescending(translation => translation.PublishedAt).ThenByDescending(translation => translation.ItemId);
}
