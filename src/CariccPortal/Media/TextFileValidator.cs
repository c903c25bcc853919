using System.Text;
using System.Text.RegularExpressions;

namespace CariccPortal.Media;

/// <summary>Validates text and CSV files: UTF-8, no control characters, no formulas.</summary>
internal static partial class TextFileValidator
{
    private const int MaxReportedCellLength = 40;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static MediaError? Validate(byte[] content, MediaFormat format)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return new(MediaErrorCode.NotUtf8);
        }

        if (text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\r' or '\t' or '\f'))) return new(MediaErrorCode.NotUtf8);
        if (string.IsNullOrWhiteSpace(text)) return new(MediaErrorCode.Empty);
        return format == MediaFormat.Csv && FindFormula(text) is { } cell ? new(MediaErrorCode.ContainsFormula, cell) : null;
    }

    // A spreadsheet program evaluates such a cell after a warning that most users accept. A number may have a sign.
    private static string? FindFormula(string table)
    {
        foreach (var line in table.AsSpan().EnumerateLines())
        {
            foreach (var part in line.SplitAny(',', ';', '\t'))
            {
                var cell = line[part].Trim(" \"'");
                if (cell.Length > 1 && (cell[0] is '=' or '@' || (cell[0] is '+' or '-' && !NumberPattern().IsMatch(cell))))
                    return cell[..Math.Min(cell.Length, MaxReportedCellLength)].ToString();
            }
        }

        return null;
    }

    // Numbers with thousands separators, a per cent sign or the brackets of a phone number; no letters.
    [GeneratedRegex(@"^[+-][\s\d.,:%()/-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPattern();
}
