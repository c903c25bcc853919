using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>Reads the results of a search on SQL Server, with the values for the filters.</summary>
internal static class SearchHitReader
{
    private const int TimeoutError = -2;

    /// <summary>Returns the hits in order, each with its year, countries and topics.</summary>
    public static async Task<IReadOnlyList<SearchHit>> ReadAsync(
        SqlServerPortalDbContext db, IQueryable<ItemTranslation> query, TimeSpan timeout, CancellationToken cancel)
    {
        var previous = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(timeout);
        try
        {
            var rows = await query.Take(SearchIndex.MaxResults)
                .Select(translation =>
                    new { translation.Id, translation.ItemId, translation.Kind, PublishedAt = translation.PublishedAt!.Value })
                        .ToListAsync(cancel);
            var items = rows.ConvertAll(translation => translation.ItemId);
            var countries = (await db.Countries.SelectMany(
                country => country.Items.Where(item => EF.Parameter(items).Contains(item.Id)),
                (country, item) => new { item.Id, Of = country.Id })
                .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
            var topics = (await db.Topics.SelectMany(
                topic => topic.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (topic, item) => new { item.Id, Of = topic.Id })
                .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
            return rows.ConvertAll(translation =>
                new SearchHit(translation.Id, translation.Kind, TimeZones.ToLocal(translation.PublishedAt, TimeZones.Almaty).Year,
                    [.. countries[translation.ItemId]], [.. topics[translation.ItemId]]));
        }
        catch (SqlException failure) when (failure.Number == TimeoutError)
        {
            throw new TimeoutException($"The search exceeded its timeout of {timeout.TotalSeconds:0.#} s.", failure);
        }
        finally
        {
            db.Database.SetCommandTimeout(previous);
        }
    }

    /// <summary>Applies the filter of a search.</summary>
    public static IQueryable<ItemTranslation> ApplyFilter(IQueryable<ItemTranslation> translations, SearchFilter filter)
    {
        if (filter.Kind is { } kind) translations = translations.OfKind(kind);
        if (filter.CountryId is { } country)
            translations = translations.Where(translation => translation.Item.Countries.Any(about => about.Id == country));
        if (filter.TopicId is { } topic)
            translations = translations.Where(translation => translation.Item.Topics.Any(about => about.Id == topic));
        if (filter.Year is not { } year) return translations;
        var (from, to) = (TimeZones.ToUtc(new(year, 1, 1), TimeZones.Almaty), TimeZones.ToUtc(new(year + 1, 1, 1), TimeZones.Almaty));
        return translations.Where(translation => translation.PublishedAt >= from && translation.PublishedAt < to);
    }
}
