using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Api;

/// <summary>What a request for items asks for.</summary>
public sealed record AskedItems
{
    public required Language Language { get; init; }

    public required ItemKind? Kind { get; init; }

    public required int? Year { get; init; }

    public required DateOnly? From { get; init; }

    public required DateOnly? To { get; init; }

    /// <summary>The words to look for; empty for none.</summary>
    public required string Query { get; init; }

    public required int Limit { get; init; }

    /// <summary>The fields chosen; null for the usual ones.</summary>
    public required IReadOnlySet<string>? Fields { get; init; }

    /// <summary>The keys to go on from; null from the beginning.</summary>
    public required long[]? After { get; init; }

    public Country? Country { get; init; }

    public Topic? Topic { get; init; }

    /// <summary>What the search is narrowed to.</summary>
    public SearchFilter Filter => new(Kind, Year, Country?.Id, Topic?.Id);

    /// <summary>Reads one; what is wrong is told by the parameters.</summary>
    public static async Task<AskedItems> ReadAsync(AskedParameters asked, AskedNames names, IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        var query = asked.Query();
        if (query.Length > 0 && (asked.Has("from") || asked.Has("to"))) asked.Refuse("q", "A search is narrowed by year, not by from and to.");
        return new()
        {
            Language = asked.Language(),
            Kind = asked.Kind(),
            Year = asked.Year(),
            From = asked.Day("from"),
            To = asked.Day("to"),
            Query = query,
            Limit = asked.Limit(),
            Fields = asked.Fields(fields),
            After = query.Length > 0 ? asked.After(ItemsResource.ByWorth, 1) : asked.After(ItemsResource.ByRelease, 2),
            Country = await names.CountryAsync(asked, cancel),
            Topic = await names.TopicAsync(asked, cancel),
        };
    }

    /// <summary>The texts asked for, where nothing is searched. The tightest upper bound comes first: see <see cref="ItemQueries.ReleasedBetween"/>.</summary>
    public IQueryable<ItemText> Choose(PortalDb db, DateTime now)
    {
        IQueryable<ItemText> texts = db.Texts;
        if (After is [var ticks, var id])
        {
            var at = new DateTime(ticks, DateTimeKind.Utc);
            texts = texts.Where(text => text.ReleasedAt <= at && (text.ReleasedAt < at || text.ItemId < id));
        }

        if (Year is { } year) texts = texts.ReleasedBetween(new Month(year, 1).StartsAt(Zones.Almaty), new Month(year, 12).EndsAt(Zones.Almaty));
        if (To is { } to)
        {
            var until = Zones.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue), Zones.Almaty);
            texts = texts.Where(text => text.ReleasedAt < until);
        }

        if (From is { } from)
        {
            var since = Zones.ToUtc(from.ToDateTime(TimeOnly.MinValue), Zones.Almaty);
            texts = texts.Where(text => text.ReleasedAt >= since);
        }

        texts = texts.VisibleAt(now).In(Language);
        if (Kind is { } kind) texts = texts.OfKind(kind);
        if (Country is not null) texts = texts.About(Country, db.ItemCountries);
        if (Topic is not null) texts = texts.On(Topic, db.ItemTopics);
        return texts;
    }
}
