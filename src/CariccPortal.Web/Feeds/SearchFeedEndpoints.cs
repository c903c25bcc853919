using CariccPortal.Search;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Maps the feeds of a search. Entries are sorted by date, not by relevance.</summary>
public static class SearchFeedEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSearchFeeds(this IEndpointRouteBuilder routes, string[] methods)
    {
        foreach (var format in FeedFormats.All)
        {
            routes.MapMethods(SearchRequest.Path + format.Extension, methods,
                async (HttpContext context, FeedQuery feeds, FeedSourceResolver feedSources, FacetBuilder facets, SiteSearch siteSearch) =>
                await facets.ReadRequestAsync(context.Request.Query, context.RequestAborted) is { HasText: true } requested
                    ? await GetFeedAsync(requested, format, context, feeds, feedSources, siteSearch)
                    : Results.NotFound()).WithMetadata(new LimitWorkAttribute(Work.Search));
        }
    }

    private static async Task<IResult> GetFeedAsync(
        SearchRequest request, FeedFormat format, HttpContext context, FeedQuery query, FeedSourceResolver sources, SiteSearch search)
    {
        var (now, cancel) = (context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, context.RequestAborted);
        var words = context.RequestServices.GetRequiredService<Localizer>();
        var found = await search.FindAsync(request.Text, words.Language, request.Filter, cancel);
        if (found.IsTimedOut) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

        var ids = found.TranslationIds;
        var source = new FeedSource(SearchRequest.Path, words["Search: {0}", request.Text],
            texts => texts.Where(text => EF.Parameter(ids).Contains(text.Id)))
        { Query = $"?{request.Query[1..]}" };
        return FeedEndpoints.CreateResponse(await query.ReadAsync(source, now, cancel), format,
            await sources.ReadLastChangeAsync(now, cancel));
    }
}
