using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Import;

/// <summary>A YAML mapping that knows its lines and tells what is wrong with what is asked of it.</summary>
/// <param name="map">The mapping.</param>
/// <param name="file">The file's name in findings.</param>
/// <param name="above">How many lines of the file stand above the YAML.</param>
/// <param name="findings">Where faults are told.</param>
internal sealed class Head(YamlMappingNode map, string file, int above, Findings findings)
{
    public int Line => LineOf(map);

    /// <summary>Reads a YAML text; null where it has no sense, which is told.</summary>
    public static YamlNode? Parse(string yaml, string file, int above, Findings findings)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(yaml);
            stream.Load(reader);
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            findings.Add(file, above + 1, "There is nothing where the head should be.");
        }
        catch (YamlException failure)
        {
            // The parser appends its own account of the place; ours has the line of the file.
            var sentence = failure.InnerException is ArgumentException inner ? inner.Message : failure.Message;
            findings.Add(file, above + (int)failure.Start.Line, "This is not YAML: " + sentence.ReplaceLineEndings(" "));
        }

        return null;
    }

    public bool Has(string key) => Find(key) is not null;

    public int LineOf(string key) => Find(key) is { } node ? LineOf(node) : Line;

    /// <summary>Tells each key that is not among the known ones.</summary>
    public void Allow(IReadOnlyCollection<string> known, Func<string, string>? sentence = null)
    {
        foreach (var key in map.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (known.Contains(name, StringComparer.Ordinal)) continue;
            Tell(LineOf(key), sentence?.Invoke(name) ?? $"'{name}' is not known here; known are {string.Join(", ", known)}.");
        }
    }

    /// <summary>The text of a key; empty where the key is missing, which is told where it is required.</summary>
    public string Text(string key, int limit = int.MaxValue, bool isRequired = false)
    {
        var value = Find(key) switch
        {
            null => "",
            YamlScalarNode scalar => (scalar.Value ?? "").Trim(),
            { } other => Wrong(other, $"'{key}' must be a text."),
        };
        if (isRequired && value.Length == 0 && (Find(key) is null or YamlScalarNode)) Tell(LineOf(key), $"'{key}' is missing.");
        if (value.Length > limit)
            Tell(LineOf(key), string.Create(CultureInfo.InvariantCulture, $"'{key}' has {value.Length} characters; at most {limit} are allowed."));
        return value;
    }

    public bool Flag(string key)
    {
        var value = Text(key);
        if (value is not ("" or "true" or "false")) Tell(LineOf(key), $"'{key}' must be true or false.");
        return value == "true";
    }

    public DayOrHour? Date(string key)
    {
        var value = Text(key);
        if (value.Length == 0) return null;
        if (DayOrHour.TryRead(value, out var read)) return read;
        Tell(LineOf(key), $"'{value}' is not a date; write 2024-03-27 or 2024-03-27T15:59.");
        return null;
    }

    public IReadOnlyList<(string Word, int Line)> List(string key)
    {
        if (Find(key) is not { } node) return [];
        if (node is YamlSequenceNode { Children: var words } && words.All(word => word is YamlScalarNode))
            return [.. words.Select(word => (((YamlScalarNode)word).Value ?? "", LineOf(word)))];
        Tell(LineOf(node), $"'{key}' must be a list: [one, two].");
        return [];
    }

    public Head? Map(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is YamlMappingNode inner) return new(inner, file, above, findings);
        Tell(LineOf(node), $"'{key}' must have lines of its own below it.");
        return null;
    }

    public void Tell(int line, string sentence) => findings.Add(file, line, sentence);

    private YamlNode? Find(string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private string Wrong(YamlNode node, string sentence)
    {
        Tell(LineOf(node), sentence);
        return "";
    }

    private int LineOf(YamlNode node) => above + (int)node.Start.Line;
}
