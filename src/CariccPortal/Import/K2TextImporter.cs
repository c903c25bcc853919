using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Import;

/// <summary>Imports saved text: a list page of the old site, or a press agency's report. Each item becomes a draft that tells
/// staff what was guessed. An item is known again by its words, so that a second run doubles nothing.</summary>
/// <param name="db">The store.</param>
/// <param name="itemEditor">Stores the items.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class K2TextImporter(PortalDbContext db, ItemEditor itemEditor, TimeProvider clock)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxFileBytes = 5 << 20;

    /// <summary>The most items that one file may hold. The old site's whole list has fewer than half as many.</summary>
    public const int MaxItems = 1000;

    private static Actor ImportActor => Actor.ForCommand("import");

    /// <summary>Imports one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="publish">Whether the items are made public: new ones with their import, and drafts of an earlier run
    /// that nobody has touched since. The date of an item is that of its date line, else of the agency's report, else the
    /// last day of its occasion, and never in the future.</param>
    /// <param name="cancel">Ends the run between two items; a later run goes on.</param>
    public async Task<ImportResult> RunAsync(string path, bool publish = false, CancellationToken cancel = default)
    {
        var file = await TextFile.ReadAsync(path, MaxFileBytes, cancel);
        if (file.Error.Length > 0) return Failed(path, file.Line > 1 ? AtLine(path, file.Line, file.Error) : $"{path}: {file.Error}");
        if ((ListPageParser.Parse(file.Text) ?? AgencyReportParser.Parse(file.Text)) is not { } found)
            return Failed(path, $"{path}: This is neither a saved list page, with its lines 'Rate this item', nor an agency's report, with a dateline such as 'ASTANA. KAZINFORM - '.");
        if (found.ExpectedItems > MaxItems || found.Items.Count > MaxItems)
            return Failed(path, string.Create(CultureInfo.InvariantCulture, $"{path}: There are more than {MaxItems} items, which no list page has."));

        var now = clock.GetUtcNow().UtcDateTime;
        var drafts = new ImportedDraftBuilder(await db.Countries.AsNoTracking().OrderBy(country => country.Slug).ToListAsync(cancel), now);
        var run = new ImportRun(path, found);
        // The page has its newest item first; stored from its end, the numbers of the items keep its order.
        foreach (var item in found.Items.Reverse()) await ImportItemAsync(run, item, drafts, publish, cancel);
        return run.ToResult();
    }

    private async Task ImportItemAsync(ImportRun run, ParsedItem parsed, ImportedDraftBuilder draftBuilder, bool publish, CancellationToken cancel)
    {
        if (parsed.Paragraphs.Count == 0)
        {
            run.AddProblem(parsed, "This item has no text.");
            return;
        }

        var key = parsed.ImportKey;
        if (run.LinesByKey.TryGetValue(key, out var line))
        {
            run.Skip(parsed, string.Create(CultureInfo.InvariantCulture, $"The same text stands on line {line} too."));
            return;
        }

        run.LinesByKey.Add(key, parsed.Line);
        var stored = await db.Items.AsNoTracking().Include(item => item.Translations).Include(item => item.Countries).Include(item => item.Topics)
            .AsSplitQuery().FirstOrDefaultAsync(item => item.ImportKey == key, cancel);
        if (stored is not null)
        {
            await HandleExistingAsync(run, parsed, stored, draftBuilder, publish, cancel);
            return;
        }

        var result = await itemEditor.SaveAsync(draftBuilder.Build(parsed, publish), ImportActor, cancel);
        foreach (var refusal in result.Errors) run.AddProblem(parsed, ConsoleErrorMessages.GetMessage(refusal));
        if (!result.Succeeded) return;
        run.Imported++;
        if (publish) run.Published++;
    }

    // An item of an earlier run: left alone, but that a draft nobody has touched may be made public as it stands.
    private async Task HandleExistingAsync(ImportRun run, ParsedItem parsed, Item existing, ImportedDraftBuilder draftBuilder, bool publish, CancellationToken cancel)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"It was imported before as item {existing.Id}");
        var isTouched = existing.Version > 1 || existing.Translations.Exists(text => text.PublishedAt is not null || text.WithdrawnAt is not null || text.DeletedAt is not null);
        if (!publish || isTouched)
        {
            var reason = !publish ? "."
                : existing.Translations.Exists(text => text.DeletedAt is not null) ? ", which is in the bin."
                : existing.Translations.Exists(text => text.PublishedAt is not null) ? ", which has a release already."
                : ", which staff have worked on since: releasing it is theirs.";
            run.Skip(parsed, number + reason);
            return;
        }

        var (release, guess) = draftBuilder.GetPublication(parsed);
        var result = await itemEditor.SaveAsync(ToDraft(existing, release, guess), ImportActor, cancel);
        run.Skip(parsed, number + (result.Succeeded ? " and is released now." : ". It could not be released: " + ConsoleErrorMessages.GetMessage(result.Errors[0])));
        if (result.Succeeded) run.Published++;
    }

    private static ItemDraft ToDraft(Item existing, PublicationChange publication, string guess) => new()
    {
        Id = existing.Id,
        Version = existing.Version,
        Kind = existing.Kind,
        Slug = existing.Slug,
        IsFeatured = existing.IsFeatured,
        Event = existing.Event,
        SourceName = existing.SourceName,
        SourceUrl = existing.SourceUrl,
        Countries = [.. existing.Countries.Select(country => country.Slug)],
        Topics = [.. existing.Topics.Select(topic => topic.Slug)],
        Translations =
        [
            .. existing.Translations.Select(text => new TranslationDraft
            {
                Language = text.Language, Title = text.Title, Summary = text.Summary, Place = text.Place, Body = text.Body, Publication = publication,
            }),
        ],
        Guesses = ImportedDraftBuilder.JoinGuesses([.. (existing.Guesses ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries), guess]),
    };

    private static ImportResult Failed(string path, string problem) => new(path, 0) { Problems = [problem] };

    private static string AtLine(string path, int line, string message) => string.Create(CultureInfo.InvariantCulture, $"{path}:{line}: {message}");

    private sealed class ImportRun(string path, ParsedFile parsed)
    {
        private readonly List<(int Line, string Told)> skipped = [];
        private readonly List<(int Line, string Told)> problems = [.. parsed.Problems.Select(stray => (stray.Line, AtLine(path, stray.Line, stray.Sentence)))];

        public Dictionary<string, int> LinesByKey { get; } = new(StringComparer.Ordinal);

        public int Imported { get; set; }

        public int Published { get; set; }

        public void Skip(ParsedItem item, string reason) => skipped.Add((item.Line, AtLine(path, item.Line, reason)));

        public void AddProblem(ParsedItem item, string message) => problems.Add((item.Line, AtLine(path, item.Line, message)));

        public ImportResult ToResult() => new(path, parsed.ExpectedItems)
        {
            TotalItems = parsed.TotalItems,
            TotalPages = parsed.TotalPages,
            Imported = Imported,
            Published = Published,
            Skipped = SortByLine(skipped),
            Problems = SortByLine(problems),
        };

        private static IReadOnlyList<string> SortByLine(List<(int Line, string Told)> messages) => [.. messages.OrderBy(one => one.Line).Select(one => one.Told)];
    }
}
