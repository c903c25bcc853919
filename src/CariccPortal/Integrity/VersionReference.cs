using System.Globalization;
using System.Text.RegularExpressions;
using CariccPortal.Items;

namespace CariccPortal.Integrity;

/// <summary>The reference number of a published version, such as <c>CARICC-42-EN-3-33</c>: item, language, version and two check digits
/// (ISO 7064, MOD 97-10, as in an IBAN). The check digits find every wrong digit and nearly every transposition.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Language">The language.</param>
/// <param name="Number">The number of the version.</param>
public sealed partial record VersionReference(int ItemId, Language Language, int Number)
{
    private const string Prefix = "CARICC";

    // Readers type the number from paper: other dashes, spaces, small letters, and Cyrillic letters that look like Latin ones.
    private const string Lookalikes = "АВСЕНІКМОРРТХ", Latin = "ABCEHIKMOPPTX";

    /// <summary>Reads a number as people type it. Returns null if it is none, or its check digits are wrong.</summary>
    public static VersionReference? Parse(string? text)
    {
        if (text is not { Length: > 0 and <= 60 }) return null;
        var match = Pattern().Match(string.Concat(text.ToUpperInvariant()
            .Select(letter => Lookalikes.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : letter)));
        return match.Success && int.TryParse(match.Groups["item"].Value, CultureInfo.InvariantCulture, out var item)
            && int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number)
            && new VersionReference(item, Languages.FromStored(match.Groups["language"].Value.ToLowerInvariant()), number) is var reference
            && reference.CheckDigits == match.Groups["check"].Value ? reference : null;
    }

    /// <summary>The number as it is printed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Prefix}-{ItemId}-{Language.Code.ToUpperInvariant()}-{Number}-{CheckDigits}");

    private string CheckDigits
    {
        get
        {
            var rest = 0;
            foreach (var letter in string.Create(CultureInfo.InvariantCulture, $"{ItemId}{Language.Code.ToUpperInvariant()}{Number}00"))
                rest = char.IsAsciiDigit(letter) ? ((rest * 10) + letter - '0') % 97 : ((rest * 100) + letter - 'A' + 10) % 97;
            return (98 - rest).ToString("00", CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"^\W*(CARICC)?\W*(?<item>\d{1,9})\W*(?<language>[A-Z]{2,3})\W*(?<number>\d{1,6})\W+(?<check>\d\d)\W*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
