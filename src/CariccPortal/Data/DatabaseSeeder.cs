using CariccPortal.Editing.Drafts;
using CariccPortal.Import;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data;

/// <summary>Stores the portal's own first content from a folder of files: <c>countries.json</c>, <c>topics.json</c>,
/// <c>equivalents.json</c> and <c>items/*.{en,ru}.md</c>. Run again, it adds what is missing and leaves the rest alone.</summary>
/// <param name="db">The store.</param>
/// <param name="editor">Stores the items.</param>
public sealed class DatabaseSeeder(PortalDbContext db, ItemEditor editor)
{
    private const string ItemsFolder = "items";

    /// <summary>Reads and checks all files, and stores their content if none is wrong.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancel">Ends the run between two items; a later run goes on.</param>
    /// <returns>What was done, or all that is wrong.</returns>
    public async Task<SeedResult> RunAsync(string folder, CancellationToken cancel = default)
    {
        var findings = new ParseErrors();
        if (!CountryTopicSeeder.ExistIn(folder) && !Directory.Exists(Path.Combine(folder, ItemsFolder)))
        {
            findings.Add(folder, 1, "This is no folder of seeds: it has no countries.json, no topics.json and no items.");
            return new(0, 0, 0, 0, findings.ToMessages());
        }

        var names = await CountryTopicSeeder.ReadAsync(folder, findings, cancel);
        var equivalents = await SynonymSeeder.ReadAsync(folder, findings, cancel);
        var seeds = await ReadItemsAsync(folder, findings, cancel);
        var added = await ValidateAsync(seeds, names, findings, cancel);
        if (findings.HasErrors) return new(0, 0, 0, 0, findings.ToMessages());

        // Once there are any they are the newsroom's, who may have taken some away.
        if (!await db.SynonymGroups.AnyAsync(cancel)) db.AddRange(equivalents);
        return await StoreAsync(seeds.Count, added, names, cancel);
    }

    private static async Task<List<SeedData>> ReadItemsAsync(string folder, ParseErrors errors, CancellationToken cancel)
    {
        var items = Path.Combine(folder, ItemsFolder);
        if (!Directory.Exists(items)) return [];
        var files = new List<ItemMarkdownFile>();
        foreach (var path in Directory.EnumerateFiles(items, "*.md").Order(StringComparer.Ordinal))
        {
            if (await ItemMarkdownFile.ReadAsync(path, $"{ItemsFolder}/{Path.GetFileName(path)}", errors, cancel) is { } file) files.Add(file);
        }

        var seeds = new List<SeedData>();
        foreach (var twins in files.GroupBy(file => file.Stem, StringComparer.Ordinal))
        {
            var pair = twins.OrderBy(file => file.Language).ToList();
            // Where the English file itself is broken, its twin is not to be blamed for standing alone.
            if (pair[0].Language == Language.Russian && File.Exists(Path.Combine(items, twins.Key + ".en.md"))) continue;
            if (ItemFileReader.Read(pair[0], pair.ElementAtOrDefault(1)) is { } draft) seeds.Add(new(pair[0], draft));
        }

        return seeds;
    }

    /// <summary>Checks the items against each other and against the store.</summary>
    /// <returns>Those that are not stored yet.</returns>
    private async Task<List<SeedData>> ValidateAsync(List<SeedData> seeds, CountryTopicSeeder names, ParseErrors errors, CancellationToken cancel)
    {
        var countries = await GetKnownAsync(db.Countries.Select(one => one.Slug), names.Countries.Select(one => one.Slug), cancel);
        var topics = await GetKnownAsync(db.Topics.Select(one => one.Slug), names.Topics.Select(one => one.Slug), cancel);
        var there = await db.Items.Where(item => item.ImportKey != null && item.ImportKey.StartsWith("seed:")).Select(item => item.ImportKey!).ToListAsync(cancel);
        var slugs = seeds.ConvertAll(seed => seed.Draft.Slug);
        var taken = await db.Items.Where(item => slugs.Contains(item.Slug)).Select(item => item.Slug).ToListAsync(cancel);
        var left = await db.Redirects.Where(old => slugs.Contains(old.Slug!)).Select(old => old.Slug!).ToListAsync(cancel);

        var owners = new Dictionary<string, SeedData>(StringComparer.Ordinal);
        foreach (var seed in seeds)
        {
            var head = seed.File.FrontMatter;
            foreach (var (word, line) in head.GetList("countries").Where(one => !countries.Contains(one.Word))) head.AddError(line, $"There is no country '{word}'.");
            foreach (var (word, line) in head.GetList("topics").Where(one => !topics.Contains(one.Word))) head.AddError(line, $"There is no topic '{word}'.");
            if (!owners.TryAdd(seed.Draft.Slug, seed)) head.AddError(head.LineOf("slug"), $"{owners[seed.Draft.Slug].File.Name} has the slug '{seed.Draft.Slug}' too.");
            var isNew = !there.Contains(seed.Draft.ImportKey!);
            if (isNew && (taken.Contains(seed.Draft.Slug) || left.Contains(seed.Draft.Slug))) head.AddError(head.LineOf("slug"), $"An item in the store has, or once had, the slug '{seed.Draft.Slug}'.");
        }

        // The editor's own check comes last, for what only it knows to refuse.
        if (!errors.HasErrors)
        {
            foreach (var seed in seeds)
                foreach (var refusal in DraftValidator.Validate(seed.Draft, stored: null, SystemActor, DateTime.MinValue)) seed.File.FrontMatter.AddError(1, ConsoleErrorMessages.GetMessage(refusal));
        }

        return [.. seeds.Where(seed => !there.Contains(seed.Draft.ImportKey!))];
    }

    private async Task<SeedResult> StoreAsync(int all, List<SeedData> seeds, CountryTopicSeeder names, CancellationToken cancel)
    {
        var knownCountries = await GetKnownAsync(db.Countries.Select(one => one.Slug), [], cancel);
        var knownTopics = await GetKnownAsync(db.Topics.Select(one => one.Slug), [], cancel);
        List<Country> countries = [.. names.Countries.Where(one => !knownCountries.Contains(one.Slug))];
        List<Topic> topics = [.. names.Topics.Where(one => !knownTopics.Contains(one.Slug))];
        db.AddRange(countries);
        db.AddRange(topics);
        await db.SaveChangesAsync(cancel);

        var findings = new ParseErrors();
        var added = 0;
        foreach (var seed in seeds)
        {
            var result = await editor.SaveAsync(seed.Draft, SystemActor, cancel);
            if (result.Succeeded) added++;
            foreach (var refusal in result.Errors) findings.Add(seed.File.Name, 1, ConsoleErrorMessages.GetMessage(refusal));
        }

        return new(added, all - seeds.Count, countries.Count, topics.Count, findings.ToMessages());
    }

    private static Actor SystemActor => Actor.ForCommand("seed");

    private static async Task<HashSet<string>> GetKnownAsync(IQueryable<string> stored, IEnumerable<string> added, CancellationToken cancel)
    {
        var known = new HashSet<string>(await stored.ToListAsync(cancel), StringComparer.Ordinal);
        known.UnionWith(added);
        return known;
    }

    private sealed record SeedData(ItemMarkdownFile File, ItemDraft Draft);
}
