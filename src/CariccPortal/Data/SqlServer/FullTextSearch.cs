using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>Search by SQL Server's full-text index, over the stems of our own stemmers: SQL Server's stemmer supports one language per
/// column, but a column here has two. With the neutral language the server only splits at spaces and drops no words.</summary>
internal sealed class FullTextSearch(SqlServerPortalDbContext db)
{
    private const int MaxPrefixStems = 24;
    private const int MaxSimilarWords = 20_000;

    // These statements cannot run in a transaction. IGNORE_DUP_KEY skips words that exist already, without an error.
    private static readonly string[] SetupStatements =
    [
        """
        IF OBJECT_ID(N'[SearchTexts]') IS NULL
        CREATE TABLE [SearchTexts] ([TranslationId] int NOT NULL CONSTRAINT [PK_SearchTexts] PRIMARY KEY, [Title] nvarchar(max) NOT NULL,
        [Stems] nvarchar(max) NOT NULL)
        """,
        """
        IF OBJECT_ID(N'[SearchWords]') IS NULL
        CREATE TABLE [SearchWords] ([Word] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
        CONSTRAINT [PK_SearchWords] PRIMARY KEY WITH (IGNORE_DUP_KEY = ON), [Stem] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL)
        """,
        """
        IF NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE [name] = N'SearchCatalog')
        CREATE FULLTEXT CATALOG [SearchCatalog] WITH ACCENT_SENSITIVITY = ON
        """,
        """
        CREATE FULLTEXT INDEX ON [SearchTexts] ([Title] LANGUAGE 0, [Stems] LANGUAGE 0) KEY INDEX [PK_SearchTexts] ON [SearchCatalog]
        WITH (CHANGE_TRACKING = AUTO, STOPLIST = OFF)
        """,
    ];

    // During a rebuild, the words already added by it; else null.
    private HashSet<string>? indexedWords;

