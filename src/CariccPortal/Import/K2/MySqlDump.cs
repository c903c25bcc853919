using System.IO.Compression;
using System.Text;

namespace CariccPortal.Import.K2;

/// <summary>Reads the rows of a MySQL dump without a server: <c>CREATE TABLE</c> for the columns, <c>INSERT INTO</c> for the rows. It keeps
/// one row in memory.</summary>
internal sealed class MySqlDump : IDisposable
{
    private readonly TextReader reader;
    private readonly char[] buffer = new char[1 << 16];
    private readonly Dictionary<string, string[]> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder text = new();
    private int at, length;

    public MySqlDump(string path)
    {
        Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) file = new GZipStream(file, CompressionMode.Decompress);
        reader = new StreamReader(file, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    /// <summary>Characters read so far.</summary>
    public long Position { get; private set; }

    public void Dispose() => reader.Dispose();

    /// <summary>Reads the rows of the tables that are wanted, in the order of the file.</summary>
    /// <param name="isWanted">Whether the rows of a table are read; the others are skipped.</param>
    /// <param name="cancel">Cancels the run.</param>
    /// <exception cref="InvalidDataException">The file ends within a statement, or is not a dump.</exception>
    public IEnumerable<MySqlRow> ReadRows(Func<string, bool> isWanted, CancellationToken cancel)
    {
        while (SkipSpace())
        {
            cancel.ThrowIfCancellationRequested();
            var word = ReadWord();
            if (word.Equals("INSERT", StringComparison.OrdinalIgnoreCase) || word.Equals("REPLACE", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var row in ReadInsert(isWanted)) yield return row;
            }
            else if (word.Equals("CREATE", StringComparison.OrdinalIgnoreCase))
            {
                ReadCreate();
            }
            else if (word != ";")
            {
                SkipStatement();
            }
        }
    }

    private IEnumerable<MySqlRow> ReadInsert(Func<string, bool> isWanted)
    {
        string table;
        do
        {
            table = ReadName();
        }
        while (table.ToUpperInvariant() is "INTO" or "IGNORE" or "LOW_PRIORITY" or "DELAYED");
        var wanted = isWanted(table);
        var names = columns.GetValueOrDefault(table) ?? [];
        SkipSpace();
        if (Peek() == '(')
        {
            names = ReadNames();
            SkipSpace();
        }

        var values = ReadWord();
        if (!values.StartsWith("VALUE", StringComparison.OrdinalIgnoreCase)) throw Error($"VALUES is missing after table '{table}'");
        if (wanted && names.Length == 0)
            throw Error($"The columns of table '{table}' are not known: the dump needs CREATE TABLE or column names");
        while (true)
        {
            SkipSpace();
            var sign = Next();
            if (sign == ';') yield break;
            if (sign == ',') continue;
            // ON DUPLICATE KEY UPDATE
            if (sign != '(')
            {
                SkipStatement();
                yield break;
            }

            var row = ReadRow(wanted, names.Length);
            if (wanted) yield return new(table, names, row);
        }
    }

    private string?[] ReadRow(bool isKept, int count)
    {
        var row = isKept ? new List<string?>(count) : null;
        while (true)
        {
            SkipSpace();
            var value = ReadValue(isKept);
            row?.Add(value);
            SkipSpace();
            var sign = Next();
            if (sign == ')') return row is null ? [] : [.. row];
            if (sign != ',') throw Error($"Unexpected sign '{sign}' in a row");
        }
    }

    private string? ReadValue(bool isKept)
    {
        if (Peek() is '\'' or '"') return ReadString(isKept);
        var word = ReadWord(expression: true);
        // _binary 'x', _utf8mb4 'x', X'00'
        SkipSpace();
        if (Peek() is '\'' or '"') return ReadString(isKept);
        return word.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null : word;
    }

    private string? ReadString(bool isKept)
    {
        var quote = Next();
        text.Clear();
        while (true)
        {
            var sign = Next();
            if (sign == quote)
            {
                if (Peek() != quote) return isKept ? text.ToString() : null;
                Next();
            }
            else if (sign == '\\')
            {
                sign = Next() switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', 'b' => '\b', 'Z' => '\x1A', var other => other };
            }

            if (isKept) text.Append(sign);
        }
    }

    private void ReadCreate()
    {
        if (!ReadWord().Equals("TABLE", StringComparison.OrdinalIgnoreCase))
        {
            SkipStatement();
            return;
        }

        string table;
        do
        {
            table = ReadName();
        }
        while (table.ToUpperInvariant() is "IF" or "NOT" or "EXISTS");
        SkipSpace();
        var names = new List<string>();
        if (Peek() == '(')
        {
            Next();
            while (true)
            {
                SkipSpace();
                if (Peek() == '`') names.Add(ReadName());
                if (SkipDefinition() == ')') break;
            }
        }

        columns[table] = [.. names];
        SkipStatement();
    }

    // To the comma or bracket that ends the definition of a column or key.
    private char SkipDefinition()
    {
        for (var depth = 0; ;)
        {
            var sign = Peek();
            if (sign is '\'' or '"') ReadString(isKept: false);
            else
            {
                Next();
                if (sign == '(') depth++;
                else if (sign == ')' && depth-- == 0) return sign;
                else if (sign == ',' && depth == 0) return sign;
            }
        }
    }

    private string[] ReadNames()
    {
        Next();
        var names = new List<string>();
        while (true)
        {
            SkipSpace();
            names.Add(ReadName());
            SkipSpace();
            if (Next() == ')') return [.. names];
        }
    }

    private string ReadName()
    {
        SkipSpace();
        if (Peek() != '`') return ReadWord();
        Next();
        text.Clear();
        for (var sign = Next(); sign != '`'; sign = Next()) text.Append(sign);
        // `database`.`table`
        if (Peek() != '.') return text.ToString();
        Next();
        return ReadName();
    }

    private string ReadWord(bool expression = false)
    {
        SkipSpace();
        text.Clear();
        while (Fill() && (char.IsLetterOrDigit(buffer[at]) || buffer[at] == '_' || (expression && buffer[at] is '-' or '+' or '.')))
            text.Append(Next());
        if (text.Length == 0 && Fill()) text.Append(Next());
        return text.ToString();
    }

    private void SkipStatement()
    {
        while (Fill())
        {
            var sign = buffer[at];
            if (sign is '\'' or '"') ReadString(isKept: false);
            else if (sign == '`') ReadName();
            else if (IsComment()) SkipSpace();
            else if (Next() == ';') return;
        }
    }

    private bool IsComment() => buffer[at] == '#' || (buffer[at] is '-' or '/' && At(1) is var next
        && ((buffer[at] == '-' && next == '-') || (buffer[at] == '/' && next == '*')));

    // Skips white space and comments. False at the end of the file.
    private bool SkipSpace()
    {
        while (Fill())
        {
            if (char.IsWhiteSpace(buffer[at])) Next();
            else if (!IsComment()) return true;
            else if (buffer[at] == '/')
            {
                Next();
                Next();
                for (var previous = Next(); previous != '*' || Peek() != '/';) previous = Next();
                Next();
            }
            else
            {
                while (Fill() && Next() != '\n')
                {
                }
            }
        }

        return false;
    }

    private char Peek() => Fill() ? buffer[at] : '\0';

    private char At(int ahead)
    {
        if (at + ahead >= length) Refill();
        return at + ahead < length ? buffer[at + ahead] : '\0';
    }

    private char Next()
    {
        if (!Fill()) throw new InvalidDataException("The dump ends within a statement: it is not complete.");
        Position++;
        return buffer[at++];
    }

    private bool Fill()
    {
        if (at < length) return true;
        Refill();
        return at < length;
    }

    private void Refill()
    {
        buffer.AsSpan(at, length - at).CopyTo(buffer);
        (length, at) = (length - at, 0);
        length += reader.Read(buffer, length, buffer.Length - length);
    }

    private InvalidDataException Error(string message) => new(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{message} (character {Position} of the dump)."));
}

/// <summary>A row of a dump.</summary>
internal sealed record MySqlRow(string Table, string[] Columns, string?[] Values)
{
    /// <summary>The value of a column; null if it is NULL or the table has no such column.</summary>
    public string? this[string column]
    {
        get
        {
            var index = Array.FindIndex(Columns, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
            return index >= 0 && index < Values.Length ? Values[index] : null;
        }
    }

    /// <summary>A number; 0 if the column is empty.</summary>
    public int Number(string column) =>
        int.TryParse(this[column], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture,
            out var number)
            ? number : 0;

    /// <summary>A UTC time; null for <c>0000-00-00 00:00:00</c>.</summary>
    public DateTime? Time(string column) => K2Text.ParseUtc(this[column]);
}
