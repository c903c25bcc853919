using System.Text.Json;
using System.Text.Json.Nodes;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Api.Answers;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary>The items of one language, filtered or searched, some at a time.</summary>
public sealed class ItemsResource(PortalDb db, AskedNames names, ListedItems listed, Searching searching)
{
    /// <summary>The list in the order of releases.</summary>
    public const char ByRelease = 'r';

    /// <summary>The list in the order in which texts answer a search.</summary>
    public const char ByWorth = 'q';

    private static readonly IReadOnlyList<string> Fields =
        [.. typeof(ListedItem).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    /// <summary>Maps it.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/items", ApiEndpoints.Read, (HttpContext context, ItemsResource items, TimeProvider clock) => items.ListAsync(context, clock.GetUtcNow().UtcDateTime, context.RequestAborted))
        .Takes(
            ApiParameter.Language, ApiParameter.Kind, ApiParameter.Country, ApiParameter.Topic, ApiParameter.Year, ApiParameter.From, ApiParameter.To, ApiParameter.Query,
            ApiParameter.Fields(Fields), ApiParameter.Limit, ApiParameter.After)
        .Tells<ItemPage>("listItems", "Items", "Items of one language", "News, meetings and trainings, the newest first; with `q`, those that answer the words best first. Filters combine.");

    private async Task<IResult> ListAsync(HttpContext context, DateTime now, CancellationToken cancel)
    {
        var parameters = new AskedParameters(context.Request.Query);
        var asked = await AskedItems.ReadAsync(parameters, names, Fields, cancel);
        if (parameters.Errors.Count > 0) return ApiProblem.Of(parameters.Errors);

        var found = asked.Query.Length > 0 ? await searching.FindAsync(asked.Query, asked.Language, asked.Filter, cancel) : null;
        if (found is { IsTooLong: true }) return new ApiProblem(StatusCodes.Status400BadRequest, "This search took too long. Try fewer or rarer words.");
        var (textIds, next) = found is null ? await NewestAsync(asked, now, cancel) : Worthiest(asked, found);
        var page = new ItemPage
        {
            Items = await listed.ReadAsync(textIds, asked, now, cancel),
            Next = next is null ? null : context.NextOf(next),
            Instead = found?.Instead,
        };
        return ApiJson.Answer(Chosen(page, asked.Fields));
    }

    private async Task<(IReadOnlyList<int> TextIds, string? Next)> NewestAsync(AskedItems asked, DateTime now, CancellationToken cancel)
    {
        var texts = await asked.Choose(db, now).NewestFirst().Take(asked.Limit + 1)
            .Select(text => new { text.Id, text.ItemId, ReleasedAt = text.ReleasedAt!.Value }).ToListAsync(cancel);
        var shown = texts.Take(asked.Limit).ToList();
        return (shown.ConvertAll(text => text.Id), texts.Count > shown.Count ? Cursor.Write(ByRelease, shown[^1].ReleasedAt.Ticks, shown[^1].ItemId) : null);
    }

    // What was found is at most a thousand texts in an order of its own, so its key is the place in it.
    private static (IReadOnlyList<int> TextIds, string? Next) Worthiest(AskedItems asked, SearchResult found)
    {
        var before = (int)Math.Min(asked.After is [var place] ? place : 0, found.TextIds.Count);
        var until = before + asked.Limit;
        return ([.. found.TextIds.Skip(before).Take(asked.Limit)], until < found.TextIds.Count ? Cursor.Write(ByWorth, until) : null);
    }

    private static JsonObject Chosen(ItemPage page, IReadOnlySet<string>? fields)
    {
        var answer = (JsonObject)JsonSerializer.SerializeToNode(page, ApiJson.Writing)!;
        foreach (var item in answer["items"]!.AsArray().Cast<JsonObject>())
        {
            foreach (var name in Fields.Where(name => fields is null ? name is "markdown" or "html" : !fields.Contains(name))) item.Remove(name);
        }

        return answer;
    }
}
