using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Ratings;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Api.Answers;
using CariccPortal.Web.Feeds;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary>One item with all its public texts, by its number or by its slug.</summary>
public sealed class ItemResource(PortalDb db, SiteAddresses addresses)
{
    /// <summary>Maps it.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/items/{item}", ApiEndpoints.Read, (string item, ItemResource resource, TimeProvider clock, CancellationToken cancel) => resource.ReadAsync(item, clock.GetUtcNow().UtcDateTime, cancel))
        .Takes()
        .Tells<WholeItem>("getItem", "Items", "One item, in all its languages", "By its number or by the last step of its address. A former slug leads to the present one.", StatusCodes.Status301MovedPermanently, StatusCodes.Status404NotFound, StatusCodes.Status410Gone);

    private async Task<IResult> ReadAsync(string idOrSlug, DateTime now, CancellationToken cancel)
    {
        // A slug may be a number too; items are older than that, and their numbers come first.
        var id = int.TryParse(idOrSlug, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var item = await db.Items.AsNoTracking().Include(one => one.Countries).Include(one => one.Topics).AsSplitQuery()
            .Where(one => one.Id == id || one.Slug == idOrSlug).OrderByDescending(one => one.Id == id).FirstOrDefaultAsync(cancel);
        if (item is null) return await MovedAsync(idOrSlug, now, cancel);

        var texts = await db.Texts.AsNoTracking().VisibleAt(now).Where(text => text.ItemId == item.Id).OrderBy(text => text.Language).ToListAsync(cancel);
        if (texts.Count > 0) return ApiJson.Answer(Whole(item, texts, now));
        var isWithdrawn = await db.Texts.AnyAsync(text => text.ItemId == item.Id && text.WithdrawnAt != null && text.DeletedAt == null && text.ReleasedAt <= now, cancel);
        return new ApiProblem(isWithdrawn ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound);
    }

    private async Task<IResult> MovedAsync(string slug, DateTime now, CancellationToken cancel)
    {
        var isVisible = ItemQueries.IsVisibleAt(now);
        var moved = await db.OldAddresses.AsNoTracking().Where(old => old.Slug == slug).OrderByDescending(old => old.Id)
            .Join(db.Items, old => old.ItemId, item => item.Id, (_, item) => item)
            .Where(item => item.Texts.AsQueryable().Any(isVisible)).Select(item => item.Slug).FirstOrDefaultAsync(cancel);
        return moved is null ? new ApiProblem(StatusCodes.Status404NotFound) : Results.Redirect($"{ApiEndpoints.Root}/items/{moved}", permanent: true);
    }

    private WholeItem Whole(Item item, IReadOnlyList<ItemText> texts, DateTime now) => new()
    {
        Id = item.Id,
        Kind = item.Kind.Word(),
        Slug = item.Slug,
        Occasion = OccasionTimes.Of(item.Occasion, now),
        Countries = [.. item.Countries.OrderBy(one => one.Id).Select(one => new ThingInBoth { Slug = one.Slug, NameEn = one.NameEn, NameRu = one.NameRu })],
        Topics = [.. item.Topics.OrderBy(one => one.Id).Select(one => new ThingInBoth { Slug = one.Slug, NameEn = one.NameEn, NameRu = one.NameRu })],
        Source = item.SourceName is null ? null : new() { Name = item.SourceName, Url = item.SourceUrl },
        Rating = new() { Votes = item.VoteCount, Average = new Tally(item.VoteCount, item.VoteSum).Average },
        Texts = texts.ToDictionary(text => text.Language.Code(), text => Whole(item, text), StringComparer.Ordinal),
    };

    private WholeText Whole(Item item, ItemText text)
    {
        var page = addresses.Whole(SiteAddresses.In(text.Language, SiteAddresses.Item(item.Kind, item.Slug)));
        return new()
        {
            Url = page,
            Title = text.Title,
            Summary = text.Summary,
            Place = text.Place,
            ReleasedAt = text.ReleasedAt!.Value,
            ReleaseIsDay = text.ReleaseIsDay,
            ChangedAt = ListedItems.Later(text.ChangedAt, text.ReleasedAt.Value),
            Markdown = WholeMarkdown.Of(text.Body, new Uri(page)),
            Html = WholeLinks.In(text.BodyHtml, new Uri(page)),
        };
    }
}
