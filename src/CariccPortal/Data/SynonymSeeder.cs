using CariccPortal.Import;
using CariccPortal.Search;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Data;

/// <summary>Reads <c>synonyms.json</c> of a seed folder.</summary>
internal static class SynonymSeeder
{
    private const string FileName = "synonyms.json";

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
        if (root is YamlSequenceNode list && list.All(entry => entry is YamlMappingNode))
            return [.. list.Cast<YamlMappingNode>().Select(entry => Parse(new(entry, FileName, 0, errors)))];
        errors.Add(FileName, 1, "The file must contain a list of entries: [{\"terms\": \"one name = another\"}, …].");
        return [];
    }

    private static SynonymGroup Parse(FrontMatter entry)
    {
        entry.RejectUnknownKeys(["terms"]);
        var terms = entry.GetText("terms", SynonymGroup.TermsLength, isRequired: true);
        if (terms.Length > 0 && !terms.Contains('='))
            entry.AddError(entry.LineOf("terms"), $"'{terms}' is a single name: write at least two names, separated by '='.");
        return new() { Terms = terms };
    }
}
