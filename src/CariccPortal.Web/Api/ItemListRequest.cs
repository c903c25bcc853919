using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Api;

/// <summary>The parameters of a request to <c>/items</c>.</summary>
public sealed record ItemListRequest
{
    public required Language Language { get; init; }

    public required ItemKind? Kind { get; init; }

    public required int? Year { get; init; }

    public required DateOnly? From { get; init; }

    public required DateOnly? To { get; init; }

    /// <summary>The search query; empty for none.</summary>
    public required string Query { get; init; }

    public required int Limit { get; init; }

    /// <summary>The selected fields; null for the default fields.</summary>
    public required IReadOnlySet<string>? Fields { get; init; }

    /// <summary>The sort keys of the last entry of the previous page; null for the first page.</summary>
    public required long[]? After { get; init; }

    public Country? Country { get; init; }

    public Topic? Topic { get; init; }

    /// <summary>The search filter.</summary>
    public SearchFilter Filter => new(Kind, Year, Country?.Id, Topic?.Id);

    /// <summary>Reads the parameters. Errors are added to the reader.</summary>
    public static async Task<ItemListRequest> ReadAsync(QueryParameterReader reader, CountryTopicResolver resolver,
        IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        var query = reader.ReadQuery();
        if (query.Length > 0 && (reader.Has("from") || reader.Has("to")))
            reader.AddError("q", "Use year to filter a search, not from and to.");
        return new()
        {
            Language = reader.ReadLanguage(),
            Kind = reader.ReadKind(),
            Year = reader.ReadYear(),
            From = reader.ReadDate("from"),
            To = reader.ReadDate("to"),
            Query = query,
            Limit = reader.ReadLimit(),
            Fields = reader.ReadFields(fields),
            After = query.Length > 0 ? reader.ReadAfter(ItemsResource.RelevanceOrder, 1) : reader.ReadAfter(ItemsResource.DateOrder, 2),
            Country = await resolver.FindCountryAsync(reader, cancel),
            Topic = await resolver.FindTopicAsync(reader, cancel),
        };
    }

    /// <summary>The filtered translations, without a search. The tightest upper bound comes first: see
    /// <see cref="ItemQueries.PublishedBetween"/>.</summary>
    public IQueryable<ItemTranslation> BuildQuery(PortalDbContext db, DateTime now)
    {
        IQueryable<ItemTranslation> texts = db.Translations;
        if (After is [var ticks, var id])
        {
            var at = new DateTime(ticks, DateTimeKind.Utc);
            texts = texts.Where(text => text.PublishedAt <= at && (text.PublishedAt < at || text.ItemId < id));
        }

        if (Year is { } year)
            texts = texts.PublishedBetween(new CalendarMonth(year, 1).StartsAt(TimeZones.Almaty),
                new CalendarMonth(year, 12).EndsAt(TimeZones.Almaty));
        if (To is { } to)
        {
            var until = TimeZones.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZones.Almaty);
            texts = texts.Where(text => text.PublishedAt < until);
        }

        if (From is { } from)
        {
            var since = TimeZones.ToUtc(from.ToDateTime(TimeOnly.MinValue), TimeZones.Almaty);
            texts = texts.Where(text => text.PublishedAt >= since);
        }

        texts = texts.VisibleAt(now).In(Language);
        if (Kind is { } kind) texts = texts.OfKind(kind);
        if (Country is not null) texts = texts.ForCountry(Country, db.ItemCountries);
        if (Topic is not null) texts = texts.ForTopic(Topic, db.ItemTopics);
        return texts;
    }
}
