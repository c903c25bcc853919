using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Pages.Shared;

namespace CariccPortal.Web.Sharing;

/// <summary>What a page is, in the words of schema.org, as JSON-LD 1.1: the Centre, its news, its events and the way to them.</summary>
public static class LinkedData
{
    // Cyrillic stays readable; the signs that could end the element or begin a comment in it are escaped all the same.
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The content of a <c>script</c> element of the type <c>application/ld+json</c>; empty where there is nothing to say.</summary>
    public static string Of(PageHead head, Words words)
    {
        var nodes = new JsonArray();
        if (head.IsOfCentre) nodes.Add(Centre(head, words));
        if (head.Article is { } article) nodes.Add(Article(article, head, words));
        if (head.Crumbs.Count > 0) nodes.Add(Way(head, words));
        return nodes.Count == 0 ? "" : new JsonObject { ["@context"] = "https://schema.org", ["@graph"] = nodes }.ToJsonString(Writing);
    }

    private static JsonObject Centre(PageHead head, Words words) => new()
    {
        ["@type"] = "Organization",
        ["@id"] = head.Whole("/#centre"),
        ["name"] = words["Central Asian Regional Information and Coordination Centre"],
        ["alternateName"] = words["CARICC"],
        ["description"] = words["An intergovernmental body against the illicit trafficking of narcotic drugs, psychotropic substances and their precursors. Almaty, Kazakhstan."],
        ["url"] = head.Whole(head.To("")),
        ["logo"] = head.Whole("/icon.svg"),
        ["foundingDate"] = "2009",
        ["address"] = new JsonObject { ["@type"] = "PostalAddress", ["addressLocality"] = words.Language.Of("Almaty", "Алматы"), ["addressCountry"] = "KZ" },
    };

    // An event whose day is not known has no start to tell; it is told as the report that it also is.
    private static JsonObject Article(ItemArticle article, PageHead head, Words words) =>
        article is { Occasion: { IsWithin: false } occasion } && article.Kind.NeedsOccasion() ? Event(article, occasion, head, words) : News(article, head, words);

    private static JsonObject News(ItemArticle article, PageHead head, Words words)
    {
        var news = new JsonObject
        {
            ["@type"] = "NewsArticle",
            ["@id"] = head.Canonical,
            ["url"] = head.Canonical,
            ["mainEntityOfPage"] = head.Canonical,
            ["headline"] = article.Title,
            ["inLanguage"] = words.Language.Code(),
            ["articleSection"] = words.Section(article.Kind),
            ["datePublished"] = article.PublishedOn,
            ["dateModified"] = article.ChangedOn,
            ["author"] = article.SourceName is { } source ? Source(source, article.SourceUrl) : Publisher(head, words),
            ["publisher"] = Publisher(head, words),
        };
        if (article.SourceUrl is { } address) news["isBasedOn"] = address;
        if (article.Occasion is { IsWithin: true } within) news["temporalCoverage"] = $"{Dates.Machine(within.FirstDay)}/{Dates.Machine(within.LastDay)}";
        return Completed(news, article, head, words);
    }

    private static JsonObject Event(ItemArticle article, Occasion occasion, PageHead head, Words words)
    {
        var one = new JsonObject
        {
            ["@type"] = "Event",
            ["@id"] = head.Canonical,
            ["url"] = head.Canonical,
            ["name"] = article.Title,
            ["inLanguage"] = words.Language.Code(),
            ["startDate"] = Dates.Machine(occasion.StartsAt, occasion.IsAllDay, occasion.Zone),
            ["eventStatus"] = Status(occasion.Change),
            ["organizer"] = Publisher(head, words),
        };
        // Of whole days the last is named, not the midnight after it.
        if (occasion.IsAllDay) one["endDate"] = Dates.Machine(occasion.LastDay);
        else if (occasion.EndsAt > occasion.StartsAt) one["endDate"] = Dates.Machine(occasion.EndsAt, isDay: false, occasion.Zone);
        if (article.Place.Length > 0) one["location"] = new JsonObject { ["@type"] = "Place", ["name"] = article.Place, ["address"] = article.Place };
        return Completed(one, article, head, words);
    }

    private static string Status(OccasionChange? change) => change switch
    {
        OccasionChange.Cancelled => "https://schema.org/EventCancelled",
        OccasionChange.Postponed => "https://schema.org/EventPostponed",
        _ => "https://schema.org/EventScheduled",
    };

    private static JsonObject Completed(JsonObject node, ItemArticle article, PageHead head, Words words)
    {
        if (article.Summary.Length > 0) node["description"] = article.Summary;
        if (Pictures(article, head) is { Count: > 0 } pictures) node["image"] = pictures;
        var about = new JsonArray();
        foreach (var country in article.Countries)
            about.Add(Named(country.IsOrganisation ? "Organization" : "Country", words.Language.Of(country.NameEn, country.NameRu), head.Whole(head.To(SiteAddresses.Country(country.Slug)))));
        foreach (var topic in article.Topics)
            about.Add(Named("Thing", words.Language.Of(topic.NameEn, topic.NameRu), head.Whole(head.To(SiteAddresses.Topic(topic.Slug)))));
        if (about.Count > 0) node["about"] = about;
        return node;
    }

    // The photograph first, where there is one.
    private static JsonArray Pictures(ItemArticle article, PageHead head)
    {
        var pictures = new JsonArray();
        if (article.LeadPicture is { } picture) pictures.Add(head.Whole(MediaAddress.Picture(picture, PictureMaker.Widths[^1], "jpg")));
        if (head.SharePicture is { } drawn) pictures.Add(head.Whole(drawn.Path));
        return pictures;
    }

    private static JsonObject Publisher(PageHead head, Words words)
    {
        var centre = Named("Organization", words["CARICC"], head.Whole(head.To("")));
        centre["@id"] = head.Whole("/#centre");
        centre["logo"] = head.Whole("/icon.svg");
        return centre;
    }

    private static JsonObject Source(string name, string? address)
    {
        var source = new JsonObject { ["@type"] = "Organization", ["name"] = name };
        if (address is not null) source["url"] = address;
        return source;
    }

    private static JsonObject Named(string type, string name, string url) => new() { ["@type"] = type, ["name"] = name, ["url"] = url };

    private static JsonObject Way(PageHead head, Words words)
    {
        var steps = new JsonArray();
        Add(words["Home"], head.Whole(head.To("")));
        foreach (var crumb in head.Crumbs) Add(crumb.Name, head.Whole(head.To(crumb.Path)));
        Add(head.Title, head.Canonical);
        return new() { ["@type"] = "BreadcrumbList", ["itemListElement"] = steps };

        void Add(string name, string address) =>
            steps.Add(new JsonObject { ["@type"] = "ListItem", ["position"] = steps.Count + 1, ["name"] = name, ["item"] = address });
    }
}
