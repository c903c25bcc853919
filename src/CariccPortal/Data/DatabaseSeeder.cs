using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.HomePages;
using CariccPortal.Import;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data;

/// <summary>Imports the initial content from a folder: <c>countries.json</c>, <c>topics.json</c>, <c>synonyms.json</c> and
/// <c>items/*.{code}.md</c>. A repeated run adds what is missing and does not change existing content.</summary>
/// <param name="db">The database.</param>
/// <param name="editor">Saves the items.</param>
public sealed class DatabaseSeeder(PortalDbContext db, ItemEditor editor)
{
    private const string ItemsFolder = "items";

    /// <summary>Reads and validates all files, and saves the content if there are no errors.</summary>
    /// <param name="folder">The seed folder.</param>
    /// <param name="cancel">Cancels between two items; a later run continues.</param>
    /// <returns>The numbers of saved rows, or all errors.</returns>
    public async Task<SeedResult> RunAsync(string folder, CancellationToken cancel = default)
    {
        var errors = new ParseErrors();
        if (!CountryTopicSeeder.ExistIn(folder) && !Directory.Exists(Path.Combine(folder, ItemsFolder)))
        {
            errors.Add(folder, 1, "This is not a seed folder: countries.json, topics.json and the folder items are missing.");
            return new(0, 0, 0, 0, errors.ToMessages());
        }

        var names = await CountryTopicSeeder.ReadAsync(folder, errors, cancel);
        var synonyms = await SynonymSeeder.ReadAsync(folder, errors, cancel);
        var seeds = await ReadItemsAsync(folder, errors, cancel);
        var added = await ValidateAsync(seeds, names, errors, cancel);
        if (errors.HasErrors) return new(0, 0, 0, 0, errors.ToMessages());

        // Existing synonyms are not extended: staff may have removed some.
        if (await db.SynonymGroups.AnyAsync(cancel)) synonyms = [];
        return await StoreAsync(seeds.Count, added, names, synonyms, cancel);
    }

    private static async Task<List<SeedData>> ReadItemsAsync(string folder, ParseErrors errors, CancellationToken cancel)
    {
        var items = Path.Combine(folder, ItemsFolder);
        if (!Directory.Exists(items)) return [];
        var files = new List<ItemMarkdownFile>();
        foreach (var path in Directory.EnumerateFiles(items, "*.md").Order(StringComparer.Ordinal))
        {
            if (await ItemMarkdownFile.ReadAsync(path, $"{ItemsFolder}/{Path.GetFileName(path)}", errors, cancel) is { } file)
                files.Add(file);
        }

        var seeds = new List<SeedData>();
        foreach (var translations in files.GroupBy(file => file.Stem, StringComparer.Ordinal))
        {
            var ordered = translations.OrderBy(file => file.Language).ToList();
            // If the first file has errors, do not report the others as incomplete.
            var first = Languages.All.First(language => File.Exists(Path.Combine(items, $"{translations.Key}.{language.Code}.md")));
            if (ordered[0].Language != first) continue;
            if (ItemFileReader.Read(ordered) is { } draft) seeds.Add(new(ordered[0], draft, ordered[0].FrontMatter.GetFlag("featured")));
        }

        return seeds;
    }

    /// <summary>Validates the items against each other and against the database.</summary>
    /// <returns>The items that are not in the database yet.</returns>
    private async Task<List<SeedData>> ValidateAsync(
        List<SeedData> seeds, CountryTopicSeeder names, ParseErrors errors, CancellationToken cancel)
    {
        var countries = await GetKnownAsync(db.Countries.Select(one => one.Slug), names.Countries.Select(one => one.Slug), cancel);
        var topics = await GetKnownAsync(db.Topics.Select(one => one.Slug), names.Topics.Select(one => one.Slug), cancel);
        var existing = await db.Items.Where(item => item.ImportKey != null && item.ImportKey.StartsWith("seed:"))
            .Select(item => item.ImportKey!).ToListAsync(cancel);
        var slugs = seeds.ConvertAll(seed => seed.Draft.Slug);
        var taken = await db.Items.Where(item => slugs.Contains(item.Slug)).Select(item => item.Slug).ToListAsync(cancel);
        var redirected = await db.Redirects.Where(old => slugs.Contains(old.Slug!)).Select(old => old.Slug!).ToListAsync(cancel);

        var owners = new Dictionary<string, SeedData>(StringComparer.Ordinal);
        foreach (var seed in seeds)
        {
            var frontMatter = seed.File.FrontMatter;
            foreach (var (slug, line) in frontMatter.GetList("countries").Where(one => !countries.Contains(one.Word)))
                frontMatter.AddError(line, $"There is no country '{slug}': add it to countries.json or correct the slug.");
            foreach (var (slug, line) in frontMatter.GetList("topics").Where(one => !topics.Contains(one.Word)))
                frontMatter.AddError(line, $"There is no topic '{slug}': add it to topics.json or correct the slug.");
            if (!owners.TryAdd(seed.Draft.Slug, seed))
                frontMatter.AddError(
                    frontMatter.LineOf("slug"), $"The slug '{seed.Draft.Slug}' is also used by {owners[seed.Draft.Slug].File.Name}.");
            var isNew = !existing.Contains(seed.Draft.ImportKey!);
            if (isNew && (taken.Contains(seed.Draft.Slug) || redirected.Contains(seed.Draft.Slug)))
                frontMatter.AddError(frontMatter.LineOf("slug"),
                    $"The slug '{seed.Draft.Slug}' is or was used by an item in the database: choose another slug.");
        }

        // Last, the editor's own validation, for rules that are not checked above.
        if (!errors.HasErrors)
        {
            foreach (var seed in seeds)
                foreach (var error in DraftValidator.Validate(seed.Draft, stored: null, SystemActor, DateTime.MinValue))
                    seed.File.FrontMatter.AddError(1, ConsoleErrorMessages.GetMessage(error));
        }

        return [.. seeds.Where(seed => !existing.Contains(seed.Draft.ImportKey!))];
    }

