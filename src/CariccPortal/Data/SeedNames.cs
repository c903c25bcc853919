using CariccPortal.Import;
using CariccPortal.Items;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Data;

/// <summary>The countries and topics of a folder of seeds. JSON is read as the YAML that it is, since that reader knows lines.</summary>
internal sealed record SeedNames(IReadOnlyList<Country> Countries, IReadOnlyList<Topic> Topics)
{
    private const string CountriesFile = "countries.json";
    private const string TopicsFile = "topics.json";

    /// <summary>Whether a folder has any.</summary>
    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, CountriesFile)) || File.Exists(Path.Combine(folder, TopicsFile));

    public static async Task<SeedNames> ReadAsync(string folder, Findings findings, CancellationToken cancel)
    {
        var countries = await ReadAsync(folder, CountriesFile, ["slug", "code", "role", "organisation", "en", "ru"], findings, cancel);
        var topics = await ReadAsync(folder, TopicsFile, ["slug", "en", "ru"], findings, cancel);
        return new([.. countries.Select(CountryOf)], [.. topics.Select(TopicOf)]);
    }

    private static async Task<List<Head>> ReadAsync(string folder, string name, string[] keys, Findings findings, CancellationToken cancel)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return [];
        var file = await TextFile.ReadAsync(path, ItemFile.Limit, cancel);
        if (file.Fault.Length > 0)
        {
            findings.Add(name, file.Line, file.Fault);
            return [];
        }

        if (Head.Parse(file.Text, name, above: 0, findings) is not { } root) return [];
        if (root is not YamlSequenceNode list || !list.All(entry => entry is YamlMappingNode))
        {
            findings.Add(name, 1, "This must be a list of entries: [{\"slug\": …}, …].");
            return [];
        }

        List<Head> entries = [.. list.Cast<YamlMappingNode>().Select(entry => new Head(entry, name, 0, findings))];
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            entry.Allow(keys);
            var slug = entry.Text("slug", isRequired: true);
            if (slug.Length > 0 && !Slug.IsValid(slug)) entry.Tell(entry.LineOf("slug"), $"'{slug}' is no slug: small Latin letters, digits and single hyphens.");
            if (!slugs.Add(slug)) entry.Tell(entry.LineOf("slug"), $"The slug '{slug}' stands here twice.");
        }

        return entries;
    }

    private static Country CountryOf(Head entry)
    {
        var code = entry.Text("code");
        if (code.Length > 0 && !(code.Length == 2 && code.All(char.IsAsciiLetterUpper)))
            entry.Tell(entry.LineOf("code"), $"'{code}' is no code of ISO 3166-1, which has two capital letters.");
        var word = entry.Text("role", isRequired: true);
        var role = Array.Find(Enum.GetValues<CountryRole>(), one => one.ToString().Equals(word, StringComparison.OrdinalIgnoreCase));
        if (word.Length > 0 && !role.ToString().Equals(word, StringComparison.OrdinalIgnoreCase))
            entry.Tell(entry.LineOf("role"), $"'{word}' is no role; the roles are member, observer, partner.");
        return new()
        {
            Slug = entry.Text("slug"),
            Code = code.Length > 0 ? code : null,
            Role = role,
            IsOrganisation = entry.Flag("organisation"),
            NameEn = entry.Text("en", Country.NameLength, isRequired: true),
            NameRu = entry.Text("ru", Country.NameLength, isRequired: true),
        };
    }

    private static Topic TopicOf(Head entry) => new()
    {
        Slug = entry.Text("slug"),
        NameEn = entry.Text("en", Topic.NameLength, isRequired: true),
        NameRu = entry.Text("ru", Topic.NameLength, isRequired: true),
    };
}
