using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary>Reads the items of one page. The number and cost of the queries do not depend on the size of the archive.</summary>
public sealed class ItemSummaryQuery(PortalDbContext db, SiteUrls siteUrls)
{
    /// <summary>Returns the items of the given translations in the given order. Bodies are read only on request.</summary>
    public async Task<IReadOnlyList<ItemSummary>> ReadAsync(IReadOnlyList<int> textIds, ItemListRequest request, DateTime now,
        CancellationToken cancel)
    {
        if (textIds.Count == 0) return [];
        var (withMarkdown, withHtml) = (request.Fields?.Contains("markdown") == true, request.Fields?.Contains("html") == true);
        var texts = await db.Translations.AsNoTracking().VisibleAt(now).Where(text => textIds.Contains(text.Id)).Select(text => new
        {
            text.Id,
            text.ItemId,
            text.Kind,
            text.Language,
            text.Title,
            text.Summary,
            text.Place,
            PublishedAt = text.PublishedAt!.Value,
            text.PublishedDateOnly,
            text.LastChangedAt,
            text.Item.Slug,
            text.Item.Event,
            text.Item.SourceName,
            text.Item.SourceUrl,
            text.Item.VoteCount,
            text.Item.VoteSum,
            text.Item.FormerVoteCount,
            text.Item.FormerVoteSum,
            Markdown = withMarkdown ? text.Body : null,
            Html = withHtml ? text.BodyHtml : null,
        }).ToDictionaryAsync(text => text.Id, cancel);

        var ids = texts.Values.Select(text => text.ItemId).ToList();
        var countries = await ReadCountriesAsync(ids, request.Language, cancel);
        var topics = await ReadTopicsAsync(ids, request.Language, cancel);
        var languages = await ReadLanguagesAsync(ids, now, cancel);
        return [.. textIds.Where(texts.ContainsKey).Select(id => texts[id]).Select(text =>
        {
            var page = siteUrls.ToAbsolute(SiteUrls.WithLanguage(text.Language, SiteUrls.Item(text.Kind, text.Slug)));
            return new ItemSummary
            {
                Id = text.ItemId,
                Kind = text.Kind.Name(),
                Language = text.Language.Code,
                Languages = [.. languages[text.ItemId].Order(StringComparer.Ordinal)],
                Slug = text.Slug,
                Url = page,
                Title = EventText.MarkTitle(text.Title, text.Event, text.Language),
                Summary = text.Summary,
                Place = text.Place,
                PublishedAt = text.PublishedAt,
                PublishedDateOnly = text.PublishedDateOnly,
                UpdatedAt = text.LastChangedAt,
                Event = EventDates.From(text.Event, now),
                Countries = [.. countries[text.ItemId]],
                Topics = [.. topics[text.ItemId]],
                Source = text.SourceName is null ? null : new() { Name = text.SourceName, Url = text.SourceUrl },
                Rating = ItemRating.From(new(text.VoteCount, text.VoteSum)
                    { FormerCount = text.FormerVoteCount, FormerSum = text.FormerVoteSum }),
                Markdown = text.Markdown is null ? null : AbsoluteMarkdown.Convert(text.Markdown, new Uri(page)),
                Html = text.Html is null ? null : AbsoluteLinks.MakeAbsolute(text.Html, new Uri(page)),
            };
        })];
    }

    private async Task<ILookup<int, NamedReference>> ReadCountriesAsync(List<int> ids, Language language, CancellationToken cancel)
    {
        var found = await db.ItemCountries.Where(row => EF.Parameter(ids).Contains(row.ItemId))
            .Join(db.Countries, row => row.CountryId, one => one.Id,
                (row, one) => new { row.ItemId, one.Id, one.Slug, one.Name }).ToListAsync(cancel);
        return found.OrderBy(of => of.Id)
            .ToLookup(of => of.ItemId, of => new NamedReference { Slug = of.Slug, Name = of.Name.Get(language) });
    }

    private async Task<ILookup<int, NamedReference>> ReadTopicsAsync(List<int> ids, Language language, CancellationToken cancel)
    {
        var found = await db.ItemTopics.Where(row => EF.Parameter(ids).Contains(row.ItemId))
            .Join(db.Topics, row => row.TopicId, one => one.Id, (row, one) => new { row.ItemId, one.Id, one.Slug, one.Name })
            .ToListAsync(cancel);
        return found.OrderBy(of => of.Id)
            .ToLookup(of => of.ItemId, of => new NamedReference { Slug = of.Slug, Name = of.Name.Get(language) });
    }

    private async Task<ILookup<int, string>> ReadLanguagesAsync(List<int> ids, DateTime now, CancellationToken cancel)
    {
        var found = await db.Translations.VisibleAt(now).Where(text => ids.Contains(text.ItemId))
            .Select(text => new { text.ItemId, text.Language }).ToListAsync(cancel);
        return found.Where(of => of.Language.IsListed).ToLookup(of => of.ItemId, of => of.Language.Code);
    }
}
