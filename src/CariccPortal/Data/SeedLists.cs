using CariccPortal.Import;
using CariccPortal.Items;
using CariccPortal.Search;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Data;

/// <summary>Reads <c>countries.json</c> and <c>topics.json</c> of a seed folder. Both are parsed as YAML, of which JSON is a subset, as
/// that parser reports line numbers.</summary>
internal sealed record CountryTopicSeeder(IReadOnlyList<Country> Countries, IReadOnlyList<Topic> Topics)
{
    private const string CountriesFile = "countries.json";
    private const string TopicsFile = "topics.json";

    /// <summary>Whether the folder has one of the two files.</summary>
    public static bool ExistIn(string folder) =>
        File.Exists(Path.Combine(folder, CountriesFile)) || File.Exists(Path.Combine(folder, TopicsFile));

    public static async Task<CountryTopicSeeder> ReadAsync(string folder, ParseErrors errors, CancellationToken cancel)
    {
        var countries = await ReadAsync(folder, CountriesFile, ["slug", "code", "role", "organisation", "names"], errors, cancel);
        var topics = await ReadAsync(folder, TopicsFile, ["slug", "names"], errors, cancel);
        return new([.. countries.Select(ParseCountry)], [.. topics.Select(ParseTopic)]);
    }

    private static async Task<List<FrontMatter>> ReadAsync(
        string folder, string name, string[] keys, ParseErrors errors, CancellationToken cancel)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return [];
        var file = await TextFile.ReadAsync(path, ItemMarkdownFile.MaxBytes, cancel);
        if (file.Error.Length > 0)
        {
            errors.Add(name, file.Line, file.Error);
            return [];
        }

        if (FrontMatter.Parse(file.Text, name, lineOffset: 0, errors) is not { } root) return [];
        if (root is not YamlSequenceNode list || !list.All(entry => entry is YamlMappingNode))
        {
            errors.Add(name, 1, "The file must contain a list of entries: [{\"slug\": …}, …].");
            return [];
        }

        List<FrontMatter> entries = [.. list.Cast<YamlMappingNode>().Select(entry => new FrontMatter(entry, name, 0, errors))];
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            entry.RejectUnknownKeys(keys);
            var slug = entry.GetText("slug", isRequired: true);
            if (slug.Length > 0 && !Slug.IsValid(slug))
                entry.AddError(
                    entry.LineOf("slug"), $"'{slug}' is not a valid slug: use lower-case Latin letters, digits and single hyphens.");
            if (!slugs.Add(slug)) entry.AddError(entry.LineOf("slug"), $"The slug '{slug}' is used twice in this file.");
        }

        return entries;
    }

    private static Country ParseCountry(FrontMatter entry)
    {
        var code = entry.GetText("code");
        if (code.Length > 0 && !(code.Length == 2 && code.All(char.IsAsciiLetterUpper)))
            entry.AddError(entry.LineOf("code"), $"'{code}' is not a country code: use two capital letters (ISO 3166-1).");
        var roleName = entry.GetText("role", isRequired: true);
        var role = Array.Find(Enum.GetValues<CountryRole>(), one => one.ToString().Equals(roleName, StringComparison.OrdinalIgnoreCase));
        if (roleName.Length > 0 && !role.ToString().Equals(roleName, StringComparison.OrdinalIgnoreCase))
            entry.AddError(entry.LineOf("role"), $"'{roleName}' is not a role: use member, observer or partner.");
        return new()
        {
            Slug = entry.GetText("slug"),
            Code = code.Length > 0 ? code : null,
            Roles = RolePeriods.Always(role),
            IsOrganisation = entry.GetFlag("organisation"),
            Name = entry.GetLocalizedText("names", Country.NameLength, isRequired: true),
        };
    }

    private static Topic ParseTopic(FrontMatter entry) => new()
    {
        Slug = entry.GetText("slug"),
        Name = entry.GetLocalizedText("names", Topic.NameLength, isRequired: true),
    };
}

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
