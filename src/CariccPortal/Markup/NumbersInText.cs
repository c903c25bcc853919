using System.Globalization;
using System.Text.RegularExpressions;
using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>Finds the numbers of a text, to compare language versions. Numbers below ten are left out, because they are often written as
/// words.</summary>
public static partial class NumbersInText
{
    /// <summary>Returns the numbers as written, by their value: 1234.5 for "1,234.5" in English and "1 234,5" in Russian.</summary>
    public static IReadOnlyDictionary<string, string> Find(string text, Language language)
    {
        var isComma = language.Culture.NumberFormat.NumberDecimalSeparator == ",";
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        // Of a date in figures, the month may be a word in the other version.
        var plain = IsoDate().Replace(DottedDate().Replace(text, "${day} / ${year}"), "${day} / ${year}");
        foreach (var number in (isComma ? NumberWithComma() : NumberWithPoint()).Matches(plain).Select(match => match.Value))
        {
            var digits = string.Concat(number.Where(letter => char.IsAsciiDigit(letter) || letter == (isComma ? ',' : '.')))
                .Replace(',', '.').TrimEnd('.');
            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) continue;
            if (value >= 10 || value != decimal.Truncate(value))
                found.TryAdd(value.ToString("0.############", CultureInfo.InvariantCulture), number);
        }

        return found;
    }

    [GeneratedRegex(@"(?<!\d)\d{1,3}(?:[,\u0020\u00A0\u202F’]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?", RegexOptions.None, 1000)]
    private static partial Regex NumberWithPoint();

    [GeneratedRegex(@"(?<!\d)\d{1,3}(?:[.\u0020\u00A0\u202F’]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?", RegexOptions.None, 1000)]
    private static partial Regex NumberWithComma();

    [GeneratedRegex(@"\b(?<day>\d{1,2})\.\d{1,2}\.(?<year>\d{4})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DottedDate();

    [GeneratedRegex(@"\b(?<year>\d{4})-\d{2}-(?<day>\d{2})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsoDate();
}
