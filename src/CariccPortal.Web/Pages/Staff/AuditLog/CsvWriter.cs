using System.Buffers;

namespace CariccPortal.Web.Pages.Staff.AuditLog;

/// <summary>One line of a CSV file (RFC 4180), in which no cell is a formula.</summary>
public static class CsvWriter
{
    // Signs with which a spreadsheet begins to compute (OWASP, CSV Injection).
    private static readonly SearchValues<char> FormulaStart = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>The line with its end.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var plain = FormulaStart.Contains(value[0]) ? "'" + value : value;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 && plain == value ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
