using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Data.SqlServer;

/// <summary>The index on SQL Server: full text over our stems where the server has full text and <c>reindex</c> has made it; else the plain
/// search, which says so once in the log.</summary>
internal sealed partial class SqlServerSearchIndex(SqlServerPortalDbContext db) : SearchIndex
{
    private static int isFallbackLogged;

    private readonly FullTextSearch fullText = new(db);

    public override async Task<bool> RequiresRebuildAsync(CancellationToken cancel) => await fullText.IsInstalledAsync(cancel) && !await fullText.HasRowsAsync(cancel)
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

    public override async Task<IReadOnlyList<string>> FindSimilarWordsAsync(string word, CancellationToken cancel) =>
        await fullText.ExistsAsync(cancel) ? await fullText.FindSimilarAsync(word, cancel) : [];

    private ILogger Logger => db.GetService<ILoggerFactory>().CreateLogger<SqlServerSearchIndex>();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search has no full text on this SQL Server: it looks for the words in titles and summaries only, and takes longer the more there are. Where full text is installed, 'reindex' makes it.")]
    private static partial void LogLikeFallback(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Full text could not be made, and the plain search stays: {Why}")]
    private static partial void LogFullTextFailed(ILogger logger, string why);
}
