using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>Counts the public items of each country and topic in a language.</summary>
public sealed class NameCounts(PortalDbContext db, CountCache cache)
{
    /// <summary>Returns the counts by country ID. Countries without items are omitted.</summary>
    public Task<Dictionary<int, int>> CountByCountryAsync(Language language, CancellationToken cancel) => cache.GetAsync(
        db, $"countries {language.Code}",
        now => CountAsync(db.Translations.VisibleAt(now).In(language)
            .Join(db.ItemCountries, text => text.ItemId, row => row.ItemId, (_, row) => row.CountryId), cancel), cancel);

    /// <summary>Returns the counts by topic ID. Topics without items are omitted.</summary>
    public Task<Dictionary<int, int>> CountByTopicAsync(Language language, CancellationToken cancel) => cache.GetAsync(
        db, $"topics {language.Code}",
        now => CountAsync(db.Translations.VisibleAt(now).In(language)
            .Join(db.ItemTopics, text => text.ItemId, row => row.ItemId, (_, row) => row.TopicId), cancel), cancel);

    private static Task<Dictionary<int, int>> CountAsync(IQueryable<int> ids, CancellationToken cancel) =>
        ids.GroupBy(id => id).Select(of => new { Id = of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Id, of => of.Count, cancel);
}

/// <summary>A link to a list with the number of its entries.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">The path of the list, without the language.</param>
/// <param name="Count">The number of entries.</param>
public sealed record NameWithCount(string Name, string Path, int Count);
