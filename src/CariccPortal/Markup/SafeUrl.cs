namespace CariccPortal.Markup;

/// <summary>Which addresses a body may lead to. What is not known to be harmless is none.</summary>
internal static class SafeUrl
{
    /// <summary>Whether a link may lead there: <c>http</c>, <c>https</c>, <c>mailto</c>, <c>tel</c>, a path of this site or a
    /// place on the page.</summary>
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

    /// <summary>Whether a picture may be taken from there: a path of this site alone. The site's policy forbids the rest,
    /// and a foreign picture would tell its owner who reads.</summary>
    public static bool IsAllowedForImage(string? url) =>
        IsWellFormed(url) && url[0] == '/'
        // "//" names another host, and so does "/\" to browsers; their escapes do to a proxy that reads them early.
        && !StartsWithAny(url.AsSpan(1), "/", "%5c", "%2f");

    /// <summary>Whether the address, one that a link may have, is of another site.</summary>
    public static bool IsExternal(string url) => url.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    private static bool IsExternalSite(string text, int colon) =>
        text.AsSpan(colon).StartsWith("://")
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Host.Length > 0
        // "https://caricc.org@example.net" reads as another site than it is.
        && url.UserInfo.Length == 0 && !url.Authority.Contains('@');

    // Printable ASCII without quotes, brackets and the backslash, which browsers read as a stroke; the parser has written
    // every other character as its escape, so one that is here came by a way that nobody thought of.
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
