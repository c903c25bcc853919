using System.Text;
using System.Text.RegularExpressions;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>A strict iCalendar parser (RFC 5545) that shares no code with the writer.</summary>
internal sealed partial class ParsedCalendar
{
    private ParsedCalendar(IReadOnlyList<(string Name, string Value)> head, IReadOnlyList<IReadOnlyDictionary<string, string>> events, string components) =>
        (Properties, Events, Components) = (head.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal), events, components);

    /// <summary>The properties of the calendar.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; }

    /// <summary>The properties of each event, by name with parameters. Values are still escaped.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Events { get; }

    /// <summary>The names of all components, in order.</summary>
    public string Components { get; }

    public static ParsedCalendar Read(byte[] bytes)
    {
        // Throws if a fold splits a UTF-8 sequence.
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        var physical = text[..^2].Split("\r\n");
        foreach (var line in physical)
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75);
            Assert.DoesNotContain(line, letter => char.IsControl(letter));
        }

        var head = new List<(string, string)>();
        var events = new List<IReadOnlyDictionary<string, string>>();
        var (stack, components) = (new Stack<string>(), new List<string>());
        Dictionary<string, string>? open = null;
        foreach (var line in text[..^2].Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n"))
        {
            var match = ContentLine().Match(line);
            Assert.True(match.Success, line);
            var (name, value) = (match.Groups["name"].Value, match.Groups["value"].Value);
            if (name == "BEGIN")
            {
                stack.Push(value);
                components.Add(value);
                if (value == "VEVENT") open = new(StringComparer.Ordinal);
            }
            else if (name == "END")
            {
                Assert.Equal(stack.Pop(), value);
                if (value == "VEVENT") events.Add(AssertValid(open!));
                open = null;
            }
            else if (open is not null) Assert.True(open.TryAdd(name, value), $"{name} occurs twice");
            else if (stack.Count == 1) head.Add((name, value));
        }

        Assert.Empty(stack);
        Assert.Equal("VCALENDAR", components[0]);
        Assert.True(components.Count > 1, "A calendar holds at least one component (3.6).");
        var parsed = new ParsedCalendar(head, events, string.Join(' ', components));
        Assert.Equal("2.0", parsed.Properties["VERSION"]);
        Assert.NotEmpty(parsed.Properties["PRODID"]);
        return parsed;
    }

    /// <summary>Unescapes a text value. Unknown escapes throw.</summary>
    public static string Unescape(string value) => Escape().Replace(value, escape => escape.Value switch
    {
        @"\n" or @"\N" => "\n",
        @"\\" => @"\",
        @"\," => ",",
        @"\;" => ";",
        var unknown => throw new FormatException($"{unknown} is no escape."),
    });

    private static Dictionary<string, string> AssertValid(Dictionary<string, string> component)
    {
        Assert.NotEmpty(component["UID"]);
        foreach (var name in new[] { "DTSTAMP", "LAST-MODIFIED" }) Assert.Matches("^[0-9]{8}T[0-9]{6}Z$", component[name]);
        Assert.Matches("^[0-9]+$", component["SEQUENCE"]);
        Assert.Single(component.Keys, key => key.StartsWith("DTSTART", StringComparison.Ordinal));
        if (component.TryGetValue("DTSTART;VALUE=DATE", out var day))
        {
            Assert.Matches("^[0-9]{8}$", day);
            Assert.True(string.CompareOrdinal(component["DTEND;VALUE=DATE"], day) > 0, "The end is the day after the last.");
        }
        else
        {
            Assert.Matches("^[0-9]{8}T[0-9]{6}Z$", component["DTSTART"]);
            if (component.TryGetValue("DTEND", out var end)) Assert.True(string.CompareOrdinal(end, component["DTSTART"]) > 0);
        }

        Assert.True(Uri.IsWellFormedUriString(component["URL"], UriKind.Absolute));
        return component;
    }

    [GeneratedRegex("^(?<name>[A-Z-]+(;[A-Z-]+=[A-Za-z-]+)*):(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"\\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();
}
