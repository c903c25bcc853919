using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Serilog.Formatting.Compact;

/// <summary>One event a line as JSON, in the compact form: @t time, @mt template, @l level unless Information, @x exception.</summary>
public sealed class CompactJsonFormatter(JsonValueFormatter? valueFormatter = null) : ITextFormatter
{
    private readonly JsonValueFormatter values = valueFormatter ?? new JsonValueFormatter(typeTagName: "$type");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"@t\":\"");
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        output.Write("\",\"@mt\":");
        JsonValueFormatter.WriteQuotedJsonString(logEvent.MessageTemplate.Text, output);
        WriteRenderings(logEvent, output);
        if (logEvent.Level != LogEventLevel.Information) WriteText("@l", logEvent.Level.ToString(), output);
        if (logEvent.Exception is not null) WriteText("@x", logEvent.Exception.ToString(), output);
        if (logEvent.TraceId is { } trace) WriteText("@tr", trace.ToHexString(), output);
        if (logEvent.SpanId is { } span) WriteText("@sp", span.ToHexString(), output);

        foreach (var (name, value) in logEvent.Properties)
        {
            output.Write(',');
            JsonValueFormatter.WriteQuotedJsonString(name.StartsWith('@') ? '@' + name : name, output);
            output.Write(':');
            values.Format(value, output);
        }

        output.WriteLine('}');
    }

    private static void WriteText(string name, string value, TextWriter output)
    {
        output.Write(",\"" + name + "\":");
        JsonValueFormatter.WriteQuotedJsonString(value, output);
    }

    // What a format string made of a value cannot be made again from the value alone, so it is carried along.
    private static void WriteRenderings(LogEvent logEvent, TextWriter output)
    {
        var formatted = logEvent.MessageTemplate.Tokens.OfType<Serilog.Parsing.PropertyToken>().Where(token => token.Format is not null).ToList();
        if (formatted.Count == 0) return;

        output.Write(",\"@r\":[");
        for (var i = 0; i < formatted.Count; i++)
        {
            if (i > 0) output.Write(',');
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            formatted[i].Render(logEvent.Properties, text, CultureInfo.InvariantCulture);
            JsonValueFormatter.WriteQuotedJsonString(text.ToString(), output);
        }

        output.Write(']');
    }
}
