using System.Text.RegularExpressions;
using CariccPortal.Items;
using CariccPortal.Web.Api;
using CariccPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Routing;

/// <summary>A form in which an item is served. All forms respond alike: 200 while the language version is public, 410 after its withdrawal,
/// 301 from a former path, 404 for a draft, a scheduled or a deleted version. The feed entry, which has no URL of its own, is there only
/// while the version is public.</summary>
/// <param name="Name">The name.</param>
/// <param name="Suffix">What follows the path of the item's page; <c>{hash}</c> stands for the hash of a share image.</param>
/// <param name="HasLanguage">Whether each language version has its own. The API has one resource for all languages.</param>
public sealed partial record ItemRepresentation(string Name, string Suffix, bool HasLanguage = true)
{
    /// <summary>The page.</summary>
    public static ItemRepresentation Page { get; } = new("page", "");

    /// <summary>The Markdown export.</summary>
    public static ItemRepresentation Markdown { get; } = new("Markdown", ".md");

    /// <summary>The event as iCalendar; 404 for an item without event dates.</summary>
    public static ItemRepresentation Calendar { get; } = new("calendar", ".ics");

    /// <summary>The share image.</summary>
    public static ItemRepresentation ShareImage { get; } = new("share image", "/{hash}.png");

    /// <summary>The route of a published version.</summary>
    public const string VersionRoute = "/{section:section}/{slug}/v/{number:int}";

    /// <summary>The list of the published versions.</summary>
    public static ItemRepresentation Versions { get; } = new("versions", "/v");

    /// <summary>A published version.</summary>
    public static ItemRepresentation Version { get; } = new("version", "/v/1");

    /// <summary>The canonical form of a published version.</summary>
    public static ItemRepresentation Canonical { get; } = new("canonical form", "/v/1.json");

    /// <summary>The list of the published versions for programs.</summary>
    public static ItemRepresentation TimeMap { get; } = new("timemap", "/timemap");

    /// <summary>The API resource.</summary>
    public static ItemRepresentation Api { get; } = new("API", "", HasLanguage: false);

    /// <summary>All representations.</summary>
    public static IReadOnlyList<ItemRepresentation> All { get; } =
        [Page, Markdown, Calendar, ShareImage, Versions, Version, Canonical, TimeMap, Api];

    /// <summary>The representations of a page. It has no event, and the API returns the items of sections.</summary>
    public static IReadOnlyList<ItemRepresentation> OfPages { get; } = [.. All.Where(one => one != Calendar && one != Api)];

    /// <summary>Returns the route below the language.</summary>
    public string Route => "/{section:section}/{slug}" + Suffix;

    /// <summary>Returns the path for an item.</summary>
    /// <param name="kind">The type of the item.</param>
    /// <param name="slug">The slug of the item.</param>
    /// <param name="language">The language of the version.</param>
    /// <param name="hash">The hash of the share image.</param>
    public string GetPath(ItemKind kind, string slug, Language language, string hash = "") => HasLanguage
        ? SiteUrls.WithLanguage(language, SiteUrls.Item(kind, slug)) + Suffix.Replace("{hash}", hash, StringComparison.Ordinal)
        : $"{ApiEndpoints.Root}/items/{slug}";

    /// <summary>Splits a path below the language into the path of the page and the suffix of the representation.</summary>
    public static (string Page, string Suffix) Split(string path)
    {
        var length = SuffixPattern().Match(path).Length;
        return (path[..^length], path[^length..]);
    }

    /// <summary>Returns 410 if the language version was withdrawn, otherwise 404.</summary>
    /// <param name="translations">The versions of the item in all languages.</param>
    /// <param name="context">The request, whose language counts.</param>
    /// <param name="now">The current time (UTC).</param>
    public static async Task<IResult> GoneOrNotFoundAsync(IQueryable<ItemTranslation> translations, HttpContext context, DateTime now) =>
        await translations.In(context.Language()).AnyAsync(ItemQueries.IsWithdrawnAt(now), context.RequestAborted)
            ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();

    [GeneratedRegex(@"(\.md|\.ics|/[0-9a-f]{32}\.png|/v(/\d{1,6}(\.json|\.sig)?)?|/timemap|/timegate)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SuffixPattern();
}
