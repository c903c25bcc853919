using System.Buffers;

namespace CariccPortal.Web.Pages.Staff.AuditLog;

/// <summary>Writes rows of a CSV file (RFC 4180) without formulas.</summary>
public static class CsvWriter
{
    // Characters that start a formula in spreadsheets (OWASP, CSV injection).
    private static readonly SearchValues<char> FormulaStart = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Returns a row with its line end.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var plain = FormulaStart.Contains(value[0]) ? "'" + value : value;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 && plain == value
            ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
