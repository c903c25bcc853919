using CariccPortal.Import;
using CariccPortal.Search;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Data;

/// <summary>The names that find one another, of a folder of seeds.</summary>
internal static class SeedEquivalents
{
    private const string Name = "equivalents.json";

    public static async Task<IReadOnlyList<Equivalent>> ReadAsync(string folder, Findings findings, CancellationToken cancel)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return [];
        var file = await TextFile.ReadAsync(path, ItemFile.Limit, cancel);
        if (file.Fault.Length > 0)
        {
            findings.Add(Name, file.Line, file.Fault);
            return [];
        }

        if (Head.Parse(file.Text, Name, above: 0, findings) is not { } root) return [];
        if (root is YamlSequenceNode list && list.All(entry => entry is YamlMappingNode)) return [.. list.Cast<YamlMappingNode>().Select(entry => Of(new(entry, Name, 0, findings)))];
        findings.Add(Name, 1, "This must be a list of entries: [{\"words\": \"one name = another\"}, …].");
        return [];
    }

    private static Equivalent Of(Head entry)
    {
        entry.Allow(["words"]);
        var words = entry.Text("words", Equivalent.WordsLength, isRequired: true);
        if (words.Length > 0 && !words.Contains('=')) entry.Tell(entry.LineOf("words"), $"'{words}' is one name; two or more stand with '=' between them.");
        return new() { Words = words };
    }
}
