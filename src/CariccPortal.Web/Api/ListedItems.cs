using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Ratings;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Api.Answers;
using CariccPortal.Web.Feeds;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary>Reads the items of one page of a list. A few small queries, none of which grows with the archive.</summary>
public sealed class ListedItems(PortalDb db, SiteAddresses addresses)
{
    /// <summary>The items of some texts, in the order given; bodies only where they are asked for.</summary>
    public async Task<IReadOnlyList<ListedItem>> ReadAsync(IReadOnlyList<int> textIds, AskedItems asked, DateTime now, CancellationToken cancel)
    {
        if (textIds.Count == 0) return [];
        var (withMarkdown, withHtml) = (asked.Fields?.Contains("markdown") == true, asked.Fields?.Contains("html") == true);
        var texts = await db.Texts.AsNoTracking().VisibleAt(now).Where(text => textIds.Contains(text.Id)).Select(text => new
        {
            text.Id,
            text.ItemId,
            text.Kind,
            text.Language,
            text.Title,
            text.Summary,
            text.Place,
            ReleasedAt = text.ReleasedAt!.Value,
            text.ReleaseIsDay,
            text.ChangedAt,
            text.Item.Slug,
            text.Item.Occasion,
            text.Item.SourceName,
            text.Item.SourceUrl,
            text.Item.VoteCount,
            text.Item.VoteSum,
            Markdown = withMarkdown ? text.Body : null,
            Html = withHtml ? text.BodyHtml : null,
        }).ToDictionaryAsync(text => text.Id, cancel);

        var ids = texts.Values.Select(text => text.ItemId).ToList();
        var countries = await CountriesAsync(ids, asked.Language, cancel);
        var topics = await TopicsAsync(ids, asked.Language, cancel);
        var languages = await LanguagesAsync(ids, now, cancel);
        return [.. textIds.Where(texts.ContainsKey).Select(id => texts[id]).Select(text =>
        {
            var page = addresses.Whole(SiteAddresses.In(text.Language, SiteAddresses.Item(text.Kind, text.Slug)));
            return new ListedItem
            {
                Id = text.ItemId,
                Kind = text.Kind.Word(),
                Language = text.Language.Code(),
                Languages = [.. languages[text.ItemId].Order(StringComparer.Ordinal)],
                Slug = text.Slug,
                Url = page,
                Title = text.Title,
                Summary = text.Summary,
                Place = text.Place,
                ReleasedAt = text.ReleasedAt,
                ReleaseIsDay = text.ReleaseIsDay,
                ChangedAt = Later(text.ChangedAt, text.ReleasedAt),
                Occasion = OccasionTimes.Of(text.Occasion, now),
                Countries = [.. countries[text.ItemId]],
                Topics = [.. topics[text.ItemId]],
                Source = text.SourceName is null ? null : new() { Name = text.SourceName, Url = text.SourceUrl },
                Rating = new() { Votes = text.VoteCount, Average = new Tally(text.VoteCount, text.VoteSum).Average },
                Markdown = text.Markdown is null ? null : WholeMarkdown.Of(text.Markdown, new Uri(page)),
                Html = text.Html is null ? null : WholeLinks.In(text.Html, new Uri(page)),
            };
        })];
    }

    /// <summary>Of two instants the later: a text that was written before its release changed, for readers, at that.</summary>
    public static DateTime Later(DateTime changedAt, DateTime releasedAt) => changedAt > releasedAt ? changedAt : releasedAt;

    private async Task<ILookup<int, NamedThing>> CountriesAsync(List<int> ids, Language language, CancellationToken cancel)
    {
        var found = await db.ItemCountries.Where(row => EF.Parameter(ids).Contains(row.ItemId))
            .Join(db.Countries, row => row.CountryId, one => one.Id, (row, one) => new { row.ItemId, one.Id, one.Slug, one.NameEn, one.NameRu }).ToListAsync(cancel);
        return found.OrderBy(of => of.Id).ToLookup(of => of.ItemId, of => new NamedThing { Slug = of.Slug, Name = language.Of(of.NameEn, of.NameRu) });
    }

    private async Task<ILookup<int, NamedThing>> TopicsAsync(List<int> ids, Language language, CancellationToken cancel)
    {
        var found = await db.ItemTopics.Where(row => EF.Parameter(ids).Contains(row.ItemId))
            .Join(db.Topics, row => row.TopicId, one => one.Id, (row, one) => new { row.ItemId, one.Id, one.Slug, one.NameEn, one.NameRu }).ToListAsync(cancel);
        return found.OrderBy(of => of.Id).ToLookup(of => of.ItemId, of => new NamedThing { Slug = of.Slug, Name = language.Of(of.NameEn, of.NameRu) });
    }

    private async Task<ILookup<int, string>> LanguagesAsync(List<int> ids, DateTime now, CancellationToken cancel)
    {
        var found = await db.Texts.VisibleAt(now).Where(text => ids.Contains(text.ItemId)).Select(text => new { text.ItemId, text.Language }).ToListAsync(cancel);
        return found.ToLookup(of => of.ItemId, of => of.Language.Code());
    }
}
