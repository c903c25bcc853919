using System.Globalization;
using System.Text;
using CariccPortal.Items;

namespace CariccPortal.Media;

/// <summary>Sanitises the names of uploaded files.</summary>
public static class FileNameSanitizer
{
    /// <summary>Removes folders, control characters and characters that are invalid in file names or HTTP headers, and sets the extension
    /// of the detected format. An image keeps its extension, as only staff see it.</summary>
    internal static string Sanitize(string name, MediaFormat format)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var isBad = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || rune.Value is ':' or '*' or '?' or '"' or '<' or '>' or '|' or 0xFFFD;
            if (!isBad) plain.Append(rune.ToString());
        }

        var trimmed = string.Join(' ', plain.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        var extension = format == MediaFormat.Image ? Path.GetExtension(trimmed) : format.Extension();
        var stem = Path.GetFileNameWithoutExtension(trimmed).Trim('.', ' ');
        if (stem.Length == 0) stem = format == MediaFormat.Image ? "picture" : "file";
        var maxLength = MediaAsset.NameLength - extension.Length;
        if (maxLength < 20) (extension, maxLength) = ("", MediaAsset.NameLength);
        if (stem.Length > maxLength) stem = stem[..(char.IsHighSurrogate(stem[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd();
        return stem + extension;
    }

    /// <summary>Returns the last segment of a file's URL: its name in Latin letters.</summary>
    public static string ToUrlSegment(string name, MediaFormat format)
    {
        var slug = Slug.From(Path.GetFileNameWithoutExtension(name));
        return (slug.Length == 0 ? "file" : slug) + format.Extension();
    }
}
