using CariccPortal.Items;

namespace CariccPortal.Editing.Redirects;

/// <summary>Normalises the paths of redirects: no host, no language, no leading or trailing slash, percent-encoded as browsers send
/// them.</summary>
public static class RedirectPath
{
    // Old URLs with a query are found by every subset of the parameters of a request: at most 256 index seeks.
    private const int MaxParameters = 8;

    private static readonly Uri PlaceholderHost = new("http://anywhere.invalid");

    /// <summary>Parses a path or an absolute URL that a user entered.</summary>
    /// <param name="input">The input.</param>
    /// <param name="host">The host that an absolute URL must have; null for any host.</param>
    /// <returns>The path with its query, if it has one; empty for the home page; null if the input is invalid or has another
    /// host.</returns>
    public static string? Parse(string? input, string? host = null) =>
        ParseUrl(input, host) is { } url ? Normalize(url.AbsolutePath) + url.Query : null;

    /// <summary>Parses the URL that is redirected. Letter case and the order of query parameters do not matter, so both are
    /// normalised.</summary>
    /// <returns>The path as it is stored; empty for the home page; null if the input is invalid.</returns>
    public static string? ParseSource(string? input)
    {
        if (ParseUrl(input, host: null) is not { } url) return null;
        var path = ToLowerCase(Normalize(url.AbsolutePath));
        var parameters = ParseQuery(url.Query);
        return parameters.Count == 0 ? path : $"{path}?{Join(parameters)}";
    }

    /// <summary>Parses the target of a redirect.</summary>
    /// <param name="input">The input.</param>
    /// <param name="host">The host that an absolute URL must have.</param>
    /// <returns>Null if the input is invalid or has another host.</returns>
    public static RedirectTarget? ParseTarget(string? input, string host)
    {
        if (ParseUrl(input, host) is not { } url) return null;
        Language? language = Languages.TryParse(url.AbsolutePath.Trim('/').Split('/')[0], out var typed) ? typed : null;
        return new(Normalize(url.AbsolutePath) + url.Query) { Language = language, Fragment = url.Fragment.TrimStart('#') };
    }

    /// <summary>Returns the stored paths that match a request, the most specific first. Further query parameters do not matter.</summary>
    /// <param name="path">The requested path.</param>
    /// <param name="query">The query, with or without a leading question mark.</param>
    public static IReadOnlyList<string> GetCandidates(string path, string query)
    {
        var bare = ToLowerCase(Normalize(path));
        var parameters = ParseQuery(query);
        var candidates = new List<(int Count, string Path)> { (0, bare) };
        for (var subset = 1; subset < 1 << parameters.Count; subset++)
        {
            var chosen = parameters.Where((_, at) => (subset & (1 << at)) != 0).ToList();
            candidates.Add((chosen.Count, $"{bare}?{Join(chosen)}"));
        }

        return [.. candidates.Where(one => one.Path.Length is > 0 and <= Redirect.PathLength).OrderByDescending(one => one.Count)
            .Select(one => one.Path).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Removes the leading and trailing slashes and the language from a path.</summary>
    public static string Normalize(string path)
    {
        var bare = path.Trim('/');
        foreach (var language in Languages.All)
        {
            if (bare == language.Code) return "";
            if (bare.StartsWith(language.Code + "/", StringComparison.Ordinal)) return bare[(language.Code.Length + 1)..];
        }

        return bare;
    }

    /// <summary>Returns the language that an old path names in one of its segments or query values, such as <c>index.php/ru/news</c>; null
    /// for none.</summary>
    public static Language? FindLanguage(string path)
    {
        foreach (var part in path.Split('/', '?', '&', '='))
        {
            if (Languages.TryParse(part, out var language)) return language;
        }

        return null;
    }

    /// <summary>Returns the path of an item.</summary>
    public static string ForItem(ItemKind kind, string slug) => kind == ItemKind.Page ? slug : $"{kind.Section()}/{slug}";

    /// <summary>Returns the type and the slug in the path of an item of a section; null for any other path. Only the database knows the
    /// paths of pages.</summary>
    public static (ItemKind Kind, string Slug)? ParseItem(string path) =>
        path.Split('/') is [var section, var slug] && ItemKinds.TryFromSection(section, out var kind) && kind != ItemKind.Page
            && Slug.IsValid(slug)
            ? (kind, slug) : null;

    private static Uri? ParseUrl(string? input, string? host)
    {
        var trimmed = (input ?? "").Trim();
        if (trimmed.Length == 0 || trimmed.Any(char.IsControl)) return null;
        var isWhole = trimmed.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        var whole = isWhole ? trimmed : new Uri(PlaceholderHost, "/").AbsoluteUri + trimmed.TrimStart('/', '\\');
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var url)) return null;
        return isWhole && host is not null && !string.Equals(url.Host, host, StringComparison.OrdinalIgnoreCase) ? null : url;
    }

    // Sorted, each name and value encoded in one way.
    private static List<string> ParseQuery(string query) =>
    [
        .. query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Take(MaxParameters)
            .Select(parameter => string.Join('=', parameter.Split('=', 2)
                .Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part.Replace('+', ' '))))))
            .Order(StringComparer.Ordinal),
    ];

    private static string Join(IEnumerable<string> parameters) => string.Join('&', parameters);

    // The digits of percent-encoding stay in upper case, as browsers send them.
    private static string ToLowerCase(string path) => string.Create(path.Length, path, static (lower, path) =>
    {
        for (var at = 0; at < path.Length; at++)
        {
            var isEncoded = (at >= 1 && path[at - 1] == '%') || (at >= 2 && path[at - 2] == '%');
            lower[at] = isEncoded ? char.ToUpperInvariant(path[at])
                : char.IsAsciiLetterUpper(path[at]) ? char.ToLowerInvariant(path[at]) : path[at];
        }
    });
}

/// <summary>The target of a redirect, as a user enters it.</summary>
/// <param name="Path">The path with its query, as normalised by <see cref="RedirectPath"/>.</param>
public sealed record RedirectTarget(string Path)
{
    /// <summary>The language in the target; null if none was entered.</summary>
    public Language? Language { get; init; }

    /// <summary>The part of the page, without the number sign; empty for the whole page.</summary>
    public string Fragment { get; init; } = "";

    /// <summary>What the path is, apart from items. Only the web project knows the other URLs.</summary>
    public RedirectTargetType Type { get; init; }
}

/// <summary>What a target path is.</summary>
public enum RedirectTargetType
{
    /// <summary>An item, or nothing that the site serves.</summary>
    ItemOrUnknown,

    /// <summary>A page, feed or calendar, whose URL begins with a language.</summary>
    Localized,

    /// <summary>A file or another URL without a language.</summary>
    Unlocalized,
}
