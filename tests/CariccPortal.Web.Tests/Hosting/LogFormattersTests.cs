using System.Globalization;
using System.Text.Json;
using CariccPortal.Web.Hosting;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace CariccPortal.Web.Tests.Hosting;

/// <summary>No value can forge a line of the log.</summary>
public sealed class LogFormattersTests
{
    private const string Hostile = "a\r\n12:00:00 ERR forged\u0085b\u2028c\u2029d\u202Ee\u001b[2Jf\0g\u2066h";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Value_cannot_forge_a_line(bool isReadable)
    {
        var lines = Write(isReadable, log => log.Information("Path {Path} of {@Parts} and {Uri} and {Object}",
            Hostile, new[] { Hostile }, new Uri("http://x/" + Uri.EscapeDataString("a")), new Named(Hostile)));

        Assert.Contains("\\u000A12:00:00 ERR forged", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Contains("\\u0085b", lines[0], StringComparison.Ordinal);
        AssertPlain(lines);
    }

    [Fact]
    public void Exception_lines_are_indented()
    {
        var lines = Write(isReadable: true, log => log.Error(new InvalidOperationException(Hostile), "Failed"));

        Assert.EndsWith(" ERR Failed", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("  ", line, StringComparison.Ordinal));
        Assert.True(lines.Count > 2);
        AssertPlain(lines);
    }

    [Fact]
    public void Exception_is_one_line_of_JSON()
    {
        var line = Assert.Single(
            Write(isReadable: false, log => log.Error(new InvalidOperationException(Hostile), "Failed {Path}", Hostile)));

        AssertPlain([line]);
        using var parsed = JsonDocument.Parse(line);
        Assert.Contains("\n12:00:00 ERR forged\u0085b\u2028c", parsed.RootElement.GetProperty("@x").GetString(), StringComparison.Ordinal);
    }

    private static void AssertPlain(IEnumerable<string> lines) => Assert.DoesNotContain(string.Concat(lines),
        sign => char.IsControl(sign) || sign is '\u2028' or '\u2029' or '\u202E' or '\u2066');

    private static List<string> Write(bool isReadable, Action<ILogger> write)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var formatter = isReadable ? (ITextFormatter)new ReadableLogFormatter() : new JsonLogFormatter();
        using var log = new LoggerConfiguration().Enrich.With<LogValueEscaper>().WriteTo.Sink(new WriterSink(formatter, output))
            .CreateLogger();
        write(log);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private sealed class Named(string name)
    {
        public override string ToString() => name;
    }

    private sealed class WriterSink(ITextFormatter formatter, TextWriter output) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => formatter.Format(logEvent, output);
    }
}
