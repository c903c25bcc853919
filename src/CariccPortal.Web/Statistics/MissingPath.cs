using CariccPortal.Editing.Redirects;
using CariccPortal.Statistics;

namespace CariccPortal.Web.Statistics;

/// <summary>Normalises paths that do not exist, as redirects do.</summary>
public static class MissingPath
{
    /// <summary>Returns the path as a redirect stores it; null if it is not counted. The query is kept only where the old site had the key
    /// of a page in it; elsewhere it may be personal.</summary>
    /// <param name="url">The path and query as sent.</param>
    public static string? Normalize(string url)
    {
        var end = url.IndexOf('?');
        var path = end < 0 ? url : url[..end];
        var hasKey = path.EndsWith("/index.php", StringComparison.OrdinalIgnoreCase);
        if (url.Length > ReadCount.NameLength && (hasKey || path.Length > ReadCount.NameLength)) return "";
        return RedirectPath.ParseSource(hasKey ? url : path) is { Length: > 0 } name
            ? name.Length <= ReadCount.NameLength && name.All(char.IsAscii) ? name : ""
            : null;
    }
}
