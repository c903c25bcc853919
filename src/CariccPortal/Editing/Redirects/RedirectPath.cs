using CariccPortal.Items;

namespace CariccPortal.Editing.Redirects;

/// <summary>Normalises the paths of redirects: no host, no language, no leading or trailing slash, percent-encoded as browsers send
/// them.</summary>
public static class RedirectPath
{
    private static readonly Uri PlaceholderHost = new("http://anywhere.invalid");

    /// <summary>Parses a path or an absolute URL that a user entered.</summary>
    /// <param name="input">The input.</param>
    /// <param name="host">The host that an absolute URL must have; null for any host.</param>
    /// <returns>The path with its query, if it has one; empty for the home page; null if the input is invalid or has another
    /// host.</returns>
    public static string? Parse(string? input, string? host = null)
    {
        var trimmed = (input ?? "").Trim();
        if (trimmed.Length == 0 || trimmed.Any(char.IsControl)) return null;
        var isWhole = trimmed.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!Uri.TryCreate(isWhole ? trimmed : new Uri(PlaceholderHost, "/").AbsoluteUri + trimmed.TrimStart('/', '\\'), UriKind.Absolute,
            out var address)) return null;
        if (isWhole && host is not null && !string.Equals(address.Host, host, StringComparison.OrdinalIgnoreCase)) return null;
        return Normalize(address.AbsolutePath) + address.Query;
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

    /// <summary>Returns the path of an item.</summary>
    public static string ForItem(ItemKind kind, string slug) => $"{kind.Section()}/{slug}";

    /// <summary>Returns the type and the slug in the path of an item; null for any other path.</summary>
    public static (ItemKind Kind, string Slug)? ParseItem(string path) =>
        path.Split('/') is [var section, var slug] && ItemKinds.TryFromSection(section, out var kind) && Slug.IsValid(slug)
            ? (kind, slug) : null;
}
