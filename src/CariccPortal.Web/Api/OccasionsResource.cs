using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Api.Answers;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary>What takes place, in the order in which it ends, some at a time.</summary>
public sealed class OccasionsResource(PortalDb db, AskedNames names, SiteAddresses addresses)
{
    private const char ByEnd = 'o';

    /// <summary>Maps it.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/occasions", ApiEndpoints.Read, (HttpContext context, OccasionsResource occasions, TimeProvider clock) => occasions.ListAsync(context, clock.GetUtcNow().UtcDateTime, context.RequestAborted))
        .Takes(ApiParameter.Language, ApiParameter.Kind, ApiParameter.Country, ApiParameter.EndsFrom, ApiParameter.StartsTo, ApiParameter.Limit, ApiParameter.After)
        .Tells<OccasionPage>("listOccasions", "Occasions", "Meetings, trainings and other events", "What is not over yet, or what took place within the days asked for, in the order in which it ends.");

    private async Task<IResult> ListAsync(HttpContext context, DateTime now, CancellationToken cancel)
    {
        var asked = new AskedParameters(context.Request.Query);
        var (language, kind, limit, after) = (asked.Language(), asked.Kind(), asked.Limit(), asked.After(ByEnd, 3));
        var country = await names.CountryAsync(asked, cancel);
        var (from, to) = (asked.Day("from"), asked.Day("to"));
        if (asked.Errors.Count > 0) return ApiProblem.Of(asked.Errors);

        // The items are chosen first, walking the index of ends; joined to their texts, all of them would be read and sorted.
        var items = db.Items.Where(item => item.Texts.AsQueryable().Where(ItemQueries.IsVisibleAt(now)).Any(text => text.Language == language));
        if (kind is { } one) items = items.Where(item => item.Kind == one);
        if (country is not null) items = items.Where(item => db.ItemCountries.Any(row => row.CountryId == country.Id && row.ItemId == item.Id));
        var ids = await Within(items, from is { } first ? Midnight(first) : now, to is { } last ? Midnight(last.AddDays(1)) : null, after).Take(limit + 1)
            .Select(item => item.Texts.AsQueryable().Where(ItemQueries.IsVisibleAt(now)).First(text => text.Language == language).Id).ToListAsync(cancel);
        var found = await db.Texts.AsNoTracking().VisibleAt(now).Where(text => ids.Contains(text.Id))
            .Select(text => new { text.Id, text.ItemId, text.Kind, text.Item.Slug, text.Title, text.Place, Occasion = text.Item.Occasion! }).ToListAsync(cancel);
        var shown = found.OrderBy(text => ids.IndexOf(text.Id)).Take(limit).ToList();
        return ApiJson.Answer(new OccasionPage
        {
            Occasions = shown.ConvertAll(text => Listed(text.ItemId, text.Kind, language, text.Slug, text.Title, text.Place, OccasionTimes.Of(text.Occasion, now)!)),
            Next = ids.Count > limit && shown.Count > 0 ? context.NextOf(Cursor.Write(ByEnd, shown[^1].Occasion.EndsAt.Ticks, shown[^1].Occasion.StartsAt.Ticks, shown[^1].ItemId)) : null,
        });
    }

    private static IQueryable<Item> Within(IQueryable<Item> items, DateTime from, DateTime? until, long[]? after)
    {
        if (after is [var end, var start, var id])
        {
            var (endsAt, startsAt) = (new DateTime(end, DateTimeKind.Utc), new DateTime(start, DateTimeKind.Utc));
            items = items.Where(item => item.Occasion!.EndsAt >= endsAt
                && (item.Occasion.EndsAt > endsAt || item.Occasion.StartsAt > startsAt || (item.Occasion.StartsAt == startsAt && item.Id > id)));
        }
        else
        {
            items = items.Where(item => item.Occasion!.EndsAt > from);
        }

        if (until is { } before) items = items.Where(item => item.Occasion!.StartsAt < before);
        return items.OrderBy(item => item.Occasion!.EndsAt).ThenBy(item => item.Occasion!.StartsAt).ThenBy(item => item.Id);
    }

    private static DateTime Midnight(DateOnly day) => Zones.ToUtc(day.ToDateTime(TimeOnly.MinValue), Zones.Almaty);

    private ListedOccasion Listed(int id, ItemKind kind, Language language, string slug, string title, string place, OccasionTimes times)
    {
        var page = addresses.Whole(SiteAddresses.In(language, SiteAddresses.Item(kind, slug)));
        return new() { Id = id, Kind = kind.Word(), Language = language.Code(), Url = page, ICalendar = page + ".ics", Title = title, Place = place, Occasion = times };
    }
}