    public async Task<bool> IsInstalledAsync(CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<int>("SELECT CAST(COALESCE(FULLTEXTSERVICEPROPERTY('IsFullTextInstalled'), 0) AS int) AS [Value]")
            .SingleAsync(cancel) == 1;

    // Queried each time: another process may have created the index.
    public async Task<bool> ExistsAsync(CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<int>(
            "SELECT COUNT(*) AS [Value] FROM sys.fulltext_indexes WHERE [object_id] = OBJECT_ID(N'[SearchTexts]')").SingleAsync(cancel) > 0;

    public async Task<bool> HasRowsAsync(CancellationToken cancel) =>
        await ExistsAsync(cancel)
            && await db.Database.SqlQueryRaw<int>("SELECT TOP (1) [TranslationId] AS [Value] FROM [SearchTexts]").AnyAsync(cancel);

    public async Task CreateAsync(CancellationToken cancel)
    {
        foreach (var statement in SetupStatements) await db.Database.ExecuteSqlRawAsync(statement, cancel);
    }

    public async Task PutAsync(Item item, CancellationToken cancel)
    {
        var files = await db.GetFileNamesAsync(
            [.. item.Translations.Where(text => MediaQueries.HasFileLinks(text.BodyHtml)).Select(text => text.Id)], cancel);
        foreach (var text in item.Translations)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM [SearchTexts] WHERE [TranslationId] = {text.Id}", cancel);
            if (CreateRow(item, text, files[text.Id]) is not var (row, indexed)) continue;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO [SearchTexts] ([TranslationId], [Title], [Stems])
                VALUES ({row.TranslationId}, {row.Title}, {row.Stems})
                """, cancel);
            var newWords = indexed.Vocabulary.Where(word => indexedWords is null || indexedWords.Add(word.Key)).ToDictionary();
            if (newWords.Count == 0) continue;
            var words = JsonSerializer.Serialize(newWords);
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO [SearchWords] ([Word], [Stem]) SELECT [key], [value] FROM OPENJSON({words})", cancel);
        }
    }

    public async Task<IReadOnlySet<int>> FindMismatchesAsync(IReadOnlyList<Item> items, CancellationToken cancel)
    {
        var texts = items.SelectMany(item => item.Translations).ToList();
        var files = await db.GetFileNamesAsync(
            [.. texts.Where(text => MediaQueries.HasFileLinks(text.BodyHtml)).Select(text => text.Id)], cancel);
        var ids = JsonSerializer.Serialize(texts.Select(text => text.Id));
        var rows = await db.Database.SqlQuery<IndexRow>(
            $"""
            SELECT [TranslationId], [Title], [Stems] FROM [SearchTexts]
            WHERE [TranslationId] IN (SELECT CAST([value] AS int) FROM OPENJSON({ids}))
            """).ToDictionaryAsync(row => row.TranslationId, cancel);
        return items.Where(item => item.Translations.Exists(text =>
            rows.GetValueOrDefault(text.Id) != CreateRow(item, text, files[text.Id])?.Row)).Select(item => item.Id).ToHashSet();
    }

    private static (IndexRow Row, SearchDocument Document)? CreateRow(Item item, ItemTranslation text, IEnumerable<string> files)
    {
        if (text is not { PublishedAt: not null, WithdrawnAt: null, DeletedAt: null, SupersededAt: null }) return null;
        var document = SearchDocument.Create(item, text, files);
        return (new(text.Id, document.Title, string.Join('\n', document.Title, document.Summary, document.Body, document.Details,
            document.Countries, document.Topics)), document);
    }

    public Task ClearWordsAsync(CancellationToken cancel)
    {
        indexedWords = new(StringComparer.Ordinal);
        return db.Database.ExecuteSqlRawAsync("DELETE FROM [SearchWords]", cancel);
    }

    public Task CleanUpAsync(CancellationToken cancel)
    {
        indexedWords = null;
        return db.Database.ExecuteSqlRawAsync(
            "DELETE FROM [SearchTexts] WHERE [TranslationId] NOT IN (SELECT [Id] FROM [ItemTranslations])", cancel);
    }

    /// <summary>Returns matching translations: first those with all words in the title, newest first; then by rank.</summary>
    public IQueryable<ItemTranslation> BuildQuery(IndexRequest request)
    {
        var wanted = string.Join(" AND ", request.Query.Required.Select(Condition));
        var excluded = string.Concat(request.Query.Excluded.Select(term => $" AND NOT {Condition(term)}"));
        var hits = db.Database.SqlQueryRaw<Hit>(
            """
            SELECT k.[KEY] AS [TranslationId], CASE WHEN t.[KEY] IS NULL THEN k.[RANK] ELSE 100000 END AS [Score]
            FROM CONTAINSTABLE([SearchTexts], [Stems], {0}, LANGUAGE 0) AS k
            LEFT JOIN CONTAINSTABLE([SearchTexts], [Title], {1}, LANGUAGE 0) AS t ON t.[KEY] = k.[KEY]
            """, wanted + excluded, wanted);
        var texts = SearchHitReader.ApplyFilter(db.Translations.AsNoTracking().FindableAt(request.Now).In(request.Language),
            request.Filter);
        return texts.Join(hits, text => text.Id, hit => hit.TranslationId, (text, hit) => new { Text = text, hit.Score })
            .OrderByDescending(one => one.Score).ThenByDescending(one => one.Text.PublishedAt).ThenByDescending(one => one.Text.ItemId)
            .Select(one => one.Text);
    }

    public async Task<IReadOnlyList<string>> FindByPrefixAsync(string form, CancellationToken cancel)
    {
        var end = form + char.MaxValue;
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT TOP ({MaxPrefixStems}) [Stem] AS [Value] FROM [SearchWords] WHERE [Word] > {form} AND [Word] < {end}
            GROUP BY [Stem] ORDER BY MIN(LEN([Word])), [Stem]
            """).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<WordStem>> FindWordsByPrefixAsync(string form, CancellationToken cancel)
    {
        var end = form + char.MaxValue;
        return await db.Database.SqlQuery<WordStem>(
            $"""
            SELECT TOP ({MaxPrefixStems}) w.[Word], w.[Stem] FROM (
                SELECT [Word], [Stem], ROW_NUMBER() OVER (PARTITION BY [Stem] ORDER BY LEN([Word]), [Word]) AS [Place]
                FROM [SearchWords] WHERE [Word] >= {form} AND [Word] < {end}) AS w
            WHERE w.[Place] = 1 ORDER BY LEN(w.[Word]), w.[Word]
            """).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<string>> FindSimilarAsync(string form, CancellationToken cancel)
    {
        var (first, end) = (form[..1], form[..1] + char.MaxValue);
        var known = await db.Database.SqlQuery<string>(
            $"""
            SELECT TOP ({MaxSimilarWords}) [Word] AS [Value] FROM [SearchWords] WHERE [Word] >= {first} AND [Word] < {end}
            AND LEN([Word]) BETWEEN {form.Length - 2} AND {form.Length + 2}
            """).ToListAsync(cancel);
        return known.Contains(form, StringComparer.Ordinal) ? [] : known;
    }

    private static string Condition(ExpandedTerm term) => $"({string.Join(" OR ", term.Variants.Select(Condition))})";

    private static string Condition(TermVariant variant) => variant.IsPhrase
        ? Quoted(string.Join(' ', variant.Stems))
        : $"({string.Join(" AND ", variant.Stems.Select(Quoted))})";

    // Inside quotes only a trailing asterisk is syntax, and a stem contains only letters and digits.
    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Hit(int TranslationId, int Score);

    /// <summary>A word of the vocabulary.</summary>
    public sealed record WordStem(string Word, string Stem);

    private sealed record IndexRow(int TranslationId, string Title, string Stems);
}
