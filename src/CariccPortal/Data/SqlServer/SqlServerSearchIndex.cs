using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Data.SqlServer;

/// <summary>The search index on SQL Server: full-text search if the server has it installed and <c>reindex</c> has created the index; else
/// <see cref="LikeSearch"/>, which is logged once.</summary>
internal sealed partial class SqlServerSearchIndex(SqlServerPortalDbContext db) : SearchIndex
{
    private static int isFallbackLogged;

    private readonly FullTextSearch fullText = new(db);

    public override async Task<bool> RequiresRebuildAsync(CancellationToken cancel) =>
        await fullText.IsInstalledAsync(cancel) && !await fullText.HasRowsAsync(cancel)
        && await db.Translations.AnyAsync(text => text.PublishedAt != null && text.WithdrawnAt == null && text.DeletedAt == null, cancel);

    public override async Task PrepareAsync(CancellationToken cancel)
    {
        if (!await fullText.IsInstalledAsync(cancel) || await fullText.ExistsAsync(cancel)) return;
        try
        {
            await fullText.CreateAsync(cancel);
        }
        catch (Microsoft.Data.SqlClient.SqlException failure)
        {
            LogFullTextFailed(Logger, failure.Message);
        }
    }

    public override async Task UpdateItemAsync(Item item, CancellationToken cancel)
    {
        if (await fullText.ExistsAsync(cancel)) await fullText.PutAsync(item, cancel);
    }

    public override async Task<IReadOnlySet<int>> FindMismatchesAsync(IReadOnlyList<Item> items, CancellationToken cancel) =>
        await fullText.ExistsAsync(cancel) ? await fullText.FindMismatchesAsync(items, cancel) : new HashSet<int>();

    public override async Task ClearVocabularyAsync(CancellationToken cancel)
    {
        if (await fullText.ExistsAsync(cancel)) await fullText.ClearWordsAsync(cancel);
    }

    public override async Task CleanUpAsync(CancellationToken cancel)
    {
        if (await fullText.ExistsAsync(cancel)) await fullText.CleanUpAsync(cancel);
    }

    public override async Task<IReadOnlyList<SearchHit>> FindAsync(IndexRequest request, CancellationToken cancel)
    {
        if (await fullText.ExistsAsync(cancel)) return await SearchHitReader.ReadAsync(db, fullText.BuildQuery(request), Timeout, cancel);
        if (Interlocked.Exchange(ref isFallbackLogged, 1) == 0) LogLikeFallback(Logger);
        return await SearchHitReader.ReadAsync(db, LikeSearch.BuildQuery(db, request), Timeout, cancel);
    }

    public override async Task<IReadOnlyList<string>> FindStemsByPrefixAsync(string prefix, CancellationToken cancel) =>
        await fullText.ExistsAsync(cancel) ? await fullText.FindByPrefixAsync(prefix, cancel) : [];

    public override async Task<IReadOnlyList<string>> FindCompletionsAsync(
        string prefix, Language language, DateTime now, int count, CancellationToken cancel)
    {
        if (!await fullText.ExistsAsync(cancel)) return [];
        var found = new List<string>();
        foreach (var word in await fullText.FindWordsByPrefixAsync(prefix, cancel))
        {
            var term = new ExpandedTerm([new TermVariant([word.Stem], IsPhrase: true)], IsExcluded: false);
            var request = new IndexRequest(new([term], Prefix: null), language, now, new());
            if (await fullText.BuildQuery(request).AnyAsync(cancel)) found.Add(word.Word);
            if (found.Count == count) break;
        }

        return found;
    }

    public override async Task<IReadOnlyList<string>> FindSimilarWordsAsync(string word, CancellationToken cancel) =>
        await fullText.ExistsAsync(cancel) ? await fullText.FindSimilarAsync(word, cancel) : [];

    private ILogger Logger => db.GetService<ILoggerFactory>().CreateLogger<SqlServerSearchIndex>();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message =
            "No full-text index: the search matches titles and summaries only and gets slower with their number. "
            + "Install full-text search on the server and run 'reindex'")]
    private static partial void LogLikeFallback(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Creating the full-text index failed; the search still matches titles and summaries only: {Error}")]
    private static partial void LogFullTextFailed(ILogger logger, string error);
}
