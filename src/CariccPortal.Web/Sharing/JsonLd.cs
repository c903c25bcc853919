using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Sharing;

/// <summary>Writes JSON-LD 1.1 with schema.org types: the organisation, news articles, events, pages and breadcrumbs.</summary>
public static class JsonLd
{
    // All scripts and the plus sign of a UTC offset stay readable.
    private static readonly JsonSerializerOptions SerializerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the content of the <c>application/ld+json</c> script element; empty if there is none.</summary>
    public static string Create(PageMetadata head, Localizer localizer)
    {
        var nodes = new JsonArray();
        if (head.IsOrganizationPage) nodes.Add(CreateOrganization(head, localizer));
        if (head.Article is { } article) nodes.Add(CreateArticle(article, head, localizer));
        if (head.Breadcrumbs.Count > 0) nodes.Add(CreateBreadcrumbs(head, localizer));
        return nodes.Count == 0 ? ""
            : EscapeForScript(new JsonObject { ["@context"] = "https://schema.org", ["@graph"] = nodes }.ToJsonString(SerializerOptions));
    }

    // These characters could close the script element or open a comment. In JSON they occur in strings only.
    private static string EscapeForScript(string json) => json.Replace("<", "\\u003C", StringComparison.Ordinal)
        .Replace(">", "\\u003E", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);

    private static JsonObject CreateOrganization(PageMetadata head, Localizer localizer)
    {
        var node = CreateCentre(head, localizer);
        if (head.Contact is not { } contact) return node;
        if (!contact.Address.IsEmpty) node["address"]!["streetAddress"] = contact.Address.Get(localizer.Language);
        if (contact.Email is not null) node["email"] = contact.Email;
        if (contact.Phone is not null) node["telephone"] = contact.Phone;
        if (contact.MapUrl is not null) node["location"] = new JsonObject { ["@type"] = "Place", ["hasMap"] = contact.MapUrl };
        if (contact.PressEmail is null && contact.PressPhone is null) return node;
        var press = new JsonObject { ["@type"] = "ContactPoint", ["contactType"] = "press" };
        if (contact.PressEmail is not null) press["email"] = contact.PressEmail;
        if (contact.PressPhone is not null) press["telephone"] = contact.PressPhone;
        node["contactPoint"] = press;
        return node;
    }

    private static JsonObject CreateCentre(PageMetadata head, Localizer localizer) => new()
    {
        ["@type"] = "Organization",
        ["@id"] = head.AbsoluteUrl("/#centre"),
        ["name"] = localizer["Central Asian Regional Information and Coordination Centre"],
        ["alternateName"] = localizer["CARICC"],
        ["description"] = localizer["An intergovernmental organisation that combats illicit trafficking in narcotic drugs, psychotropic "
            + "substances and their precursors. Almaty, Kazakhstan."],
        ["url"] = head.AbsoluteUrl(head.LocalizedPath("")),
        ["logo"] = head.AbsoluteUrl("/icon.svg"),
        ["foundingDate"] = "2009",
        ["address"] = new JsonObject
        {
            ["@type"] = "PostalAddress",
            ["addressLocality"] = localizer["Almaty"],
            ["addressCountry"] = "KZ"
        },
    };

    // Search engines reject an Event without a start date or a location. Such an event is described as a NewsArticle.
    private static JsonObject CreateArticle(ArticleView article, PageMetadata head, Localizer localizer) =>
        article.Kind == ItemKind.Page ? CreateWebPage(article, head, localizer)
        : article is { Event: { IsDateUncertain: false } itemEvent, Place.Length: > 0 } && article.Kind.RequiresEvent()
            ? CreateEvent(article, itemEvent, head, localizer) : CreateNewsArticle(article, head, localizer);

    private static JsonObject CreateWebPage(ArticleView article, PageMetadata head, Localizer localizer) => AddCommonProperties(new()
    {
        ["@type"] = "WebPage",
        ["@id"] = head.CanonicalUrl,
        ["url"] = head.CanonicalUrl,
        ["name"] = article.Title,
        ["inLanguage"] = localizer.Language.Code,
        ["datePublished"] = article.PublishedIso,
        ["dateModified"] = article.ChangedIso,
        ["publisher"] = CreatePublisher(head, localizer),
    }, article, head, localizer);

