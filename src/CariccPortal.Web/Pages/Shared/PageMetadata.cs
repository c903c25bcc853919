using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>What a page says of itself to the layout: its title, its place in the site and its languages.</summary>
public sealed class PageMetadata(Localizer localizer, SiteUrls siteUrls, IHttpContextAccessor httpContextAccessor,
    ShareImageCache shareImages)
{
    private ShareImage? shareImage;

    /// <summary>The page's title, without the site's name.</summary>
    public string Title { get; set; } = "";

    /// <summary>One sentence for search engines and link previews; empty for none.</summary>
    public string Description { get; set; } = "";

    /// <summary>The section whose link in the navigation is current.</summary>
    public ItemKind? Section { get; set; }

    /// <summary>Whether search engines are to leave the page out.</summary>
    public bool IsNoIndex { get; set; }

    /// <summary>The languages in which the page exists.</summary>
    public IReadOnlyList<Language> Alternates { get; set; } = Languages.All;

    /// <summary>The query of the page in another language, such as <c>?q=…</c>; empty if the query has no sense there.</summary>
    public string TranslationQuery { get; set; } = "";

    /// <summary>The page of a list, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether the page uses the script of passkeys, which readers never fetch.</summary>
    public bool UsesPasskeys { get; set; }

    /// <summary>The list whose feeds the page offers, as its path without the language: <c>/news</c> has <c>/news.rss</c>.</summary>
    public string FeedPath { get; set; } = "/feed";

    /// <summary>What those feeds are asked with, such as <c>?q=…</c>; empty for a list without a question.</summary>
    public string FeedQuery { get; set; } = "";

    /// <summary>What is in those feeds; empty for everything.</summary>
    public string FeedTitle { get; set; } = "";

    /// <summary>The list whose calendar the page offers, as its path without the language; empty for none.</summary>
    public string CalendarPath { get; set; } = "";

    /// <summary>The pages above this one, below the home page, the outermost first.</summary>
    public IReadOnlyList<BreadcrumbItem> Breadcrumbs { get; set; } = [];

    /// <summary>The text that the page is of, where it is an item's.</summary>
    public ArticleView? Article { get; set; }

    /// <summary>The share picture of the page's text; null where there is no text or no picture can be made.</summary>
    public ShareImage? ShareImage =>
        shareImage ??= Article is { IsPreview: false } article && shareImages.IsAvailable ? ShareImage.Create(article, localizer) : null;

    /// <summary>Whether the page is the Centre's own: the home page, or what it says of itself.</summary>
    public bool IsOrganizationPage { get; set; }

    /// <summary>The path without the language.</summary>
    public string Path { get; set; } = httpContextAccessor.HttpContext!.Request.Path.Value ?? "/";

    /// <summary>The page's title as it stands in the browser, in bookmarks and in previews: never empty.</summary>
    public string FullTitle => Title.Length > 0 ? $"{Title} · {localizer["CARICC"]}" : localizer["CARICC: news and events"];

    /// <summary>The current page's own address, whole.</summary>
    public string CanonicalUrl => siteUrls.ToAbsolute(SiteUrls.Page(LocalizedPath(Path), Page));

    /// <summary>The other configured languages, for the language switch.</summary>
    public IEnumerable<Language> OtherLanguages => Languages.All.Where(language => language != localizer.Language);

    /// <summary>The page in another language. Lists differ in length, so it is the first page of a list.</summary>
    public string TranslationPath(Language language) => SiteUrls.WithLanguage(language, Path) + TranslationQuery;

    /// <summary>The whole address of the page in a language.</summary>
    public string AlternateUrl(Language language) => siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, Path));

    /// <summary>The whole address of a path.</summary>
    public string AbsoluteUrl(string path) => siteUrls.ToAbsolute(path);

    /// <summary>A link to a path of the site in the page's language.</summary>
    public string LocalizedPath(string path) => SiteUrls.WithLanguage(localizer.Language, path);

    /// <summary>A link to one of our own files, under the name that changes with its content.</summary>
    public string AssetPath(string name)
    {
        var files = httpContextAccessor.HttpContext!.Features.Get<IEndpointFeature>()?.Endpoint?.Metadata.GetMetadata<ResourceAssetCollection>();
        return "/" + (files?[name] ?? name);
    }
}
