using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Pages.Archive;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary><c>/counts</c>: the number of items by type and by month.</summary>
public sealed class CountsResource(PortalDbContext db, CountCache countCache)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/counts", ApiEndpoints.ReadMethods,
            (HttpContext context, CountsResource counts) => counts.ReadAsync(context, context.RequestAborted))
        .AllowParameters(ApiParameter.Language)
        .DescribeAs<Counts>("getCounts", "Counts", "How many items there are", "In one language: by type, and by month of publication.");

    private async Task<IResult> ReadAsync(HttpContext context, CancellationToken cancel)
    {
        var parameters = new QueryParameterReader(context.Request.Query);
        var language = parameters.ReadLanguage();
        if (parameters.Errors.Count > 0) return ApiProblem.ForParameters(parameters.Errors);

        return ApiJson.ToResult(
            await countCache.GetAsync(db, $"counts {language.Code}", now => CountAsync(language, now, cancel), cancel));
    }

    private async Task<Counts> CountAsync(Language language, DateTime now, CancellationToken cancel)
    {
        var kinds = new Dictionary<ItemKind, int>();
        foreach (var kind in ItemKinds.WithSection)
            kinds[kind] = await db.Translations.VisibleAt(now).OfKind(kind).In(language).CountAsync(cancel);
        var months = await ArchiveQuery.RangeAsync(db, now, cancel) is { } range
            ? await ArchiveQuery.CountsAsync(db, language, now, range, cancel) : new Dictionary<CalendarMonth, int>();
        return new()
        {
            Language = language.Code,
            Items = kinds.Values.Sum(),
            Kinds = new() { News = kinds[ItemKind.News], Meeting = kinds[ItemKind.Meeting], Training = kinds[ItemKind.Training] },
            Months = [.. months.Where(of => of.Value > 0).OrderBy(of => of.Key.FirstDay)
                .Select(of => new MonthCount { Year = of.Key.Year, Month = of.Key.Number, Items = of.Value })],
        };
    }
}
