using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>Metadata of a page for the layout, such as its title, path and languages.</summary>
public sealed class PageMetadata(Localizer localizer, SiteUrls siteUrls, IHttpContextAccessor httpContextAccessor,
    ShareImageCache shareImages)
{
    private ShareImage? shareImage;

    /// <summary>The page title without the site name.</summary>
    public string Title { get; set; } = "";

    /// <summary>One sentence for search engines and link previews; empty for none.</summary>
    public string Description { get; set; } = "";

    /// <summary>The current section in the navigation.</summary>
    public ItemKind? Section { get; set; }

    /// <summary>Whether search engines must not index the page.</summary>
    public bool IsNoIndex { get; set; }

    /// <summary>The languages in which the page exists.</summary>
    public IReadOnlyList<Language> Alternates { get; set; } = Languages.All;

    /// <summary>The query of the page in another language, such as <c>?q=…</c>; empty if the query has no meaning there.</summary>
    public string TranslationQuery { get; set; } = "";

    /// <summary>The page number of a list, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether the page loads the styles of versions, lists and accounts, which items and lists of items do not need.</summary>
    public bool UsesExtraStyles { get; set; }

    /// <summary>Whether the page loads the passkey script.</summary>
    public bool UsesPasskeys { get; set; }

    /// <summary>The path of the list whose feeds the page links, without the language: <c>/news</c> has <c>/news.rss</c>.</summary>
    public string FeedPath { get; set; } = "/feed";

    /// <summary>The query string of the feeds, such as <c>?q=…</c>; empty for a list without a query.</summary>
    public string FeedQuery { get; set; } = "";

    /// <summary>The title of the feeds; empty for the feeds of all items.</summary>
    public string FeedTitle { get; set; } = "";

    /// <summary>The path of the list whose calendar the page links, without the language; empty for none.</summary>
    public string CalendarPath { get; set; } = "";

    /// <summary>The parent pages below the home page, outermost first.</summary>
    public IReadOnlyList<BreadcrumbItem> Breadcrumbs { get; set; } = [];

    /// <summary>The contact details of the Centre; null if none were entered.</summary>
    public CariccPortal.Contact.ContactDetails? Contact { get; set; }

    /// <summary>The article of an item page; null on other pages.</summary>
    public ArticleView? Article { get; set; }

    /// <summary>The share image of the article; null if there is no published article or images cannot be rendered.</summary>
    public ShareImage? ShareImage =>
        shareImage ??= Article is { IsPreview: false } article && shareImages.IsAvailable ? ShareImage.Create(article, localizer) : null;

    /// <summary>The image for link previews: the photograph of the article, its share image, or the one for all other pages.</summary>
    public PageImage Image => Article is { IsPreview: false, LeadPhoto: { } photo } ? PageImage.FromPhoto(photo, Title)
        : ShareImage is { } drawn ? PageImage.FromShareImage(drawn) : PageImage.Default(localizer);

    /// <summary>Whether the page represents the Centre: the home page and the page about the Centre.</summary>
    public bool IsOrganizationPage { get; set; }

    /// <summary>The path without the language.</summary>
    public string Path { get; set; } = httpContextAccessor.HttpContext!.Request.Path.Value ?? "/";

    /// <summary>The title for browser tabs, bookmarks and link previews; never empty.</summary>
    public string FullTitle => Title.Length > 0 ? $"{Title} · {localizer["CARICC"]}" : localizer["CARICC: news and events"];

    /// <summary>The canonical absolute URL of the page.</summary>
    public string CanonicalUrl => siteUrls.ToAbsolute(SiteUrls.Page(LocalizedPath(Path), Page));

    /// <summary>The other configured languages, for the language switch.</summary>
    public IEnumerable<Language> OtherLanguages => Languages.All.Where(language => language != localizer.Language);

    /// <summary>Returns the path of the page in another language. Lists differ in length, so it is the first page of a list.</summary>
    public string TranslationPath(Language language) => SiteUrls.WithLanguage(language, Path) + TranslationQuery;

    /// <summary>Returns the absolute URL of the page in a language.</summary>
    public string AlternateUrl(Language language) => siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, Path));

    /// <summary>Returns the absolute URL of a path.</summary>
    public string AbsoluteUrl(string path) => siteUrls.ToAbsolute(path);

    /// <summary>Returns the URL with which a calendar program subscribes to a calendar.</summary>
    /// <param name="path">The path without the language and the extension.</param>
    public string WebcalUrl(string path) => siteUrls.ToWebcal(LocalizedPath(path + ".ics"));

    /// <summary>Returns a site path with the language of the page.</summary>
    public string LocalizedPath(string path) => SiteUrls.WithLanguage(localizer.Language, path);

    /// <summary>Returns the fingerprinted URL of a static asset.</summary>
    public string AssetPath(string name) => FindAsset(name) ?? "/" + name;

    /// <summary>Returns the fingerprinted URL of a static asset; null if the build has not made it.</summary>
    public string? FindAsset(string name)
    {
        var endpoint = httpContextAccessor.HttpContext!.Features.Get<IEndpointFeature>()?.Endpoint;
        var path = endpoint?.Metadata.GetMetadata<ResourceAssetCollection>()?[name];
        return path is null || path == name ? null : "/" + path;
    }
}
