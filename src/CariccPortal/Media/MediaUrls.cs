using System.Globalization;
using System.Text.RegularExpressions;

namespace CariccPortal.Media;

/// <summary>Paths of images and files. They contain the content hash, so they have no language and never change.</summary>
public static partial class MediaUrls
{
    /// <summary>Path of an image rendition, such as <c>/media/…/960.webp</c>.</summary>
    /// <param name="hash">The image.</param>
    /// <param name="width">One of <see cref="ImageProcessor.Widths"/>.</param>
    /// <param name="format"><c>webp</c> or <c>jpg</c>.</param>
    public static string Image(string hash, int width, string format) =>
        string.Create(CultureInfo.InvariantCulture, $"/media/{hash}/{width}.{format}");

    /// <summary>Path of a file, such as <c>/files/…/programme.pdf</c>.</summary>
    public static string File(string hash, string name, MediaFormat format) =>
        $"/files/{hash}/{FileNameSanitizer.ToUrlSegment(name, format)}";

    /// <summary>Path that redirects to the largest rendition of an image, or to a file.</summary>
    public static string ForHash(string hash) => $"/media/{hash}";

    /// <summary>Whether a path is that of an image or file.</summary>
    public static bool IsMedia(string path) =>
        path.StartsWith("/media/", StringComparison.Ordinal) || path.StartsWith("/files/", StringComparison.Ordinal);

    /// <summary>Appends a query string to all media paths in a rendered body, for a preview in which unpublished media are
    /// visible.</summary>
    /// <param name="html">A body rendered by <c>MarkdownRenderer</c>.</param>
    /// <param name="query">The query, such as <c>preview=…</c>, HTML-encoded.</param>
    public static string AppendQuery(string html, string query) => UrlPattern().Replace(html, match => $"{match.Value}?{query}");

    [GeneratedRegex(
        "(?<=[\" ])/(media|files)/[0-9a-f]{32}/[a-z0-9.-]+(?=[\" ])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UrlPattern();
}
