using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace CariccPortal.Web.Routing;

/// <summary>Recognises the paths that the site serves by its routes. Whether an item, country or topic exists needs a database
/// query.</summary>
public sealed class PageRoutes(EndpointDataSource endpoints, IInlineConstraintResolver constraints)
{
    private SiteRoute[]? routes;
    private HashSet<string>? reserved;

    // The endpoints are complete when the first request arrives.
    private SiteRoute[] Routes => routes ??=
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
            .Select(endpoint => SiteRoute.Create(endpoint, constraints)).OfType<SiteRoute>(),
    ];

    /// <summary>Whether the portal serves a path, or paths below its first segment, itself. No page may have it.</summary>
    /// <param name="path">The path in lower case, without the language and the leading slash.</param>
    public bool IsReserved(string path)
    {
        reserved ??=
        [
            .. endpoints.Endpoints.OfType<RouteEndpoint>()
                .Select(endpoint => endpoint.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart first, ..] }, ..]
                    ? first.Content.Split('.')[0].ToLowerInvariant() : ""),
            .. ItemKinds.WithSection.Select(kind => kind.Section()), .. Languages.All.Select(language => language.Code),
        ];
        var segments = path.Split('/');
        return reserved.Contains(segments[0]) || segments[^1] == "index" || ItemRepresentation.Split("/" + path).Suffix.Length > 0;
    }

    /// <summary>Whether a path in the format of <see cref="RedirectPath"/> is a reader page other than an item page.</summary>
    public bool IsReaderPage(string path) =>
        RedirectPath.ParseItem(path) is null && Find("/" + path.Split('?')[0]) is { IsPage: true, IsStaff: false };

    /// <summary>Returns what a path in the format of <see cref="RedirectPath"/> is as the target of a redirect.</summary>
    public RedirectTargetType GetTargetType(string path) => RedirectPath.ParseItem(path) is not null ? RedirectTargetType.ItemOrUnknown
        : Find("/" + path.Split('?')[0]) switch
        {
            { IsStaff: false, HasLanguage: true } => RedirectTargetType.Localized,
            { IsStaff: false } => RedirectTargetType.Unlocalized,
            _ => RedirectTargetType.ItemOrUnknown,
        };

    /// <summary>Returns the first route that matches a path without a language, and the only spelling of the path; null if no route
    /// matches.</summary>
    /// <param name="path">The decoded path in any letter case.</param>
    public SitePath? Find(PathString path)
    {
        foreach (var route in Routes)
        {
            if (route.Match(path) is { } match) return match;
        }

        return null;
    }

    /// <summary>Returns the only spelling of a requested path: its language and literals in lower case, single slashes, no slash at the
    /// end, no default document.</summary>
    /// <param name="path">The decoded path with its language, if it has one.</param>
    /// <returns>The percent-encoded path; null if the site serves no such path.</returns>
    public string? FindSpelling(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var language = segments.Length > 0 && Languages.TryParse(ToLowerCase(segments[0]), out var found) ? found : null;
        if (language is not null) segments = segments[1..];
        var match = Find(Join(segments));
        if (match is null && segments.Length > 0 && string.Equals(segments[^1], "index", StringComparison.OrdinalIgnoreCase))
            match = Find(Join(segments[..^1]));
        if (match is null || (language is not null && !match.HasLanguage)) return null;
        var rest = new PathString(match.Path).ToUriComponent();
        return language is null ? rest : SiteUrls.WithLanguage(language, rest);
    }

    private static PathString Join(IEnumerable<string> segments) => "/" + string.Join('/', segments);

    // Titles in other alphabets stay as they are typed.
    private static string ToLowerCase(string text) => string.Concat(text.Select(letter =>
        char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter));

    /// <summary>A path that a route matches.</summary>
    /// <param name="Path">The decoded path in its only spelling, without a language.</param>
    /// <param name="HasLanguage">Whether the URL begins with a language.</param>
    /// <param name="IsPage">Whether it is a page.</param>
    /// <param name="IsStaff">Whether it is a page of staff.</param>
    public sealed record SitePath(string Path, bool HasLanguage, bool IsPage, bool IsStaff);

    private sealed class SiteRoute
    {
        // The names of files may have capitals.
        private const string CaseSensitiveParameter = "name";

        // What the database finds by a slug has no other characters, so that a redirect to its lower case would lead nowhere.
        private static readonly string[] SlugParameters = ["slug", "topic", "country"];

        private readonly RoutePattern pattern;
        private readonly TemplateMatcher matcher;
        private readonly IReadOnlyList<(string Parameter, IRouteConstraint Constraint)> constraints;
        private readonly bool hasLanguage, isPage, isStaff;

        private SiteRoute(RouteEndpoint endpoint, bool hasLanguage, IInlineConstraintResolver resolver)
        {
            var template = TemplateParser.Parse(endpoint.RoutePattern.RawText ?? "");
            (pattern, matcher) = (endpoint.RoutePattern, new(template, []));
            constraints = [.. template.Parameters.SelectMany(part => part.InlineConstraints
                .Select(one => (part.Name!, resolver.ResolveConstraint(one.Constraint)!)))];
            this.hasLanguage = hasLanguage;
            (isPage, isStaff) = (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null, StaffArea.Contains(endpoint));
        }

        /// <summary>Creates the route of a page, feed or file; null for an endpoint that no link leads to.</summary>
        public static SiteRoute? Create(RouteEndpoint endpoint, IInlineConstraintResolver resolver)
        {
            var isErrorPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath
                .StartsWith("/Errors/", StringComparison.Ordinal) == true;
            return isErrorPage || endpoint.HasLanguageInPath() is not { } hasLanguage ? null : new(endpoint, hasLanguage, resolver);
        }

        public SitePath? Match(PathString path)
        {
            var (values, typed) = (new RouteValueDictionary(), new RouteValueDictionary());
            if (!matcher.TryMatch(ToLowerCase(path.Value!), values) || !matcher.TryMatch(path, typed)) return null;
            foreach (var (parameter, constraint) in constraints)
            {
                if (values.ContainsKey(parameter)
                    && !constraint.Match(httpContext: null, route: null, parameter, values, RouteDirection.IncomingRequest)) return null;
            }

            if (SlugParameters.Any(name => values[name] is string slug && !Slug.IsValid(slug))) return null;
            values[CaseSensitiveParameter] = typed[CaseSensitiveParameter];
            var segments = pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternParameterPart parameter => values[parameter.Name] as string ?? "",
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                _ => "",
            }))).Where(segment => segment.Length > 0);
            return new(Join(segments).Value!, hasLanguage, isPage, isStaff);
        }
    }
}
