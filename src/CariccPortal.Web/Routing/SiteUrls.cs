using System.Globalization;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Routing;

/// <summary>Builds the URLs of the site. Paths of reader pages start with the language.</summary>
public sealed class SiteUrls(PortalOptions options)
{
    /// <summary>Returns a path in a language, such as <c>/ru/about</c>.</summary>
    /// <param name="language">The language.</param>
    /// <param name="path">The rest, starting with a slash; empty for the home page.</param>
    public static string WithLanguage(Language language, string path) => $"/{language.Code}{(path == "/" ? "" : path)}";

    /// <summary>The target of a redirect.</summary>
    /// <param name="redirect">The redirect.</param>
    /// <param name="path">The path of the target without the language.</param>
    /// <param name="language">The language, if the redirect has none.</param>
    public static string RedirectTarget(Redirect redirect, string path, Language language)
    {
        var own = redirect.Language is { IsListed: true } chosen ? chosen : language;
        var url = redirect.Target?.StartsWith('/') == true ? redirect.Target : WithLanguage(own, path);
        return redirect.Fragment is { } fragment ? $"{url}#{fragment}" : url;
    }

    /// <summary>The list page of a section.</summary>
    public static string Section(ItemKind kind) => $"/{kind.Section()}";

    /// <summary>The page of an item.</summary>
    public static string Item(ItemKind kind, string slug) => "/" + RedirectPath.ForItem(kind, slug);

    /// <summary>The list of the published versions of an item.</summary>
    public static string Versions(ItemKind kind, string slug) => $"{Item(kind, slug)}/v";

    /// <summary>A published version of an item.</summary>
    public static string Version(ItemKind kind, string slug, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Versions(kind, slug)}/{number}");

    /// <summary>The address that leads to the version of a time (RFC 7089).</summary>
    public static string TimeGate(ItemKind kind, string slug) => $"{Item(kind, slug)}/timegate";

    /// <summary>The machine-readable list of the versions (RFC 7089).</summary>
    public static string TimeMap(ItemKind kind, string slug) => $"{Item(kind, slug)}/timemap";

    /// <summary>The page of a country.</summary>
    public static string Country(string slug) => $"/countries/{slug}";

    /// <summary>The page of a topic.</summary>
    public static string Topic(string slug) => $"/topics/{slug}";

    /// <summary>The archive page of a year.</summary>
    public static string Archive(int year) => string.Create(CultureInfo.InvariantCulture, $"/archive/{year}");

    /// <summary>The archive page of a month.</summary>
    public static string Archive(CalendarMonth month) =>
        string.Create(CultureInfo.InvariantCulture, $"/archive/{month.Year}/{month.Number}");

    /// <summary>The calendar page of a month.</summary>
    public static string Calendar(CalendarMonth month) =>
        string.Create(CultureInfo.InvariantCulture, $"/calendar/{month.Year}/{month.Number}");

    /// <summary>A page of a list; the first page has no parameter.</summary>
    public static string Page(string path, int page) =>
        page == 1 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}?page={page}");

    /// <summary>Returns the URL of a calendar that opens a calendar program, which then subscribes to it.</summary>
    public string ToWebcal(string path) => $"webcal://{options.PublicUrl.Authority}{path}";

    /// <summary>Returns the absolute public URL of a path.</summary>
    public string ToAbsolute(string path) => new Uri(options.PublicUrl, path).AbsoluteUri;
}

/// <summary>Restricts a route value to the sections: <c>news</c>, <c>meetings</c> or <c>trainings</c>; see also
/// <see cref="PageRouting"/>.</summary>
public sealed class SectionConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        ItemKinds.TryFromSection(values[routeKey] as string, out var kind) && (kind != ItemKind.Page || PageRouting.IsPage(httpContext));
}
