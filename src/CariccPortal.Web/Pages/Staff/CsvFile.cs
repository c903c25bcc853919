using System.Buffers;
using System.Globalization;
using System.Text;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>A list of the site admin as a CSV file for spreadsheet programs (RFC 4180), written while its rows are read. The page of the
/// list returns it, so that it has the permission and the filter of the list.</summary>
/// <param name="name">The start of the file name, such as <c>users</c>.</param>
/// <param name="rows">The rows; see <see cref="CsvFile"/> for long lists.</param>
/// <param name="columns">The columns: the header in the language of the user, and the value of a row.</param>
public sealed class CsvFile<T>(
    string name, IAsyncEnumerable<T> rows, params IReadOnlyList<(string Header, Func<T, object?> Value)> columns) : IActionResult
{
    /// <summary>Creates the file of a list that is in memory.</summary>
    public CsvFile(string name, IEnumerable<T> rows, params IReadOnlyList<(string Header, Func<T, object?> Value)> columns)
        : this(name, rows.ToAsyncEnumerable(), columns)
    {
    }

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        using var turn = await services.GetRequiredService<WorkLimits>().TryEnterAsync(Work.CsvExport, http);
        if (turn is null) return;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}-{now:yyyy-MM-dd}.csv\"");
        http.Response.Headers.CacheControl = "private, no-store";
        if (HttpMethods.IsHead(http.Request.Method)) return;

        // Spreadsheet programs detect UTF-8 only by the byte order mark.
        var file = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using (file)
        {
            await file.WriteAsync(CsvFile.FormatRow(columns.Select(column => column.Header)));
            await foreach (var row in rows.WithCancellation(http.RequestAborted))
                await file.WriteAsync(CsvFile.FormatRow(columns.Select(column => column.Value(row))));
        }
    }
}

/// <summary>Reads the rows of long lists, and formats rows without formulas.</summary>
public static class CsvFile
{
    /// <summary>The number of rows that are read at once.</summary>
    public const int BatchSize = 500;

    // Characters that start a formula in spreadsheets (OWASP, CSV injection).
    private static readonly SearchValues<char> FormulaStart = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Reads a list in batches, so that neither its length nor a slow download holds memory or a connection of the
    /// database.</summary>
    /// <param name="read">Reads up to <see cref="BatchSize"/> rows after a row; after null, the first ones.</param>
    public static async IAsyncEnumerable<T> ReadBatchesAsync<T>(Func<T?, Task<IReadOnlyList<T>>> read) where T : class
    {
        T? last = null;
        int count;
        do
        {
            var batch = await read(last);
            foreach (var row in batch) yield return last = row;
            count = batch.Count;
        }
        while (count == BatchSize);
    }

    /// <summary>Returns a row with its line end. Times are UTC in ISO 8601.</summary>
    public static string FormatRow(IEnumerable<object?> cells) => string.Join(',', cells.Select(cell => Quote(Format(cell)))) + "\r\n";

    private static string Format(object? value) => value switch
    {
        DateTime utc => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Quote(string text)
    {
        if (text.Length == 0) return "";
        var plain = FormulaStart.Contains(text[0]) ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 && plain == text
            ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