    private async Task<SeedResult> StoreAsync(int all, List<SeedData> seeds, CountryTopicSeeder names,
        IReadOnlyList<SynonymGroup> synonyms, CancellationToken cancel)
    {
        var knownCountries = await GetKnownAsync(db.Countries.Select(one => one.Slug), [], cancel);
        var knownTopics = await GetKnownAsync(db.Topics.Select(one => one.Slug), [], cancel);
        List<Country> countries = [.. names.Countries.Where(one => !knownCountries.Contains(one.Slug))];
        List<Topic> topics = [.. names.Topics.Where(one => !knownTopics.Contains(one.Slug))];
        if (countries.Count + topics.Count + synonyms.Count > 0) await AddListsAsync(countries, topics, synonyms, cancel);

        var errors = new ParseErrors();
        var added = 0;
        foreach (var seed in seeds)
        {
            var result = await editor.SaveAsync(seed.Draft, SystemActor, cancel);
            if (result.Succeeded) added++;
            foreach (var error in result.Errors) errors.Add(seed.File.Name, 1, ConsoleErrorMessages.GetMessage(error));
        }

        await FeatureAsync([.. seeds.Where(seed => seed.IsFeatured).Select(seed => seed.Draft.ImportKey)], cancel);
        return new(added, all - seeds.Count, countries.Count, topics.Count, errors.ToMessages());
    }

    // The newest one is the first. Where staff have chosen, nothing is added.
    private async Task FeatureAsync(List<string?> importKeys, CancellationToken cancel)
    {
        foreach (var language in importKeys.Count == 0 ? [] : Languages.All)
        {
            if (await db.HomePages.AnyAsync(one => one.Language == language, cancel)) continue;
            var items = await db.Translations.In(language).Where(text => importKeys.Contains(text.Item.ImportKey))
                .OrderByDescending(text => text.PublishedAt).Select(text => text.ItemId).ToListAsync(cancel);
            if (items.Count == 0) continue;
            await db.ExecuteOnceAsync(
                async () =>
                {
                    var page = db.HomePages.Add(new()
                    {
                        Language = language,
                        Featured = new(items.Select(id => new FeaturedItem(id, EndsAt: null))),
                        Version = 1,
                    }).Entity;
                    await db.SaveChangesAsync(cancel);
                    await editor.Audit.AddAsync(AuditAction.Seed, SystemActor, SealedSubject.HomePage.Of(page.Id), language.Code, cancel);
                    return true;
                },
                static isDone => isDone,
                cancel);
        }
    }

    private Task AddListsAsync(
        IReadOnlyList<Country> countries, IReadOnlyList<Topic> topics, IReadOnlyList<SynonymGroup> synonyms, CancellationToken cancel) =>
        db.ExecuteOnceAsync(
            async () =>
            {
                db.AddRange(countries);
                db.AddRange(topics);
                db.AddRange(synonyms);
                await db.SaveChangesAsync(cancel);
                foreach (var one in countries)
                    await editor.Audit.AddAsync(AuditAction.Seed, SystemActor, SealedSubject.Country.Of(one.Id),
                        one.Name.Get(Languages.Default), cancel);
                foreach (var one in topics)
                    await editor.Audit.AddAsync(AuditAction.Seed, SystemActor, SealedSubject.Topic.Of(one.Id),
                        one.Name.Get(Languages.Default), cancel);
                foreach (var one in synonyms)
                    await editor.Audit.AddAsync(AuditAction.Seed, SystemActor, SealedSubject.Synonyms.Of(one.Id), one.Terms, cancel);
                return true;
            },
            static isDone => isDone,
            cancel);

    private static Actor SystemActor => Actor.ForCommand("seed");

    private static async Task<HashSet<string>> GetKnownAsync(IQueryable<string> stored, IEnumerable<string> added, CancellationToken cancel)
    {
        var known = new HashSet<string>(await stored.ToListAsync(cancel), StringComparer.Ordinal);
        known.UnionWith(added);
        return known;
    }

    private sealed record SeedData(ItemMarkdownFile File, ItemDraft Draft, bool IsFeatured);
}

/// <summary>The result of <see cref="DatabaseSeeder"/>.</summary>
/// <param name="ItemsAdded">Number of items saved.</param>
/// <param name="ItemsSkipped">Number of items that an earlier run saved. They are not changed, even if they are in the bin.</param>
/// <param name="CountriesAdded">Number of countries and organisations saved.</param>
/// <param name="TopicsAdded">Number of topics saved.</param>
/// <param name="Errors">All errors as "file:line: message", with paths relative to the folder. If a file has errors, nothing is
/// saved.</param>
public sealed record SeedResult(int ItemsAdded, int ItemsSkipped, int CountriesAdded, int TopicsAdded, IReadOnlyList<string> Errors)
{
    /// <summary>Whether there are no errors.</summary>
    public bool Succeeded => Errors.Count == 0;
}
