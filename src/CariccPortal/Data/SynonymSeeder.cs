using CariccPortal.Import;
using CariccPortal.Search;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Data;

/// <summary>The names that find one another, of a folder of seeds.</summary>
internal static class SynonymSeeder
{
    private const string FileName = "equivalents.json";

    public static async Task<IReadOnlyList<SynonymGroup>> ReadAsync(string folder, ParseErrors errors, CancellationToken cancel)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return [];
        var file = await TextFile.ReadAsync(path, ItemMarkdownFile.MaxBytes, cancel);
        if (file.Error.Length > 0)
        {
            errors.Add(FileName, file.Line, file.Error);
            return [];
        }

        if (FrontMatter.Parse(file.Text, FileName, lineOffset: 0, errors) is not { } root) return [];
        if (root is YamlSequenceNode list && list.All(entry => entry is YamlMappingNode)) return [.. list.Cast<YamlMappingNode>().Select(entry => Parse(new(entry, FileName, 0, errors)))];
        errors.Add(FileName, 1, "This must be a list of entries: [{\"words\": \"one name = another\"}, …].");
        return [];
    }

    private static SynonymGroup Parse(FrontMatter entry)
    {
        entry.RejectUnknownKeys(["words"]);
        var words = entry.GetText("words", SynonymGroup.TermsLength, isRequired: true);
        if (words.Length > 0 && !words.Contains('=')) entry.AddError(entry.LineOf("words"), $"'{words}' is one name; two or more stand with '=' between them.");
        return new() { Terms = words };
    }
}
