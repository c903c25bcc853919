using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Routing;

/// <summary>Writes the site's addresses. Paths begin with the language, since a reader's page is one language's.</summary>
public sealed class SiteUrls(PortalOptions options)
{
    /// <summary>A path of the site in a language, such as <c>/ru/about</c>.</summary>
    /// <param name="language">The language.</param>
    /// <param name="path">The rest, beginning with a stroke; empty for the home page.</param>
    public static string WithLanguage(Language language, string path) => $"/{language.Code()}{(path == "/" ? "" : path)}";

    /// <summary>A section's list.</summary>
    public static string Section(ItemKind kind) => $"/{kind.Section()}";

    /// <summary>An item's page.</summary>
    public static string Item(ItemKind kind, string slug) => $"/{kind.Section()}/{slug}";

    /// <summary>A country's page.</summary>
    public static string Country(string slug) => $"/countries/{slug}";

    /// <summary>A topic's page.</summary>
    public static string Topic(string slug) => $"/topics/{slug}";

    /// <summary>What was released in a year.</summary>
    public static string Archive(int year) => string.Create(CultureInfo.InvariantCulture, $"/archive/{year}");

    /// <summary>What was released in a month.</summary>
    public static string Archive(CalendarMonth month) => string.Create(CultureInfo.InvariantCulture, $"/archive/{month.Year}/{month.Number}");

    /// <summary>What takes place in a month.</summary>
    public static string Calendar(CalendarMonth month) => string.Create(CultureInfo.InvariantCulture, $"/calendar/{month.Year}/{month.Number}");

    /// <summary>A page of a list; the first has the bare address.</summary>
    public static string Page(string path, int page) =>
        page == 1 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}?page={page}");

    /// <summary>The whole address that others know a path by.</summary>
    public string ToAbsolute(string path) => new Uri(options.PublicUrl, path).AbsoluteUri;
}
