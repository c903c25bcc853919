using System.Globalization;
using System.Text;
using CariccPortal.Items;

namespace CariccPortal.Media;

/// <summary>Makes what a file was called harmless.</summary>
public static class FileNameSanitizer
{
    /// <summary>The name without folders, controls and signs that a disc or a header would stumble over, with the extension of what
    /// it really is. A picture keeps its own, since it is only told to staff.</summary>
    internal static string Sanitize(string name, MediaFormat format)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var isBad = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || rune.Value is ':' or '*' or '?' or '"' or '<' or '>' or '|' or 0xFFFD;
            if (!isBad) plain.Append(rune.ToString());
        }

        var tidy = string.Join(' ', plain.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        var extension = format == MediaFormat.Image ? Path.GetExtension(tidy) : format.Extension();
        var stem = Path.GetFileNameWithoutExtension(tidy).Trim('.', ' ');
        if (stem.Length == 0) stem = format == MediaFormat.Image ? "picture" : "file";
        var most = MediaAsset.NameLength - extension.Length;
        if (most < 20) (extension, most) = ("", MediaAsset.NameLength);
        if (stem.Length > most) stem = stem[..(char.IsHighSurrogate(stem[most - 1]) ? most - 1 : most)].TrimEnd();
        return stem + extension;
    }

    /// <summary>The last step of a file's address: its name in Latin letters.</summary>
    public static string ToUrlSegment(string name, MediaFormat format)
    {
        var slug = Slug.From(Path.GetFileNameWithoutExtension(name));
        return (slug.Length == 0 ? "file" : slug) + format.Extension();
    }
}
