using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Statistics;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary><c>/items/{item}</c>: one item with its published translations, by number or slug.</summary>
public sealed class ItemResource(PortalDbContext db, SiteUrls siteUrls)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/items/{item}", ApiEndpoints.ReadMethods,
            (string item, HttpContext context, ItemResource resource, TimeProvider clock) =>
                resource.ReadAsync(item, context, clock.GetUtcNow().UtcDateTime))
        .AllowParameters()
        .DescribeAs<ItemDetails>("getItem", "Items", "One item, in all languages",
            "By number or slug. A former slug redirects to the current one.", StatusCodes.Status301MovedPermanently,
            StatusCodes.Status404NotFound, StatusCodes.Status410Gone);

    /// <summary>Returns the details of the items that have public translations, by number.</summary>
    public async Task<Dictionary<int, ItemDetails>> ReadAllAsync(IReadOnlyCollection<int> ids, DateTime now, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var texts = (await db.TranslationsOfItems(ids).AsNoTracking().ReadableAt(now).ToListAsync(cancel))
            .Where(text => text.Language.IsListed).OrderBy(text => text.Language).ToLookup(text => text.ItemId);
        var items = await db.Items.AsNoTracking().Include(one => one.Countries).Include(one => one.Topics).AsSplitQuery()
            .Where(one => EF.Parameter(ids).Contains(one.Id)).ToListAsync(cancel);
        var references = await ReadReferencesAsync(ids, now, cancel);
        return items.Where(item => texts.Contains(item.Id))
            .ToDictionary(item => item.Id, item => ToDetails(item, [.. texts[item.Id]], references[item.Id], now));
    }

    private async Task<IResult> ReadAsync(string idOrSlug, HttpContext context, DateTime now)
    {
        var cancel = context.RequestAborted;
        // A slug can consist of digits; item numbers take precedence.
        var id = int.TryParse(idOrSlug, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var item = await db.Items.AsNoTracking().Include(one => one.Countries).Include(one => one.Topics).AsSplitQuery()
            .Where(one => (one.Id == id || one.Slug == idOrSlug) && one.Kind != ItemKind.Page)
            .OrderByDescending(one => one.Id == id).FirstOrDefaultAsync(cancel);
        if (item is null) return await RedirectAsync(idOrSlug, now, cancel);

        var texts = await db.Translations.AsNoTracking().ReadableAt(now).Where(text => text.ItemId == item.Id).ToListAsync(cancel);
        // A language that is not configured any more has no pages.
        texts = [.. texts.Where(text => text.Language.IsListed)
            .OrderBy(text => text.Language)];
        ReadTarget.SetItem(context, item.Id);
        if (texts.Count > 0)
            return ApiJson.ToResult(ToDetails(item, texts, (await ReadReferencesAsync([item.Id], now, cancel))[item.Id], now));
        var isWithdrawn = await db.Translations.Where(text => text.ItemId == item.Id).AnyAsync(ItemQueries.IsWithdrawnAt(now), cancel);
        return new ApiProblem(isWithdrawn ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound);
    }

    private async Task<IResult> RedirectAsync(string slug, DateTime now, CancellationToken cancel)
    {
        var isKnown = ItemQueries.IsKnownAt(now);
        var moved = await db.Redirects.AsNoTracking().Where(old => old.Slug == slug).OrderByDescending(old => old.Id)
            .Join(db.Items, old => old.ItemId, item => item.Id, (_, item) => item)
            .Where(item => item.Kind != ItemKind.Page && item.Translations.AsQueryable().Any(isKnown)).Select(item => item.Slug)
            .FirstOrDefaultAsync(cancel);
        return moved is null ? new ApiProblem(StatusCodes.Status404NotFound)
            : Results.Redirect($"{ApiEndpoints.Root}/items/{moved}", permanent: true);
    }

    private async Task<ILookup<int, VersionReference>> ReadReferencesAsync(IReadOnlyCollection<int> ids, DateTime now,
        CancellationToken cancel)
    {
        var versions = await db.PublishedVersions.AsNoTracking().Where(one => EF.Parameter(ids).Contains(one.ItemId) && one.From <= now)
            .GroupBy(one => new { one.ItemId, one.Language }).Select(of => new { of.Key, Number = of.Max(one => one.Number) })
            .ToListAsync(cancel);
        return versions.ToLookup(one => one.Key.ItemId, one => new VersionReference(one.Key.ItemId, one.Key.Language, one.Number));
    }

    private ItemDetails ToDetails(
        Item item, IReadOnlyList<ItemTranslation> texts, IEnumerable<VersionReference> references, DateTime now)
    {
        return new()
        {
            Id = item.Id,
            Kind = item.Kind.Name(),
            Slug = item.Slug,
            SupersededBy = item.SupersededById,
            Event = EventDates.From(item.Event, now),
            Countries = [.. item.Countries.OrderBy(one => one.Id)
                .Select(one => new LocalizedReference { Slug = one.Slug, Names = one.Name.All })],
            Topics = [.. item.Topics.OrderBy(one => one.Id)
                .Select(one => new LocalizedReference { Slug = one.Slug, Names = one.Name.All })],
            Source = item.SourceName is null ? null : new() { Name = item.SourceName, Url = item.SourceUrl },
            Rating = ItemRating.From(new(item.VoteCount, item.VoteSum)
            { FormerCount = item.FormerVoteCount, FormerSum = item.FormerVoteSum }),
            Translations = texts.ToDictionary(text => text.Language.Code, text => ToDetails(item, text,
                references.FirstOrDefault(one => one.Language == text.Language)), StringComparer.Ordinal),
        };
    }

    private TranslationDetails ToDetails(Item item, ItemTranslation text, VersionReference? reference)
    {
        var page = siteUrls.ToAbsolute(SiteUrls.WithLanguage(text.Language, SiteUrls.Item(item.Kind, item.Slug)));
        return new()
        {
            Url = page,
            Reference = reference?.ToString(),
            Title = EventText.MarkTitle(text.Title, item.Event, text.Language),
            Summary = text.Summary,
            Place = text.Place,
            PublishedAt = text.PublishedAt!.Value,
            PublishedDateOnly = text.PublishedDateOnly,
            UpdatedAt = text.LastChangedAt,
            Markdown = AbsoluteMarkdown.Convert(text.Body, new Uri(page)),
            Html = AbsoluteLinks.MakeAbsolute(text.BodyHtml, new Uri(page)),
        };
    }
}
