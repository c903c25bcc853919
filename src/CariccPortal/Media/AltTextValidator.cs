using System.Text.RegularExpressions;

namespace CariccPortal.Media;

/// <summary>Finds alternative texts that do not describe the image.</summary>
public static partial class AltTextValidator
{
    private static readonly HashSet<string> GenericWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "photo", "photos", "photograph", "picture", "pic", "image", "img", "foto", "screenshot", "figure", "untitled", "graphic",
        "illustration",
        "фото", "фотография", "фотографии", "фотка", "картинка", "изображение", "рисунок", "снимок", "скриншот", "иллюстрация",
        "без названия",
    };

    /// <summary>Validates an alternative text. Returns null if there is no warning, or if the text is empty.</summary>
    /// <param name="altText">The alternative text.</param>
    /// <param name="caption">The caption of the same image.</param>
    /// <param name="fileName">The file name; empty if not known.</param>
    public static AltTextWarning? Validate(string altText, string caption, string fileName = "")
    {
        var words = Normalize(altText);
        if (words.Length == 0) return null;
        if (FileNamePattern().IsMatch(altText.Trim())
            || string.Equals(words, Normalize(Path.GetFileNameWithoutExtension(fileName)), StringComparison.OrdinalIgnoreCase))
            return AltTextWarning.FileName;
        if (GenericWords.Contains(TrailingNumberPattern().Replace(words, "").Trim())) return AltTextWarning.GenericWord;
        return string.Equals(words, Normalize(caption), StringComparison.OrdinalIgnoreCase) ? AltTextWarning.SameAsCaption : null;
    }

    private static string Normalize(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Trim('.', ',', ':', ';', '!', '"', '«', '»', '“', '”', '(', ')', ' ');

    // File names of cameras and programs, and any name with the extension of an image.
    [GeneratedRegex(
        @"^(\S+\.(jpe?g|png|gif|webp|avif|hei[cf]|bmp|tiff?|svg)|(IMG|DSC|DSCN|DSCF|PXL|WA|P)[_-]?\d[\w-]*|\d{8}[_-]\d{4,}\w*)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileNamePattern();

    [GeneratedRegex(@"[\s№#_-]*\d+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TrailingNumberPattern();
}

/// <summary>Why an alternative text may be useless. The user may keep it.</summary>
public enum AltTextWarning
{
    /// <summary>The text is a file name.</summary>
    FileName,

    /// <summary>The text says only that this is an image.</summary>
    GenericWord,

    /// <summary>The text repeats the caption, so that a screen reader would read it twice.</summary>
    SameAsCaption,
}
