using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>Reads what a search on SQL Server found, with what its results are narrowed by.</summary>
internal static class SearchHitReader
{
    private const int TimeoutError = -2;

    /// <summary>The texts in their order, each with its year, countries and topics.</summary>
    public static async Task<IReadOnlyList<SearchHit>> ReadAsync(SqlServerPortalDbContext db, IQueryable<ItemTranslation> query, TimeSpan timeout, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(timeout);
        try
        {
            var found = await query.Take(SearchIndex.MaxResults).Select(text => new { text.Id, text.ItemId, text.Kind, PublishedAt = text.PublishedAt!.Value }).ToListAsync(cancel);
            var items = found.ConvertAll(text => text.ItemId);
            var countries = (await db.Countries.SelectMany(country => country.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (country, item) => new { item.Id, Of = country.Id })
                .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
            var topics = (await db.Topics.SelectMany(topic => topic.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (topic, item) => new { item.Id, Of = topic.Id })
                .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
            return found.ConvertAll(text => new SearchHit(text.Id, text.Kind, TimeZones.ToLocal(text.PublishedAt, TimeZones.Almaty).Year, [.. countries[text.ItemId]], [.. topics[text.ItemId]]));
        }
        catch (SqlException failure) when (failure.Number == TimeoutError)
        {
            throw new TimeoutException("The search took too long.", failure);
        }
        finally
        {
            db.Database.SetCommandTimeout(timeout: null);
        }
    }

    /// <summary>Those of some texts that a filter leaves.</summary>
    public static IQueryable<ItemTranslation> ApplyFilter(IQueryable<ItemTranslation> translations, SearchFilter filter)
    {
        if (filter.Kind is { } kind) translations = translations.OfKind(kind);
        if (filter.CountryId is { } country) translations = translations.Where(text => text.Item.Countries.Any(about => about.Id == country));
        if (filter.TopicId is { } topic) translations = translations.Where(text => text.Item.Topics.Any(about => about.Id == topic));
        if (filter.Year is not { } year) return translations;
        var (from, to) = (TimeZones.ToUtc(new(year, 1, 1), TimeZones.Almaty), TimeZones.ToUtc(new(year + 1, 1, 1), TimeZones.Almaty));
        return translations.Where(text => text.PublishedAt >= from && text.PublishedAt < to);
    }
}
