using System.Text.RegularExpressions;
using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>Which pictures and files a body may name: <c>![alternative](media:HASH "caption | credit")</c> shows a picture,
/// <c>[words](media:HASH)</c> leads to a file.</summary>
public static partial class MediaReferenceParser
{
    /// <summary>What stands before a hash.</summary>
    public const string Scheme = "media:";

    /// <summary>All hashes in some Markdown, each once. One within a piece of code is among them; it does no harm.</summary>
    public static IReadOnlyList<string> FindHashes(string markdown) =>
        markdown.Contains(Scheme, StringComparison.Ordinal) ? [.. ReferencePattern().Matches(markdown).Select(found => found.Groups["hash"].Value).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>The Markdown that shows a picture.</summary>
    public static string ImageMarkdown(string hash, string altText, string caption, string credit)
    {
        var title = credit.Length == 0 ? caption : $"{caption} | {credit}".Trim();
        return $"![{Escape(altText, "[]\\")}]({Scheme}{hash}{(title.Length == 0 ? "" : $" \"{Escape(title, "\"\\")}\"")})";
    }

    /// <summary>The Markdown that leads to a file.</summary>
    public static string FileMarkdown(string hash, string name) => $"[{Escape(Path.GetFileNameWithoutExtension(name), "[]\\")}]({Scheme}{hash})";

    /// <summary>The hash that a link's address names; null where it names none.</summary>
    internal static string? ParseHash(string? url) =>
        url is not null && url.StartsWith(Scheme, StringComparison.Ordinal) && MediaHash.IsValid(url[Scheme.Length..]) ? url[Scheme.Length..] : null;

    private static string Escape(string text, string characters) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(sign => characters.Contains(sign, StringComparison.Ordinal) ? $"\\{sign}" : sign.ToString()));

    [GeneratedRegex("media:(?<hash>[0-9a-f]{32})(?![0-9a-f])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReferencePattern();
}
