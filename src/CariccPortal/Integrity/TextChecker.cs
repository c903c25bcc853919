using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Integrity;

/// <summary>Finds the published versions that a text of unknown origin was copied from. Stores nothing.</summary>
/// <param name="db">The database.</param>
public sealed class TextChecker(PortalDbContext db)
{
    /// <summary>The maximum length of a text in characters: about ten printed pages.</summary>
    public const int MaxLength = 30_000;

    private const int PhraseLength = 4, MaxPhrases = 10, MaxHitsPerPhrase = 40, MaxCandidates = 6, MaxVersions = 12, MaxWithdrawn = 200,
        MaxFindings = 4;

    /// <summary>Returns the versions that the text contains, in its order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="lines">Returns the lines of a version's page beside its text.</param>
    /// <param name="cancel">Cancels the check.</param>
    public async Task<CheckResult> FindAsync(
        string text, DateTime now, Func<VersionContent, Language, PageLines> lines, CancellationToken cancel)
    {
        var words = CheckedText.Read(text);
        var candidates = new List<Candidate>();
        foreach (var (itemId, language) in await FindPublicAsync(text, now, cancel))
            candidates.AddRange(await ReadVersionsAsync(itemId, language, now, lines, cancel));
        foreach (var (itemId, language) in await FindWithdrawnAsync(words, now, cancel))
            candidates.AddRange(await ReadVersionsAsync(itemId, language, now, lines, cancel));
        return Match(words, candidates);
    }

    private static CheckResult Match(IReadOnlyList<CheckedText.Word> words, List<Candidate> candidates)
    {
        var findings = new List<CheckFinding>();
        // What one text does not explain may come from another.
        var rest = new Queue<(int Start, int End)>([(0, words.Count)]);
        var other = new List<(int Start, int End)>();
        while (rest.TryDequeue(out var part))
        {
            var own = words.Skip(part.Start).Take(part.End - part.Start).ToList();
            var best = findings.Count == MaxFindings ? null : candidates
                .Select(candidate => (candidate, Comparison: TextComparison.Create(own, candidate.Words)))
                .Where(one => one.Comparison is not null)
                .OrderByDescending(one => one.Comparison!.Matched - (3 * one.Comparison.Alterations))
                .ThenBy(one => one.Comparison!.Alterations).ThenByDescending(one => one.candidate.Version.Number)
                .Select(one => ((Candidate, TextComparison)?)(one.candidate, one.Comparison!)).FirstOrDefault();
            if (best is not var (found, comparison))
            {
                if (part.End > part.Start) other.Add(part);
                continue;
            }

            findings.Add(new(found.Version, comparison, part.Start + comparison.Start));
            foreach (var (start, end) in new[] { (part.Start, part.Start + comparison.Start), (part.Start + comparison.End, part.End) })
            {
                if (end > start) rest.Enqueue((start, end));
            }
        }

        return new([.. findings.OrderBy(finding => finding.Place)],
            [.. other.Order().Select(part =>
                string.Join(' ', words.Skip(part.Start).Take(part.End - part.Start).Select(word => word.Text)))],
            words.Count);
    }

    // Phrases from the whole text vote for the texts that contain them. A phrase that many texts have says little.
    private async Task<IReadOnlyList<(int ItemId, Language Language)>> FindPublicAsync(string text, DateTime now, CancellationToken cancel)
    {
        var stems = Tokenizer.GetStems(text);
        if (stems.Count < PhraseLength) return [];
        var starts = stems.Count - PhraseLength + 1;
        var count = Math.Min(MaxPhrases, starts);
        var votes = new Dictionary<int, double>();
        foreach (var language in Languages.All)
        {
            for (var phrase = 0; phrase < count; phrase++)
            {
                var start = count == 1 ? 0 : (int)((long)phrase * (starts - 1) / (count - 1));
                var variant = new TermVariant([.. stems.Skip(start).Take(PhraseLength)], IsPhrase: true);
                var query = new ExpandedQuery([new ExpandedTerm([variant], IsExcluded: false)], Prefix: null);
                var hits = await db.Search.FindUnorderedAsync(new(query, language, now, new()), cancel);
                foreach (var hit in hits.Take(MaxHitsPerPhrase)) votes[hit.Id] = votes.GetValueOrDefault(hit.Id) + (1.0 / hits.Count);
            }
        }

        var ids = votes.OrderByDescending(vote => vote.Value).Take(MaxCandidates).Select(vote => vote.Key).ToList();
        var texts = await db.Translations.AsNoTracking().ReadableAt(now).Where(one => ids.Contains(one.Id))
            .Select(one => new { one.ItemId, one.Language }).ToListAsync(cancel);
        return texts.ConvertAll(one => (one.ItemId, one.Language));
    }

