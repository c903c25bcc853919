using System.Globalization;
using CariccPortal.Items;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Import;

/// <summary>A YAML mapping with line numbers. Reports errors in its values.</summary>
/// <param name="map">The mapping.</param>
/// <param name="file">The file name for error messages.</param>
/// <param name="lineOffset">Number of lines before the YAML in the file.</param>
/// <param name="errors">Receives the errors.</param>
internal sealed class FrontMatter(YamlMappingNode map, string file, int lineOffset, ParseErrors errors)
{
    public int Line => LineOf(map);

    /// <summary>Parses YAML. Returns null and reports an error if it is invalid.</summary>
    public static YamlNode? Parse(string yaml, string file, int lineOffset, ParseErrors errors)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(yaml);
            stream.Load(reader);
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            errors.Add(file, lineOffset + 1, "The front matter is empty: add lines of the form 'key: value'.");
        }
        catch (YamlException failure)
        {
            // The parser appends the position within the YAML, which differs from the line in the file.
            var message = failure.InnerException is ArgumentException inner ? inner.Message : failure.Message;
            errors.Add(file, lineOffset + (int)failure.Start.Line, "The front matter is not valid YAML: "
                + message.ReplaceLineEndings(" "));
        }

        return null;
    }

    public bool Has(string key) => Find(key) is not null;

    public int LineOf(string key) => Find(key) is { } node ? LineOf(node) : Line;

    /// <summary>Reports all keys that are not allowed.</summary>
    public void RejectUnknownKeys(IReadOnlyCollection<string> allowed, Func<string, string>? message = null)
    {
        foreach (var key in map.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (allowed.Contains(name, StringComparer.Ordinal)) continue;
            AddError(LineOf(key), message?.Invoke(name) ?? $"'{name}' is not a known key: use {string.Join(", ", allowed)}.");
        }
    }

    /// <summary>Returns the text of a key; empty if the key is missing, which is an error if it is required.</summary>
    public string GetText(string key, int maxLength = int.MaxValue, bool isRequired = false)
    {
        var value = Find(key) switch
        {
            null => "",
            YamlScalarNode scalar => (scalar.Value ?? "").Trim(),
            { } other => AddErrorAndReturnEmpty(other, $"'{key}' must be text."),
        };
        if (isRequired && value.Length == 0 && (Find(key) is null or YamlScalarNode)) AddError(LineOf(key), $"'{key}' is missing.");
        if (value.Length > maxLength)
            AddError(LineOf(key),
                string.Create(CultureInfo.InvariantCulture, $"'{key}' has {value.Length} characters: use at most {maxLength}."));
        return value;
    }

    /// <summary>The texts of a key by language code; empty if the key is missing, which is an error if it is required.</summary>
    public LocalizedText GetLocalizedText(string key, int maxLength, bool isRequired = false)
    {
        if (isRequired && !Has(key)) AddError(Line, $"'{key}' is missing.");
        if (GetMap(key) is not { } texts) return LocalizedText.Empty;
        texts.RejectUnknownKeys([.. Languages.All.Select(language => language.Code)]);
        return new(Languages.All.Select(
            language => (language, (string?)texts.GetText(language.Code, maxLength, isRequired && language == Languages.Default))));
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
        if (DateOrDateTime.TryParse(value, out var date)) return date;
        AddError(LineOf(key), $"'{value}' is not a date: write 2024-03-27 or 2024-03-27T15:59.");
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
        AddError(LineOf(node), $"'{key}' must contain indented lines of the form 'key: value'.");
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

/// <summary>A date in a file, with or without a time of day, in local time.</summary>
/// <param name="Local">The local time; midnight if the file has only a date.</param>
/// <param name="IsDateOnly">Whether the file has only a date.</param>
internal readonly record struct DateOrDateTime(DateTime Local, bool IsDateOnly)
{
    private static readonly string[] DateTimeFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public DateOnly Date => DateOnly.FromDateTime(Local);

    public static bool TryParse(string text, out DateOrDateTime result)
    {
        var isDateOnly = DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        var isValid = isDateOnly
            || DateTime.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
        result = new(local, isDateOnly);
        return isValid;
    }
}
