using System.Text.RegularExpressions;

namespace CariccPortal.Media;

/// <summary>Questions an alternative text that tells its reader nothing.</summary>
public static partial class AlternativeCheck
{
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "photo", "photos", "photograph", "picture", "pic", "image", "img", "foto", "screenshot", "figure", "untitled", "graphic", "illustration",
        "фото", "фотография", "фотографии", "фотка", "картинка", "изображение", "рисунок", "снимок", "скриншот", "иллюстрация", "без названия",
    };

    /// <summary>What is doubtful; null where nothing is, or where there is no text.</summary>
    /// <param name="alternative">The alternative text.</param>
    /// <param name="caption">The caption beside it.</param>
    /// <param name="fileName">What the file is called; empty where that is not known.</param>
    public static AlternativeQuestion? Of(string alternative, string caption, string fileName = "")
    {
        var words = Bare(alternative);
        if (words.Length == 0) return null;
        if (FileName().IsMatch(alternative.Trim()) || string.Equals(words, Bare(Path.GetFileNameWithoutExtension(fileName)), StringComparison.OrdinalIgnoreCase))
            return AlternativeQuestion.IsFileName;
        if (Empty.Contains(Numbers().Replace(words, "").Trim())) return AlternativeQuestion.IsWordForPicture;
        return string.Equals(words, Bare(caption), StringComparison.OrdinalIgnoreCase) ? AlternativeQuestion.IsCaption : null;
    }

    private static string Bare(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('.', ',', ':', ';', '!', '"', '«', '»', '“', '”', '(', ')', ' ');

    // As cameras and programs name files, and anything that ends as a picture's file does.
    [GeneratedRegex(@"^(\S+\.(jpe?g|png|gif|webp|avif|hei[cf]|bmp|tiff?|svg)|(IMG|DSC|DSCN|DSCF|PXL|WA|P)[_-]?\d[\w-]*|\d{8}[_-]\d{4,}\w*)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"[\s№#_-]*\d+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
