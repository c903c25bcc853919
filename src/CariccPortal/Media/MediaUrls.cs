using System.Globalization;
using System.Text.RegularExpressions;

namespace CariccPortal.Media;

/// <summary>Where pictures and files are. Their addresses name content, so they stand above the languages and never change.</summary>
public static partial class MediaUrls
{
    /// <summary>A picture at a width, such as <c>/media/…/960.webp</c>.</summary>
    /// <param name="hash">The picture.</param>
    /// <param name="width">One of <see cref="ImageProcessor.Widths"/>.</param>
    /// <param name="format"><c>webp</c> or <c>jpg</c>.</param>
    public static string Image(string hash, int width, string format) =>
        string.Create(CultureInfo.InvariantCulture, $"/media/{hash}/{width}.{format}");

    /// <summary>A file, such as <c>/files/…/programme.pdf</c>.</summary>
    public static string File(string hash, string name, MediaFormat format) => $"/files/{hash}/{FileNameSanitizer.ToUrlSegment(name, format)}";

    /// <summary>An address that leads to a picture at its largest, or to a file: for who knows no more than the hash.</summary>
    public static string ForHash(string hash) => $"/media/{hash}";

    /// <summary>Puts a query behind every such address of a rendered body, for a reader who may see more than others and says so in
    /// the address.</summary>
    /// <param name="html">A body as <c>BodyMarkup</c> wrote it.</param>
    /// <param name="query">The query, such as <c>preview=…</c>, safe in an attribute.</param>
    public static string AppendQuery(string html, string query) => UrlPattern().Replace(html, found => $"{found.Value}?{query}");

    [GeneratedRegex("(?<=[\" ])/(media|files)/[0-9a-f]{32}/[a-z0-9.-]+(?=[\" ])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UrlPattern();
}
