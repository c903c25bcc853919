using CariccPortal.Items;

namespace CariccPortal.Editing.Redirects;

/// <summary>A path as redirects keep it: without the host, the language and the strokes around it, escaped as a browser sends it.</summary>
public static class RedirectPath
{
    private static readonly Uri PlaceholderHost = new("http://anywhere.invalid");

    /// <summary>Reads what was typed: a path, or a whole address.</summary>
    /// <param name="input">What was typed.</param>
    /// <param name="host">The host that a whole address must have; null where any will do.</param>
    /// <returns>The path with its query, if it has one; empty for the home page; null where it cannot be read, or is on another
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

    /// <summary>A path that begins with a stroke, and may begin with a language.</summary>
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

    /// <summary>The path of an item.</summary>
    public static string ForItem(ItemKind kind, string slug) => $"{kind.Section()}/{slug}";

    /// <summary>The item that a path would be the address of; null where it is no item's.</summary>
    public static (ItemKind Kind, string Slug)? ParseItem(string path) =>
        path.Split('/') is [var section, var slug] && ItemKinds.TryFromSection(section, out var kind) && Slug.IsValid(slug)
            ? (kind, slug) : null;
}