    private static JsonObject CreateNewsArticle(ArticleView article, PageMetadata head, Localizer localizer)
    {
        var news = new JsonObject
        {
            ["@type"] = "NewsArticle",
            ["@id"] = head.CanonicalUrl,
            ["url"] = head.CanonicalUrl,
            ["mainEntityOfPage"] = head.CanonicalUrl,
            ["headline"] = article.Title,
            ["inLanguage"] = localizer.Language.Code,
            ["articleSection"] = localizer.Section(article.Kind),
            ["datePublished"] = article.PublishedIso,
            ["dateModified"] = article.ChangedIso,
            ["author"] = article.SourceName is { } source ? CreateSource(source, article.SourceUrl) : CreatePublisher(head, localizer),
            ["publisher"] = CreatePublisher(head, localizer),
        };
        if (article.SourceUrl is { } address) news["isBasedOn"] = address;
        if (article.Event is { } itemEvent)
            news["temporalCoverage"] = $"{DateFormatter.ToIso8601(itemEvent.FirstDay)}/{DateFormatter.ToIso8601(itemEvent.LastDay)}";
        return AddCommonProperties(news, article, head, localizer);
    }

    private static JsonObject CreateEvent(ArticleView article, ItemEvent itemEvent, PageMetadata head, Localizer localizer)
    {
        var one = new JsonObject
        {
            ["@type"] = "Event",
            ["@id"] = head.CanonicalUrl,
            ["url"] = head.CanonicalUrl,
            ["name"] = article.Title,
            ["inLanguage"] = localizer.Language.Code,
            ["startDate"] = DateFormatter.ToIso8601(itemEvent.StartsAt, itemEvent.IsAllDay, itemEvent.TimeZone),
            ["eventStatus"] = FormatStatus(itemEvent.Status),
            ["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode",
            ["organizer"] = CreatePublisher(head, localizer),
        };
        // For all-day events, endDate is the last day and not the midnight after it.
        if (itemEvent.IsAllDay) one["endDate"] = DateFormatter.ToIso8601(itemEvent.LastDay);
        else if (itemEvent.EndsAt > itemEvent.StartsAt)
            one["endDate"] = DateFormatter.ToIso8601(itemEvent.EndsAt, isDay: false, itemEvent.TimeZone);
        one["location"] = new JsonObject { ["@type"] = "Place", ["name"] = article.Place, ["address"] = article.Place };
        return AddCommonProperties(one, article, head, localizer);
    }

    private static string FormatStatus(EventStatus? status) => status switch
    {
        EventStatus.Cancelled => "https://schema.org/EventCancelled",
        EventStatus.Postponed => "https://schema.org/EventPostponed",
        _ => "https://schema.org/EventScheduled",
    };

    private static JsonObject AddCommonProperties(JsonObject node, ArticleView article, PageMetadata head, Localizer localizer)
    {
        if (article.Summary.Length > 0) node["description"] = article.Summary;
        node["image"] = new JsonArray(head.AbsoluteUrl(head.Image.Path));
        var about = new JsonArray();
        foreach (var country in article.Countries)
            about.Add(CreateNamed(country.IsOrganisation ? "Organization" : "Country", country.Name.Get(localizer.Language),
                head.AbsoluteUrl(head.LocalizedPath(SiteUrls.Country(country.Slug)))));
        foreach (var topic in article.Topics)
            about.Add(CreateNamed("Thing", topic.Name.Get(localizer.Language),
                head.AbsoluteUrl(head.LocalizedPath(SiteUrls.Topic(topic.Slug)))));
        if (about.Count > 0) node["about"] = about;
        return node;
    }

    private static JsonObject CreatePublisher(PageMetadata head, Localizer localizer)
    {
        var centre = CreateNamed("Organization", localizer["CARICC"], head.AbsoluteUrl(head.LocalizedPath("")));
        centre["@id"] = head.AbsoluteUrl("/#centre");
        centre["logo"] = head.AbsoluteUrl("/icon.svg");
        return centre;
    }

    private static JsonObject CreateSource(string name, string? url)
    {
        var source = new JsonObject { ["@type"] = "Organization", ["name"] = name };
        if (url is not null) source["url"] = url;
        return source;
    }

    private static JsonObject CreateNamed(string type, string name, string url) =>
        new() { ["@type"] = type, ["name"] = name, ["url"] = url };

    private static JsonObject CreateBreadcrumbs(PageMetadata head, Localizer localizer)
    {
        var items = new JsonArray();
        Add(localizer["Home"], head.AbsoluteUrl(head.LocalizedPath("")));
        foreach (var breadcrumb in head.Breadcrumbs) Add(breadcrumb.Name, head.AbsoluteUrl(head.LocalizedPath(breadcrumb.Path)));
        Add(head.Title, head.CanonicalUrl);
        return new() { ["@type"] = "BreadcrumbList", ["itemListElement"] = items };

        void Add(string name, string address) =>
            items.Add(new JsonObject { ["@type"] = "ListItem", ["position"] = items.Count + 1, ["name"] = name, ["item"] = address });
    }
}

/// <summary>A breadcrumb: a page above the current one.</summary>
/// <param name="Name">The page title.</param>
/// <param name="Path">The path without the language.</param>
public sealed record BreadcrumbItem(string Name, string Path);
