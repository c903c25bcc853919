using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace CariccPortal.Web.Hosting;

/// <summary>Escapes characters with which a value could forge a line of the log or control a terminal.</summary>
internal static class LogText
{
    /// <summary>Returns the text with each such character as <c>\uXXXX</c>.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsUnsafe)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var sign in text)
        {
            if (IsUnsafe(sign)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:X4}");
            else escaped.Append(sign);
        }

        return escaped.ToString();
    }

    // Control characters, line and paragraph separators, and marks that reverse the direction of the text.
    private static bool IsUnsafe(char sign) =>
        char.IsControl(sign) || sign is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

/// <summary>Escapes the values of all log events, for every sink and format.</summary>
public sealed class LogValueEscaper : ILogEventEnricher
{
    /// <inheritdoc/>
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        List<LogEventProperty>? changed = null;
        foreach (var (name, value) in logEvent.Properties)
        {
            var escaped = Escape(value);
            if (!ReferenceEquals(escaped, value)) (changed ??= []).Add(new(name, escaped));
        }

        foreach (var property in changed ?? []) logEvent.AddOrUpdateProperty(property);
    }

    private static LogEventPropertyValue Escape(LogEventPropertyValue value)
    {
        switch (value)
        {
            case ScalarValue { Value: null or ValueType and (IFormattable or bool) }:
                return value;
            case ScalarValue { Value: { } scalar }:
                var text = scalar as string ?? scalar.ToString() ?? "";
                var escaped = LogText.Escape(text);
                return ReferenceEquals(escaped, text) ? value : new ScalarValue(escaped);
            case SequenceValue sequence:
                return new SequenceValue(sequence.Elements.Select(Escape));
            case StructureValue structure:
                return new StructureValue(structure.Properties.Select(one => new LogEventProperty(one.Name, Escape(one.Value))));
            case DictionaryValue dictionary:
                return new DictionaryValue(dictionary.Elements.Select(one =>
                    KeyValuePair.Create((ScalarValue)Escape(one.Key), Escape(one.Value))));
            default:
                return value;
        }
    }
}

/// <summary>Readable lines for Development. The lines of an exception are indented, so that none looks like an event.</summary>
public sealed class ReadableLogFormatter : ITextFormatter
{
    private readonly MessageTemplateTextFormatter line =
        new("{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        line.Format(logEvent, output);
        if (logEvent.Exception is null) return;
        foreach (var part in logEvent.Exception.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            output.WriteLine($"  {LogText.Escape(part)}");
    }
}

/// <summary>One line of compact JSON per event. JSON escapes only some of the characters that break a line.</summary>
public sealed class JsonLogFormatter : ITextFormatter
{
    private readonly CompactJsonFormatter json = new();

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        json.Format(logEvent, text);
        output.WriteLine(LogText.Escape(text.ToString().TrimEnd('\r', '\n')));
    }
}
