using System.Text.RegularExpressions;
using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>References to media in Markdown: <c>![alternative text](media:HASH "caption | credit")</c> shows an image,
/// <c>[text](media:HASH)</c> links to a file.</summary>
public static partial class MediaReferenceParser
{
    /// <summary>Prefix of a hash.</summary>
    public const string Scheme = "media:";

    /// <summary>Returns the distinct hashes in a Markdown text. Hashes in code are included, which does no harm.</summary>
    public static IReadOnlyList<string> FindHashes(string markdown) =>
        markdown.Contains(Scheme, StringComparison.Ordinal)
            ? [.. ReferencePattern().Matches(markdown).Select(match => match.Groups["hash"].Value).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>Returns the Markdown of an image.</summary>
    public static string ImageMarkdown(string hash, string altText, string caption, string credit)
    {
        var title = credit.Length == 0 ? caption : $"{caption} | {credit}".Trim();
        return $"![{Escape(altText, "[]\\")}]({Scheme}{hash}{(title.Length == 0 ? "" : $" \"{Escape(title, "\"\\")}\"")})";
    }

    /// <summary>Returns the Markdown of a link to a file.</summary>
    public static string FileMarkdown(string hash, string name) =>
        $"[{Escape(Path.GetFileNameWithoutExtension(name), "[]\\")}]({Scheme}{hash})";

    /// <summary>Returns the hash in a URL; null if it has none.</summary>
    internal static string? ParseHash(string? url) =>
        url is not null && url.StartsWith(Scheme, StringComparison.Ordinal) && MediaHash.IsValid(url[Scheme.Length..])
            ? url[Scheme.Length..] : null;

    private static string Escape(string text, string characters) =>
        string.Concat(text.ReplaceLineEndings(" ")
            .Select(sign => characters.Contains(sign, StringComparison.Ordinal) ? $"\\{sign}" : sign.ToString()));

    [GeneratedRegex(
        "media:(?<hash>[0-9a-f]{32})(?![0-9a-f])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReferencePattern();
}
