using System.Text.RegularExpressions;

namespace CariccPortal.Media;

/// <summary>Questions an alternative text that tells its reader nothing.</summary>
public static partial class AltTextValidator
{
    private static readonly HashSet<string> GenericWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "photo", "photos", "photograph", "picture", "pic", "image", "img", "foto", "screenshot", "figure", "untitled", "graphic", "illustration",
        "фото", "фотография", "фотографии", "фотка", "картинка", "изображение", "рисунок", "снимок", "скриншот", "иллюстрация", "без названия",
    };

    /// <summary>What is doubtful; null where nothing is, or where there is no text.</summary>
    /// <param name="altText">The alternative text.</param>
    /// <param name="caption">The caption beside it.</param>
    /// <param name="fileName">What the file is called; empty where that is not known.</param>
    public static AltTextWarning? Validate(string altText, string caption, string fileName = "")
    {
        var words = Normalize(altText);
        if (words.Length == 0) return null;
        if (FileNamePattern().IsMatch(altText.Trim()) || string.Equals(words, Normalize(Path.GetFileNameWithoutExtension(fileName)), StringComparison.OrdinalIgnoreCase))
            return AltTextWarning.FileName;
        if (GenericWords.Contains(TrailingNumberPattern().Replace(words, "").Trim())) return AltTextWarning.GenericWord;
        return string.Equals(words, Normalize(caption), StringComparison.OrdinalIgnoreCase) ? AltTextWarning.SameAsCaption : null;
    }

    private static string Normalize(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('.', ',', ':', ';', '!', '"', '«', '»', '“', '”', '(', ')', ' ');

    // As cameras and programs name files, and anything that ends as a picture's file does.
    [GeneratedRegex(@"^(\S+\.(jpe?g|png|gif|webp|avif|hei[cf]|bmp|tiff?|svg)|(IMG|DSC|DSCN|DSCF|PXL|WA|P)[_-]?\d[\w-]*|\d{8}[_-]\d{4,}\w*)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileNamePattern();

    [GeneratedRegex(@"[\s№#_-]*\d+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TrailingNumberPattern();
}
