using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>Reads what a search on SQL Server found, with what its results are narrowed by.</summary>
internal static class FoundTexts
{
    private const int TimedOut = -2;

    /// <summary>The texts in their order, each with its year, countries and topics.</summary>
    public static async Task<IReadOnlyList<FoundText>> ReadAsync(SqlServerPortalDb db, IQueryable<ItemText> asked, TimeSpan patience, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(patience);
        try
        {
            var found = await asked.Take(SearchIndex.Most).Select(text => new { text.Id, text.ItemId, text.Kind, ReleasedAt = text.ReleasedAt!.Value }).ToListAsync(cancel);
            var items = found.ConvertAll(text => text.ItemId);
            var countries = (await db.Countries.SelectMany(country => country.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (country, item) => new { item.Id, Of = country.Id })
                .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
            var topics = (await db.Topics.SelectMany(topic => topic.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (topic, item) => new { item.Id, Of = topic.Id })
                .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
            return found.ConvertAll(text => new FoundText(text.Id, text.Kind, Zones.ToLocal(text.ReleasedAt, Zones.Almaty).Year, [.. countries[text.ItemId]], [.. topics[text.ItemId]]));
        }
        catch (SqlException failure) when (failure.Number == TimedOut)
        {
            throw new TimeoutException("The search took too long.", failure);
        }
        finally
        {
            db.Database.SetCommandTimeout(timeout: null);
        }
    }

    /// <summary>Those of some texts that a filter leaves.</summary>
    public static IQueryable<ItemText> Narrowed(IQueryable<ItemText> texts, SearchFilter filter)
    {
        if (filter.Kind is { } kind) texts = texts.OfKind(kind);
        if (filter.CountryId is { } country) texts = texts.Where(text => text.Item.Countries.Any(about => about.Id == country));
        if (filter.TopicId is { } topic) texts = texts.Where(text => text.Item.Topics.Any(about => about.Id == topic));
        if (filter.Year is not { } year) return texts;
        var (from, to) = (Zones.ToUtc(new(year, 1, 1), Zones.Almaty), Zones.ToUtc(new(year + 1, 1, 1), Zones.Almaty));
        return texts.Where(text => text.ReleasedAt >= from && text.ReleasedAt < to);
    }
}
