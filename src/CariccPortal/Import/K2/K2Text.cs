using System.Globalization;
using System.Net;

namespace CariccPortal.Import.K2;

/// <summary>Small conversions that the readers share.</summary>
internal static class K2Text
{
    /// <summary>Parses a MySQL or ISO time as UTC; null for an empty or a zero date.</summary>
    public static DateTime? ParseUtc(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.StartsWith("0000", StringComparison.Ordinal)) return null;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at)
            ? at : null;
    }

    /// <summary>Joins introduction and full text. Where one is empty, the other is the whole text.</summary>
    public static string JoinBody(string? introduction, string? full)
    {
        var (first, second) = ((introduction ?? "").Trim(), (full ?? "").Trim());
        return first.Length == 0 ? second : second.Length == 0 ? first : first + "\n" + second;
    }

    /// <summary>Decodes an HTML-escaped line. Removes tags, which templates put into titles.</summary>
    public static string ToPlainLine(string? html) =>
        string.Join(' ', WebUtility.HtmlDecode(html ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Returns the sum of the stars from their average in percent: 100 % is five stars.</summary>
    public static int ToVoteSum(int count, decimal percentage) =>
        (int)Math.Round(count * percentage / 20m, MidpointRounding.AwayFromZero);

    /// <summary>Returns the digits of "(3 votes)".</summary>
    public static int ParseDigits(string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit).Take(9));
        return digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the old number of the attachment in a URL such as <c>item/download/5_a1b2</c>; 0 for none.</summary>
    public static int ParseAttachmentId(string url)
    {
        const string marker = "download/";
        var at = url.LastIndexOf(marker, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : ParseDigits(string.Concat(url.Skip(at + marker.Length).TakeWhile(char.IsAsciiDigit)));
    }

    /// <summary>Returns the old number in a URL such as <c>…/item/123-alias</c>; null for none.</summary>
    public static int? ParseItemId(string url, string marker = "/item/")
    {
        var at = url.LastIndexOf(marker, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var digits = string.Concat(url.Skip(at + marker.Length).TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
    }

    /// <summary>Returns the files of a folder with an extension, in order.</summary>
    public static IReadOnlyList<string> FindFiles(string path, params string[] extensions) => File.Exists(path) ? [path]
        : [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
