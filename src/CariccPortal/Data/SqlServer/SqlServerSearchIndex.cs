using System.Text;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Data.SqlServer;

/// <summary>The search on SQL Server without full text: beginnings of words, looked for in titles and summaries alone. It keeps no index.</summary>
internal sealed partial class SqlServerSearchIndex(SqlServerPortalDb db) : SearchIndex
{
    private const string Escape = "\\";

    private static int isTold;

    public override Task<bool> IsUnfilledAsync(CancellationToken cancel) => Task.FromResult(false);

    public override Task PutAsync(Item item, CancellationToken cancel) => Task.CompletedTask;

    public override Task ForgetWordsAsync(CancellationToken cancel) => Task.CompletedTask;

    public override Task TidyAsync(CancellationToken cancel) => Task.CompletedTask;

    public override async Task<IReadOnlyList<FoundText>> FindAsync(SearchQuestion question, CancellationToken cancel)
    {
        TellOnce();
        var texts = Narrowed(db.Texts.AsNoTracking().VisibleAt(question.Now).In(question.Language), question.Filter);
        foreach (var term in question.Sought.Wanted)
        {
            var patterns = PatternsOf(term);
            texts = texts.Where(text => patterns.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape) || EF.Functions.Like(text.Summary, pattern, Escape)));
        }

        foreach (var term in question.Sought.Excluded)
        {
            var patterns = PatternsOf(term);
            texts = texts.Where(text => !patterns.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape) || EF.Functions.Like(text.Summary, pattern, Escape)));
        }

        var first = question.Sought.Wanted.SelectMany(PatternsOf).ToArray();
        db.Database.SetCommandTimeout(Patience);
        var found = await texts.OrderByDescending(text => first.Any(pattern => EF.Functions.Like(text.Title, pattern, Escape)))
            .ThenByDescending(text => text.ReleasedAt).ThenByDescending(text => text.ItemId).Take(Most)
            .Select(text => new { text.Id, text.ItemId, text.Kind, ReleasedAt = text.ReleasedAt!.Value }).ToListAsync(cancel);
        var items = found.ConvertAll(text => text.ItemId);
        var countries = (await db.Countries.SelectMany(country => country.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (country, item) => new { item.Id, Of = country.Id })
            .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
        var topics = (await db.Topics.SelectMany(topic => topic.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (topic, item) => new { item.Id, Of = topic.Id })
            .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
        db.Database.SetCommandTimeout(timeout: null);
        return found.ConvertAll(text => new FoundText(text.Id, text.Kind, Zones.ToLocal(text.ReleasedAt, Zones.Almaty).Year, [.. countries[text.ItemId]], [.. topics[text.ItemId]]));
    }

    public override Task<IReadOnlyList<string>> BeginningAsync(string form, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);

    public override Task<IReadOnlyList<string>> NearAsync(string form, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>A pattern of LIKE for words in a row, in which nothing of theirs is a pattern. An е is also met by ё.</summary>
    internal static string PatternOf(SoughtWords words)
    {
        var pattern = new StringBuilder("%");
        foreach (var stem in words.Stems)
        {
            foreach (var letter in stem)
            {
                if (letter == 'е') pattern.Append("[её]");
                else if (letter is '%' or '_' or '[' or ']' or '\\') pattern.Append('\\').Append(letter);
                else pattern.Append(letter);
            }

            pattern.Append('%');
        }

        return pattern.ToString();
    }

    private static string[] PatternsOf(SoughtTerm term) => [.. term.AnyOf.Select(PatternOf)];

    private static IQueryable<ItemText> Narrowed(IQueryable<ItemText> texts, SearchFilter filter)
    {
        if (filter.Kind is { } kind) texts = texts.OfKind(kind);
        if (filter.CountryId is { } country) texts = texts.Where(text => text.Item.Countries.Any(about => about.Id == country));
        if (filter.TopicId is { } topic) texts = texts.Where(text => text.Item.Topics.Any(about => about.Id == topic));
        if (filter.Year is not { } year) return texts;
        var (from, to) = (Zones.ToUtc(new(year, 1, 1), Zones.Almaty), Zones.ToUtc(new(year + 1, 1, 1), Zones.Almaty));
        return texts.Where(text => text.ReleasedAt >= from && text.ReleasedAt < to);
    }

    private void TellOnce()
    {
        if (Interlocked.Exchange(ref isTold, 1) == 1) return;
        TellPlain(db.GetService<ILoggerFactory>().CreateLogger<SqlServerSearchIndex>());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search has no full text on this SQL Server: it looks for the words in titles and summaries only, and takes longer the more there are.")]
    private static partial void TellPlain(ILogger log);
}
