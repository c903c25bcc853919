using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Import;

/// <summary>A YAML mapping that knows its lines and tells what is wrong with what is asked of it.</summary>
/// <param name="map">The mapping.</param>
/// <param name="file">The file's name in findings.</param>
/// <param name="lineOffset">How many lines of the file stand above the YAML.</param>
/// <param name="errors">Where faults are told.</param>
internal sealed class FrontMatter(YamlMappingNode map, string file, int lineOffset, ParseErrors errors)
{
    public int Line => LineOf(map);

    /// <summary>Reads a YAML text; null where it has no sense, which is told.</summary>
    public static YamlNode? Parse(string yaml, string file, int lineOffset, ParseErrors errors)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(yaml);
            stream.Load(reader);
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            errors.Add(file, lineOffset + 1, "There is nothing where the head should be.");
        }
        catch (YamlException failure)
        {
            // The parser appends its own account of the place; ours has the line of the file.
            var sentence = failure.InnerException is ArgumentException inner ? inner.Message : failure.Message;
            errors.Add(file, lineOffset + (int)failure.Start.Line, "This is not YAML: " + sentence.ReplaceLineEndings(" "));
        }

        return null;
    }

    public bool Has(string key) => Find(key) is not null;

    public int LineOf(string key) => Find(key) is { } node ? LineOf(node) : Line;

    /// <summary>Tells each key that is not among the known ones.</summary>
    public void RejectUnknownKeys(IReadOnlyCollection<string> allowed, Func<string, string>? message = null)
    {
        foreach (var key in map.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (allowed.Contains(name, StringComparer.Ordinal)) continue;
            AddError(LineOf(key), message?.Invoke(name) ?? $"'{name}' is not known here; known are {string.Join(", ", allowed)}.");
        }
    }

    /// <summary>The text of a key; empty where the key is missing, which is told where it is required.</summary>
    public string GetText(string key, int maxLength = int.MaxValue, bool isRequired = false)
    {
        var value = Find(key) switch
        {
            null => "",
            YamlScalarNode scalar => (scalar.Value ?? "").Trim(),
            { } other => AddErrorAndReturnEmpty(other, $"'{key}' must be a text."),
        };
        if (isRequired && value.Length == 0 && (Find(key) is null or YamlScalarNode)) AddError(LineOf(key), $"'{key}' is missing.");
        if (value.Length > maxLength)
            AddError(LineOf(key), string.Create(CultureInfo.InvariantCulture, $"'{key}' has {value.Length} characters; at most {maxLength} are allowed."));
        return value;
    }

    public bool GetFlag(string key)
    {
        var value = GetText(key);
        if (value is not ("" or "true" or "false")) AddError(LineOf(key), $"'{key}' must be true or false.");
        return value == "true";
    }

    public DateOrDateTime? GetDate(string key)
    {
        var value = GetText(key);
        if (value.Length == 0) return null;
        if (DateOrDateTime.TryParse(value, out var read)) return read;
        AddError(LineOf(key), $"'{value}' is not a date; write 2024-03-27 or 2024-03-27T15:59.");
        return null;
    }

    public IReadOnlyList<(string Word, int Line)> GetList(string key)
    {
        if (Find(key) is not { } node) return [];
        if (node is YamlSequenceNode { Children: var words } && words.All(word => word is YamlScalarNode))
            return [.. words.Select(word => (((YamlScalarNode)word).Value ?? "", LineOf(word)))];
        AddError(LineOf(node), $"'{key}' must be a list: [one, two].");
        return [];
    }

    public FrontMatter? GetMap(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is YamlMappingNode inner) return new(inner, file, lineOffset, errors);
        AddError(LineOf(node), $"'{key}' must have lines of its own below it.");
        return null;
    }

    public void AddError(int line, string message) => errors.Add(file, line, message);

    private YamlNode? Find(string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private string AddErrorAndReturnEmpty(YamlNode node, string message)
    {
        AddError(LineOf(node), message);
        return "";
    }

    private int LineOf(YamlNode node) => lineOffset + (int)node.Start.Line;
}
