using CariccPortal.Search;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>The feeds of a search: its page's address with the format's extension. The newest come first, whatever their worth.</summary>
public static class SearchFeedEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapSearchFeeds(this IEndpointRouteBuilder files, string[] methods)
    {
        foreach (var format in FeedFormats.All)
        {
            files.MapMethods(AskedSearch.Path + format.Extension, methods, async (HttpContext context, FeedReading feeds, Subjects subjects, Narrowings narrowings, Searching searching) =>
                await narrowings.ReadAsync(context.Request.Query, context.RequestAborted) is { IsAsked: true } asked
                    ? await AnswerAsync(asked, format, context, feeds, subjects, searching)
                    : Results.NotFound());
        }
    }

    private static async Task<IResult> AnswerAsync(
        AskedSearch asked, (string Extension, string Type) format, HttpContext context, FeedReading feeds, Subjects subjects, Searching searching)
    {
        var (now, cancel) = (context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, context.RequestAborted);
        var words = context.RequestServices.GetRequiredService<Words>();
        var found = await searching.FindAsync(asked.Text, words.Language, asked.Filter, cancel);
        if (found.IsTooLong) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

        var ids = found.TextIds;
        var subject = new Subject(AskedSearch.Path, words["Search: {0}", asked.Text], texts => texts.Where(text => EF.Parameter(ids).Contains(text.Id))) { Query = $"?{asked.Query[1..]}" };
        return FeedEndpoints.Answer(await feeds.ReadAsync(subject, now, cancel), format, await subjects.LastChangeAsync(now, cancel));
    }
}