    // The search index contains neither withdrawn nor superseded texts. They are few.
    private async Task<IReadOnlyList<(int ItemId, Language Language)>> FindWithdrawnAsync(
        IReadOnlyList<CheckedText.Word> words, DateTime now, CancellationToken cancel)
    {
        var runs = Runs(words).ToHashSet();
        var found = new List<(int ItemId, Language Language, int Hits)>();
        foreach (var language in Languages.All)
        {
            var withdrawn = await db.Translations.AsNoTracking().In(language).Where(ItemQueries.IsWithdrawnAt(now))
                .OrderByDescending(text => text.WithdrawnAt).Take(MaxWithdrawn)
                .Select(text => new { text.ItemId, text.Title, text.Summary, text.Body }).ToListAsync(cancel);
            var superseded = await db.Items.Where(item => item.SupersededById != null).OrderByDescending(item => item.Id)
                .Take(MaxWithdrawn).SelectMany(item => item.Translations).In(language).ReadableAt(now)
                .Select(text => new { text.ItemId, text.Title, text.Summary, text.Body }).ToListAsync(cancel);
            found.AddRange(withdrawn.Concat(superseded).Select(text => (text.ItemId, language,
                Runs(CheckedText.Read([(text.Title, true), (text.Summary, true), (text.Body, false)])).Count(runs.Contains))));
        }

        return [.. found.Where(one => one.Hits > 1).OrderByDescending(one => one.Hits).Take(MaxCandidates)
            .Select(one => (one.ItemId, one.Language))];
    }

    private static IEnumerable<(string, string, string)> Runs(IReadOnlyList<CheckedText.Word> words) =>
        Enumerable.Range(0, Math.Max(0, words.Count - 2))
            .Select(at => (words[at].Skeleton, words[at + 1].Skeleton, words[at + 2].Skeleton));

    private async Task<IEnumerable<Candidate>> ReadVersionsAsync(int itemId, Language language, DateTime now,
        Func<VersionContent, Language, PageLines> getLines, CancellationToken cancel)
    {
        var versions = await db.PublishedVersions.AsNoTracking()
            .Where(version => version.ItemId == itemId && version.Language == language && version.From <= now)
            .OrderByDescending(version => version.Number).Take(MaxVersions).ToListAsync(cancel);
        var candidates = new List<Candidate>();
        foreach (var version in versions)
        {
            var content = VersionContent.Parse(version.Canonical);
            var media = await db.GetMediaInfoAsync(MediaReferenceParser.FindHashes(content.Body), cancel);
            var page = getLines(content, language);
            var lines = HtmlToText.ConvertLines(MarkdownRenderer.Render(content.Body, language, media).Html);
            candidates.Add(new(version,
                CheckedText.Read([(content.Title, true), (page.AboveSummary, true), (content.Summary, true),
                    (page.AboveBody.Length > 0 ? page.AboveBody : content.Place, true), (lines, false)])));
        }

        return candidates;
    }

    private sealed record Candidate(PublishedVersion Version, IReadOnlyList<CheckedText.Word> Words);
}

/// <summary>Lines of a version's page that are not in its text.</summary>
/// <param name="AboveSummary">The lines between the title and the summary.</param>
/// <param name="AboveBody">The lines between the summary and the body.</param>
public sealed record PageLines(string AboveSummary, string AboveBody);

/// <summary>The result of a check.</summary>
/// <param name="Findings">The versions that the text contains, in its order; empty for an unknown text.</param>
/// <param name="Other">The words that belong to none of them.</param>
/// <param name="Words">The number of words of the text.</param>
public sealed record CheckResult(IReadOnlyList<CheckFinding> Findings, IReadOnlyList<string> Other, int Words);

/// <summary>A version that a text contains.</summary>
/// <param name="Version">The version.</param>
/// <param name="Comparison">The comparison with the text.</param>
/// <param name="Place">Where in the text it begins.</param>
public sealed record CheckFinding(PublishedVersion Version, TextComparison Comparison, int Place);
