using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary><c>/topics</c>: the topics of items.</summary>
public sealed class TopicsResource(PortalDbContext db, NameCounts items)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/topics", ApiEndpoints.ReadMethods, (TopicsResource topics, CancellationToken cancel) => topics.ListAsync(cancel))
        .AllowParameters()
        .DescribeAs<TopicList>("listTopics", "Countries and topics", "Topics", "All topics, with the number of items.");

    private async Task<IResult> ListAsync(CancellationToken cancel)
    {
        var (english, russian) = (await items.CountByTopicAsync(Language.English, cancel), await items.CountByTopicAsync(Language.Russian, cancel));
        var all = await db.Topics.AsNoTracking().OrderBy(topic => topic.NameEn).ToListAsync(cancel);
        return ApiJson.ToResult(new TopicList
        {
            Topics = all.ConvertAll(topic => new TopicEntry
            {
                Slug = topic.Slug,
                NameEn = topic.NameEn,
                NameRu = topic.NameRu,
                Items = new() { En = english.GetValueOrDefault(topic.Id), Ru = russian.GetValueOrDefault(topic.Id) },
            }),
        });
    }
}
