namespace CariccPortal.Markup;

/// <summary>Allow-list for URLs in a body.</summary>
internal static class SafeUrl
{
    /// <summary>Whether a link target is allowed: <c>http</c>, <c>https</c>, <c>mailto</c>, <c>tel</c>, a path on this site or a
    /// fragment.</summary>
    public static bool IsAllowedForLink(string? url)
    {
        if (!IsWellFormed(url)) return false;
        if (url[0] == '#') return url.Length > 1;
        if (url[0] == '/') return IsAllowedForImage(url);

        var colon = url.IndexOf(':');
        if (colon < 0) return false;
        return url[..colon].ToLowerInvariant() switch
        {
            "http" or "https" => IsExternalSite(url, colon),
            "mailto" => url.IndexOf('@') > colon + 1 && !url.EndsWith('@'),
            "tel" => url.Length > colon + 1 && url.AsSpan(colon + 1).IndexOfAnyExcept("0123456789+-.()*#;=") < 0,
            _ => false,
        };
    }

    /// <summary>Whether an image source is allowed: only a path on this site. The Content-Security-Policy blocks others, and an external
    /// image would reveal readers to its owner.</summary>
    public static bool IsAllowedForImage(string? url) =>
        IsWellFormed(url) && url[0] == '/'
        // Browsers read "//" and "/\" as another host, and some proxies decode their escaped forms early.
        && !StartsWithAny(url.AsSpan(1), "/", "%5c", "%2f");

    /// <summary>Whether an allowed link target is on another site.</summary>
    public static bool IsExternal(string url) => url.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    private static bool IsExternalSite(string text, int colon) =>
        text.AsSpan(colon).StartsWith("://")
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Host.Length > 0
        // "https://caricc.org@example.net" looks like another site than it is.
        && url.UserInfo.Length == 0 && !url.Authority.Contains('@');

    // Printable ASCII without quotes, angle brackets and the backslash, which browsers read as a slash. The parser escapes all
    // other characters, so their presence means that the URL did not come from it.
    private static bool IsWellFormed([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? url) =>
        url is { Length: > 0 and <= 2000 } && url.All(letter => letter is > ' ' and < '\u007F' and not ('"' or '<' or '>' or '\\' or '`'));

    private static bool StartsWithAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> prefixes)
    {
        foreach (var start in prefixes)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
