using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Import;

/// <summary>Imports saved text: a list page of the old site, or a press agency's report. Each item becomes a draft with a list of the
/// guessed values. Items are identified by a hash of their text, so that a second run does not create them again.</summary>
/// <param name="db">The database.</param>
/// <param name="itemEditor">Saves the items.</param>
/// <param name="clock">The clock.</param>
public sealed class K2TextImporter(PortalDbContext db, ItemEditor itemEditor, TimeProvider clock)
{
    /// <summary>Maximum file size in bytes.</summary>
    public const int MaxFileBytes = 5 << 20;

    /// <summary>Maximum number of items per file. The whole list of the old site has fewer than half as many.</summary>
    public const int MaxItems = 1000;

    private static Actor ImportActor => Actor.ForCommand("import");

    /// <summary>Imports one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="publish">Whether to publish the items: new ones, and unchanged drafts of an earlier run. The publication date is the
    /// date on the page, else that of the agency's report, else the last day of the event; never in the future.</param>
    /// <param name="cancel">Cancels between two items; a later run continues.</param>
    public async Task<ImportResult> RunAsync(string path, bool publish = false, CancellationToken cancel = default)
    {
        var file = await TextFile.ReadAsync(path, MaxFileBytes, cancel);
        if (file.Error.Length > 0) return Failed(path, file.Line > 1 ? AtLine(path, file.Line, file.Error) : $"{path}: {file.Error}");
        if ((ListPageParser.Parse(file.Text) ?? AgencyReportParser.Parse(file.Text)) is not { } parsedFile)
            return Failed(path,
                $"{path}: The file is neither a saved list page, with lines 'Rate this item', nor an agency's report, "
                + "with a dateline such as 'ASTANA. KAZINFORM - '.");
        if (parsedFile.ExpectedItems > MaxItems || parsedFile.Items.Count > MaxItems)
            return Failed(path, string.Create(CultureInfo.InvariantCulture, $"{path}: The file has more than {MaxItems} items: split it."));

        var now = clock.GetUtcNow().UtcDateTime;
        var drafts = new ImportedDraftBuilder(await db.Countries.AsNoTracking().OrderBy(country => country.Slug).ToListAsync(cancel), now);
        var run = new ImportRun(path, parsedFile);
        // The page lists the newest item first. Saved from the end, the item ids keep the order.
        foreach (var item in parsedFile.Items.Reverse()) await ImportItemAsync(run, item, drafts, publish, cancel);
        return run.ToResult();
    }

    private async Task ImportItemAsync(
        ImportRun run, ParsedItem parsed, ImportedDraftBuilder draftBuilder, bool publish, CancellationToken cancel)
    {
        if (parsed.Paragraphs.Count == 0)
        {
            run.AddProblem(parsed, "The item has no text.");
            return;
        }

        var key = parsed.ImportKey;
        if (run.LinesByKey.TryGetValue(key, out var line))
        {
            run.Skip(parsed, string.Create(CultureInfo.InvariantCulture, $"The same text is on line {line}."));
            return;
        }

        run.LinesByKey.Add(key, parsed.Line);
        var stored = await db.Items.AsNoTracking().Include(item => item.Translations).Include(item => item.Countries)
            .Include(item => item.Topics)
            .AsSplitQuery().FirstOrDefaultAsync(item => item.ImportKey == key, cancel);
        if (stored is not null)
        {
            await HandleExistingAsync(run, parsed, stored, draftBuilder, publish, cancel);
            return;
        }

        var result = await itemEditor.SaveAsync(draftBuilder.Build(parsed, publish), ImportActor, cancel);
        foreach (var error in result.Errors) run.AddProblem(parsed, ConsoleErrorMessages.GetMessage(error));
        if (!result.Succeeded) return;
        run.Imported++;
        if (publish) run.Published++;
    }

    // Items of an earlier run are not changed, except that an unchanged draft can be published.
    private async Task HandleExistingAsync(
        ImportRun run, ParsedItem parsed, Item existing, ImportedDraftBuilder draftBuilder, bool publish, CancellationToken cancel)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"Already imported as item {existing.Id}");
        var isEdited = existing.Version > 1
            || existing.Translations.Exists(translation => translation.PublishedAt is not null || translation.WithdrawnAt is not null
                || translation.DeletedAt is not null);
        if (!publish || isEdited)
        {
            var reason = !publish ? "."
                : existing.Translations.Exists(translation => translation.DeletedAt is not null) ? ", which is in the bin."
                : existing.Translations.Exists(translation => translation.PublishedAt is not null) ? ", which is published or scheduled."
                : ", which staff have edited since: publish it in the admin area.";
            run.Skip(parsed, message + reason);
            return;
        }

        var (publication, guess) = draftBuilder.GetPublication(parsed);
        var result = await itemEditor.SaveAsync(ToDraft(existing, publication, guess), ImportActor, cancel);
        run.Skip(parsed, message
            + (result.Succeeded ? ", and published now." : ". Publishing failed: " + ConsoleErrorMessages.GetMessage(result.Errors[0])));
        if (result.Succeeded) run.Published++;
    }

    private static ItemDraft ToDraft(Item existing, PublicationChange publication, string guess) => new()
    {
        Id = existing.Id,
        Version = existing.Version,
        Kind = existing.Kind,
        Slug = existing.Slug,
        Event = existing.Event,
        SourceName = existing.SourceName,
        SourceUrl = existing.SourceUrl,
        Countries = [.. existing.Countries.Select(country => country.Slug)],
        Topics = [.. existing.Topics.Select(topic => topic.Slug)],
        Translations =
        [
            .. existing.Translations.Select(translation =>
            {
                var draft = new TranslationDraft { Language = translation.Language, Publication = publication };
                draft.CopyFieldsFrom(translation);
                return draft;
            }),
        ],
        Guesses = ImportedDraftBuilder.JoinGuesses([.. (existing.Guesses ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries), guess]),
    };

    private static ImportResult Failed(string path, string problem) => new(path, 0) { Problems = [problem] };

    private static string AtLine(string path, int line, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}:{line}: {message}");

    private sealed class ImportRun(string path, ParsedFile parsed)
    {
        private readonly List<(int Line, string Message)> skipped = [];
        private readonly List<(int Line, string Message)> problems =
            [.. parsed.Problems.Select(problem => (problem.Line, AtLine(path, problem.Line, problem.Message)))];

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

        private static IReadOnlyList<string> SortByLine(List<(int Line, string Message)> messages) =>
            [.. messages.OrderBy(one => one.Line).Select(one => one.Message)];
    }
}

/// <summary>The result of importing one file.</summary>
/// <param name="File">The path of the file, as passed to the command.</param>
/// <param name="ExpectedItems">Number of items in the file: of lines "Rate this item" in a list page, one for an agency's report.</param>
public sealed record ImportResult(string File, int ExpectedItems)
{
    /// <summary>Number of items in the whole list, as stated in its heading; for information only.</summary>
    public int? TotalItems { get; init; }

    /// <summary>Number of pages of the whole list, as stated in its last line; for information only.</summary>
    public int? TotalPages { get; init; }

    /// <summary>Number of items saved.</summary>
    public int Imported { get; init; }

    /// <summary>Number of items published by this run: new ones, and unchanged drafts of an earlier run.</summary>
    public int Published { get; init; }

    /// <summary>Items that were skipped, each as "file:line: reason".</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Errors, each with the file name.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether there are no errors and every expected item was saved or skipped.</summary>
    public bool IsComplete => Problems.Count == 0 && ExpectedItems == Imported + Skipped.Count;
}
