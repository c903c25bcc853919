using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Import;

/// <summary>Imports saved text: a list page of the old site, or a press agency's report. Each item becomes a draft that tells
/// staff what was guessed. An item is known again by its words, so that a second run doubles nothing.</summary>
/// <param name="db">The store.</param>
/// <param name="editor">Stores the items.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class K2TextImport(PortalDb db, Editor editor, TimeProvider clock)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestFile = 5 << 20;

    /// <summary>The most items that one file may hold. The old site's whole list has fewer than half as many.</summary>
    public const int MostItems = 1000;

    private static Colleague By => Colleague.Verb("import");

    /// <summary>Imports one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isReleased">Whether the items are made public: new ones with their import, and drafts of an earlier run
    /// that nobody has touched since. The date of an item is that of its date line, else of the agency's report, else the
    /// last day of its occasion, and never in the future.</param>
    /// <param name="cancel">Ends the run between two items; a later run goes on.</param>
    public async Task<ImportReport> RunAsync(string path, bool isReleased = false, CancellationToken cancel = default)
    {
        var file = await TextFile.ReadAsync(path, LargestFile, cancel);
        if (file.Fault.Length > 0) return Wrong(path, file.Line > 1 ? At(path, file.Line, file.Fault) : $"{path}: {file.Fault}");
        if ((ListPage.Read(file.Text) ?? AgencyReport.Read(file.Text)) is not { } found)
            return Wrong(path, $"{path}: This is neither a saved list page, with its lines 'Rate this item', nor an agency's report, with a dateline such as 'ASTANA. KAZINFORM - '.");
        if (found.Expected > MostItems || found.Items.Count > MostItems)
            return Wrong(path, string.Create(CultureInfo.InvariantCulture, $"{path}: There are more than {MostItems} items, which no list page has."));

        var now = clock.GetUtcNow().UtcDateTime;
        var drafts = new DraftOfText(await db.Countries.AsNoTracking().OrderBy(country => country.Slug).ToListAsync(cancel), now);
        var run = new Run(path, found);
        // The page has its newest item first; stored from its end, the numbers of the items keep its order.
        foreach (var item in found.Items.Reverse()) await ImportAsync(run, item, drafts, isReleased, cancel);
        return run.Report();
    }

    private async Task ImportAsync(Run run, FoundItem found, DraftOfText drafts, bool isReleased, CancellationToken cancel)
    {
        if (found.Paragraphs.Count == 0)
        {
            run.Tell(found, "This item has no text.");
            return;
        }

        var key = found.Key;
        if (run.Seen.TryGetValue(key, out var line))
        {
            run.Skip(found, string.Create(CultureInfo.InvariantCulture, $"The same text stands on line {line} too."));
            return;
        }

        run.Seen.Add(key, found.Line);
        var stored = await db.Items.AsNoTracking().Include(item => item.Texts).Include(item => item.Countries).Include(item => item.Topics)
            .AsSplitQuery().FirstOrDefaultAsync(item => item.ImportKey == key, cancel);
        if (stored is not null)
        {
            await ComeBackAsync(run, found, stored, drafts, isReleased, cancel);
            return;
        }

        var result = await editor.SaveAsync(drafts.Make(found, isReleased), By, cancel);
        foreach (var refusal in result.Refusals) run.Tell(found, RefusalWords.Sentence(refusal));
        if (!result.Done) return;
        run.Imported++;
        if (isReleased) run.Released++;
    }

    // An item of an earlier run: left alone, but that a draft nobody has touched may be made public as it stands.
    private async Task ComeBackAsync(Run run, FoundItem found, Item stored, DraftOfText drafts, bool isReleased, CancellationToken cancel)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"It was imported before as item {stored.Id}");
        var isTouched = stored.Version > 1 || stored.Texts.Exists(text => text.ReleasedAt is not null || text.WithdrawnAt is not null || text.DeletedAt is not null);
        if (!isReleased || isTouched)
        {
            var reason = !isReleased ? "."
                : stored.Texts.Exists(text => text.DeletedAt is not null) ? ", which is in the bin."
                : stored.Texts.Exists(text => text.ReleasedAt is not null) ? ", which has a release already."
                : ", which staff have worked on since: releasing it is theirs.";
            run.Skip(found, number + reason);
            return;
        }

        var (release, guess) = drafts.ReleaseOf(found);
        var result = await editor.SaveAsync(AsStored(stored, release, guess), By, cancel);
        run.Skip(found, number + (result.Done ? " and is released now." : ". It could not be released: " + RefusalWords.Sentence(result.Refusals[0])));
        if (result.Done) run.Released++;
    }

    private static ItemDraft AsStored(Item stored, Release release, string guess) => new()
    {
        Id = stored.Id,
        Version = stored.Version,
        Kind = stored.Kind,
        Slug = stored.Slug,
        IsFeatured = stored.IsFeatured,
        Occasion = stored.Occasion,
        SourceName = stored.SourceName,
        SourceUrl = stored.SourceUrl,
        Countries = [.. stored.Countries.Select(country => country.Slug)],
        Topics = [.. stored.Topics.Select(topic => topic.Slug)],
        Texts =
        [
            .. stored.Texts.Select(text => new TextDraft
            {
                Language = text.Language, Title = text.Title, Summary = text.Summary, Place = text.Place, Body = text.Body, Release = release,
            }),
        ],
        Guesses = DraftOfText.Joined([.. (stored.Guesses ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries), guess]),
    };

    private static ImportReport Wrong(string path, string problem) => new(path, 0) { Problems = [problem] };

    private static string At(string path, int line, string sentence) => string.Create(CultureInfo.InvariantCulture, $"{path}:{line}: {sentence}");

    private sealed class Run(string path, FoundText found)
    {
        private readonly List<(int Line, string Told)> skipped = [];
        private readonly List<(int Line, string Told)> problems = [.. found.Strays.Select(stray => (stray.Line, At(path, stray.Line, stray.Sentence)))];

        public Dictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

        public int Imported { get; set; }

        public int Released { get; set; }

        public void Skip(FoundItem item, string reason) => skipped.Add((item.Line, At(path, item.Line, reason)));

        public void Tell(FoundItem item, string sentence) => problems.Add((item.Line, At(path, item.Line, sentence)));

        public ImportReport Report() => new(path, found.Expected)
        {
            ToldItems = found.ToldItems,
            ToldPages = found.ToldPages,
            Imported = Imported,
            Released = Released,
            Skipped = InOrder(skipped),
            Problems = InOrder(problems),
        };

        private static IReadOnlyList<string> InOrder(List<(int Line, string Told)> told) => [.. told.OrderBy(one => one.Line).Select(one => one.Told)];
    }
}
