using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary><c>/events</c>: items with event dates, by end date, with keyset pagination.</summary>
public sealed class EventsResource(PortalDbContext db, CountryTopicResolver resolver, SiteUrls siteUrls)
{
    private const char EndOrder = 'o';

    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/events", ApiEndpoints.ReadMethods,
            (HttpContext context, EventsResource events, TimeProvider clock) =>
                events.ListAsync(context, clock.GetUtcNow().UtcDateTime, context.RequestAborted))
        .AllowParameters(ApiParameter.Language, ApiParameter.Kind, ApiParameter.Country, ApiParameter.EndsFrom, ApiParameter.StartsTo,
            ApiParameter.Limit, ApiParameter.After)
        .DescribeAs<EventPage>("listEvents", "Events", "Meetings, trainings and other events",
            "Upcoming and current events, or events within the given dates, by end date.");

    private async Task<IResult> ListAsync(HttpContext context, DateTime now, CancellationToken cancel)
    {
        var parameters = new QueryParameterReader(context.Request.Query);
        var (language, kind, limit, after) =
            (parameters.ReadLanguage(), parameters.ReadKind(), parameters.ReadLimit(), parameters.ReadAfter(EndOrder, 3));
        var country = await resolver.FindCountryAsync(parameters, cancel);
        var (from, to) = (parameters.ReadDate("from"), parameters.ReadDate("to"));
        if (parameters.Errors.Count > 0) return ApiProblem.ForParameters(parameters.Errors);

        // The items are selected first by a seek in the index of end dates. A join with the translations would read and sort all of them.
        var items = db.Items.Where(item => item.Translations.AsQueryable().Where(ItemQueries.IsVisibleAt(now))
            .Any(text => text.Language == language));
        if (kind is { } one) items = items.Where(item => item.Kind == one);
        if (country is not null)
            items = items.Where(item => db.ItemCountries.Any(row => row.CountryId == country.Id && row.ItemId == item.Id));
        var ids = await FilterByDates(items, from is { } first ? StartOfDay(first) : now, to is { } last
            ? StartOfDay(last.AddDays(1)) : null, after).Take(limit + 1)
            .Select(item => item.Translations.AsQueryable().Where(ItemQueries.IsVisibleAt(now)).First(text => text.Language == language).Id)
            .ToListAsync(cancel);
        var found = await db.Translations.AsNoTracking().VisibleAt(now).Where(text => ids.Contains(text.Id))
            .Select(text => new { text.Id, text.ItemId, text.Kind, text.Item.Slug, text.Title, text.Place, Event = text.Item.Event! })
            .ToListAsync(cancel);
        var shown = found.OrderBy(text => ids.IndexOf(text.Id)).Take(limit).ToList();
        return ApiJson.ToResult(new EventPage
        {
            Events = shown.ConvertAll(
                text => ToSummary(text.ItemId, text.Kind, language, text.Slug,
                    EventText.MarkTitle(text.Title, text.Event, language), text.Place,
                    EventDates.From(text.Event, now)!)),
            Next = ids.Count > limit && shown.Count > 0
                ? context.AddNextPageLink(
                    Cursor.Encode(EndOrder, shown[^1].Event.EndsAt.Ticks, shown[^1].Event.StartsAt.Ticks, shown[^1].ItemId)) : null,
        });
    }

    private static IQueryable<Item> FilterByDates(IQueryable<Item> items, DateTime from, DateTime? until, long[]? after)
    {
        if (after is [var end, var start, var id])
        {
            var (endsAt, startsAt) = (new DateTime(end, DateTimeKind.Utc), new DateTime(start, DateTimeKind.Utc));
            items = items.Where(item => item.Event!.EndsAt >= endsAt
                && (item.Event.EndsAt > endsAt || item.Event.StartsAt > startsAt || (item.Event.StartsAt == startsAt && item.Id > id)));
        }
        else
        {
            items = items.Where(item => item.Event!.EndsAt > from);
        }

        if (until is { } before) items = items.Where(item => item.Event!.StartsAt < before);
        return items.OrderBy(item => item.Event!.EndsAt).ThenBy(item => item.Event!.StartsAt).ThenBy(item => item.Id);
    }

    private static DateTime StartOfDay(DateOnly day) => TimeZones.ToUtc(day.ToDateTime(TimeOnly.MinValue), TimeZones.Almaty);

    private EventSummary ToSummary(int id, ItemKind kind, Language language, string slug, string title, string place, EventDates dates)
    {
        var page = siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, SiteUrls.Item(kind, slug)));
        return new()
        {
            Id = id,
            Kind = kind.Name(),
            Language = language.Code,
            Url = page,
            IcsUrl = page + ".ics",
            Title = title,
            Place = place,
            Event = dates
        };
    }
}
