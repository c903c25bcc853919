using System.Text.Json;
using System.Text.Json.Nodes;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Api.Models;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary><c>/items</c>: the items in one language, filtered or searched, with keyset pagination.</summary>
public sealed class ItemsResource(PortalDbContext db, CountryTopicResolver resolver, ItemSummaryQuery summaries, SiteSearch search)
{
    /// <summary>Cursor key of the list by publication date.</summary>
    public const char DateOrder = 'r';

    /// <summary>Cursor key of the list by relevance.</summary>
    public const char RelevanceOrder = 'q';

    private static readonly IReadOnlyList<string> Fields =
        [.. typeof(ItemSummary).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/items", ApiEndpoints.ReadMethods,
            (HttpContext context, ItemsResource items, TimeProvider clock) =>
                items.ListAsync(context, clock.GetUtcNow().UtcDateTime, context.RequestAborted))
        .AllowParameters(
            ApiParameter.Language, ApiParameter.Kind, ApiParameter.Country, ApiParameter.Topic, ApiParameter.Year, ApiParameter.From,
            ApiParameter.To, ApiParameter.Query,
            ApiParameter.Fields(Fields), ApiParameter.Limit, ApiParameter.After)
        .DescribeAs<ItemPage>("listItems", "Items", "Items of one language",
            "News, meetings and trainings, newest first; with `q`, best matches first. Filters can be combined.");

    private async Task<IResult> ListAsync(HttpContext context, DateTime now, CancellationToken cancel)
    {
        var parameters = new QueryParameterReader(context.Request.Query);
        var requested = await ItemListRequest.ReadAsync(parameters, resolver, Fields, cancel);
        if (parameters.Errors.Count > 0) return ApiProblem.ForParameters(parameters.Errors);

        var found = requested.Query.Length > 0
            ? await search.FindAsync(requested.Query, requested.Language, requested.Filter, cancel) : null;
        if (found is { IsTimedOut: true })
            return new ApiProblem(StatusCodes.Status400BadRequest, "This search took too long. Try fewer or more specific words.");
        var (textIds, next) = found is null ? await ReadNewestAsync(requested, now, cancel) : SelectMostRelevant(requested, found);
        var page = new ItemPage
        {
            Items = await summaries.ReadAsync(textIds, requested, now, cancel),
            Next = next is null ? null : context.AddNextPageLink(next),
            CorrectedQuery = found?.CorrectedQuery,
        };
        return ApiJson.ToResult(SelectFields(page, requested.Fields));
    }

    private async Task<(IReadOnlyList<int> TextIds, string? Next)> ReadNewestAsync(ItemListRequest request, DateTime now,
        CancellationToken cancel)
    {
        var texts = await request.BuildQuery(db, now).NewestFirst().Take(request.Limit + 1)
            .Select(text => new { text.Id, text.ItemId, PublishedAt = text.PublishedAt!.Value }).ToListAsync(cancel);
        var shown = texts.Take(request.Limit).ToList();
        return (shown.ConvertAll(text => text.Id), texts.Count > shown.Count
            ? Cursor.Encode(DateOrder, shown[^1].PublishedAt.Ticks, shown[^1].ItemId) : null);
    }

    // A search returns at most a thousand ranked translations, so the cursor is a position in that list.
    private static (IReadOnlyList<int> TextIds, string? Next) SelectMostRelevant(ItemListRequest request, SearchResult found)
    {
        var before = (int)Math.Min(request.After is [var place] ? place : 0, found.TranslationIds.Count);
        var until = before + request.Limit;
        return ([.. found.TranslationIds.Skip(before).Take(request.Limit)], until < found.TranslationIds.Count
            ? Cursor.Encode(RelevanceOrder, until) : null);
    }

    private static JsonObject SelectFields(ItemPage page, IReadOnlySet<string>? fields)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(page, ApiJson.SerializerOptions)!;
        foreach (var item in json["items"]!.AsArray().Cast<JsonObject>())
        {
            foreach (var name in Fields.Where(name => fields is null ? name is "markdown" or "html" : !fields.Contains(name)))
                item.Remove(name);
        }

        return json;
    }
}
