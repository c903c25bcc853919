using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace CariccPortal.Data.Sqlite;

/// <summary>The search index on SQLite: an FTS5 table of stems. It contains translations with a publication date that are neither withdrawn
/// nor in the bin. Displayed text is read from the translations.</summary>
internal sealed class SqliteSearchIndex(SqlitePortalDbContext db) : SearchIndex
{
    private const string ScoredColumns = ", s.\"Title\", s.\"Summary\", s.\"Body\", s.\"Details\", s.\"Countries\", s.\"Topics\"";
    private const int MaxTitleHits = 300;
    private const int MaxPrefixStems = 24;
    private const int MaxSimilarWords = 20_000;

    // During a rebuild, the words already added by it, to add each word once; else null.
    private HashSet<string>? indexedWords;

    public override async Task<bool> RequiresRebuildAsync(CancellationToken cancel) =>
        !await db.Database.SqlQueryRaw<long>("SELECT \"RowId\" AS \"Value\" FROM \"SearchRows\"").AnyAsync(cancel)
        && await db.Translations.AnyAsync(text => text.PublishedAt != null && text.WithdrawnAt == null && text.DeletedAt == null, cancel);

    public override async Task UpdateItemAsync(Item item, CancellationToken cancel)
    {
        var files = await db.GetFileNamesAsync(
            [.. item.Translations.Where(text => MediaQueries.HasFileLinks(text.BodyHtml)).Select(text => text.Id)], cancel);
        foreach (var text in item.Translations)
        {
            await RemoveAsync(text.Id, cancel);
            if (CreateRow(item, text, files[text.Id]) is var (row, document)) await PutAsync(row, document, cancel);
        }
    }

    public override async Task<IReadOnlySet<int>> FindMismatchesAsync(IReadOnlyList<Item> items, CancellationToken cancel)
    {
        var texts = items.SelectMany(item => item.Translations).ToList();
        var files = await db.GetFileNamesAsync(
            [.. texts.Where(text => MediaQueries.HasFileLinks(text.BodyHtml)).Select(text => text.Id)], cancel);
        var ids = JsonSerializer.Serialize(texts.Select(text => text.Id));
        var rows = await db.Database.SqlQuery<IndexRow>(
            $"""
            SELECT r."TranslationId", r."RowId", r."Marks", s."Title" || char(10) || s."Summary" || char(10) || s."Body" || char(10)
                || s."Details" || char(10) || s."Countries" || char(10) || s."Topics" || char(10) || s."Marks" AS "Content"
            FROM "SearchRows" AS r LEFT JOIN "Search" AS s ON s.rowid = r."RowId"
            WHERE r."TranslationId" IN (SELECT value FROM json_each({ids}))
            """).ToDictionaryAsync(row => row.TranslationId, cancel);
        return items.Where(item => item.Translations.Exists(text =>
            rows.GetValueOrDefault(text.Id) != CreateRow(item, text, files[text.Id])?.Row)).Select(item => item.Id).ToHashSet();
    }

    public override Task ClearVocabularyAsync(CancellationToken cancel)
    {
        indexedWords = new(StringComparer.Ordinal);
        return db.Database.ExecuteSqlRawAsync("DELETE FROM \"SearchWords\"", cancel);
    }

    public override async Task CleanUpAsync(CancellationToken cancel)
    {
        indexedWords = null;
        var orphans = await db.Database.SqlQueryRaw<int>(
            """
            SELECT "TranslationId" AS "Value" FROM "SearchRows" WHERE "TranslationId" NOT IN (SELECT "Id" FROM "ItemTranslations")
            """).ToListAsync(cancel);
        foreach (var translationId in orphans) await RemoveAsync(translationId, cancel);
        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Search\"(\"Search\") VALUES ('optimize')", cancel);
    }

    public override Task<IReadOnlyList<SearchHit>> FindAsync(IndexRequest request, CancellationToken cancel) => WithTimeoutAsync(
        async () =>
        {
            var scorer = new Bm25Scorer(request.Query);
            var (inTitle, others) = await FindRowsAsync(request, scorer, cancel);
            scorer.TermWeights = await GetTermWeightsAsync(request, cancel);
            return inTitle.Concat(others.OrderByDescending(row => scorer.GetScore(row.Id)).ThenByDescending(row => row.Id));
        },
        cancel);

    public override Task<IReadOnlyList<SearchHit>> FindUnorderedAsync(IndexRequest request, CancellationToken cancel) => WithTimeoutAsync(
        async () =>
        {
            var (inTitle, others) = await FindRowsAsync(request, scorer: null, cancel);
            return inTitle.Concat(others);
        },
        cancel);

    public override async Task<IReadOnlyList<string>> FindStemsByPrefixAsync(string prefix, CancellationToken cancel)
    {
        var end = prefix + char.MaxValue;
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT "Stem" AS "Value" FROM "SearchWords" WHERE "Word" > {prefix} AND "Word" < {end}
            GROUP BY "Stem" ORDER BY MIN(LENGTH("Word")), "Stem" LIMIT {MaxPrefixStems}
            """).ToListAsync(cancel);
    }

    // SQLite takes the word from the row with the minimum. The stems are tested one after another until there are enough words.
    public override async Task<IReadOnlyList<string>> FindCompletionsAsync(
        string prefix, Language language, DateTime now, int count, CancellationToken cancel)
    {
        var (end, first, last) = (prefix + char.MaxValue, SearchRowId.First(language), SearchRowId.Last(language, now));
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT w."Word" AS "Value" FROM (
                SELECT "Word", "Stem", MIN(LENGTH("Word")) AS "Length" FROM "SearchWords" WHERE "Word" >= {prefix} AND "Word" < {end}
                GROUP BY "Stem" ORDER BY "Length", "Word" LIMIT {MaxPrefixStems}) AS w
            WHERE EXISTS (SELECT 1 FROM "Search" AS s
                WHERE s."Search" MATCH '"' || w."Stem" || '"' AND s.rowid BETWEEN {first} AND {last})
            ORDER BY w."Length", w."Word" LIMIT {count}
            """).ToListAsync(cancel);
    }

    public override async Task<IReadOnlyList<string>> FindSimilarWordsAsync(string word, CancellationToken cancel)
    {
        var (first, end) = (word[..1], word[..1] + char.MaxValue);
        var similar = await db.Database.SqlQuery<string>(
            $"""
            SELECT "Word" AS "Value" FROM "SearchWords" WHERE "Word" >= {first} AND "Word" < {end}
            AND LENGTH("Word") BETWEEN {word.Length - 2} AND {word.Length + 2} LIMIT {MaxSimilarWords}
            """).ToListAsync(cancel);
        return similar.Contains(word, StringComparer.Ordinal) ? [] : similar;
    }

    private async Task<IReadOnlyList<SearchHit>> WithTimeoutAsync(
        Func<Task<IEnumerable<(long Id, string Marks)>>> search, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            using var limit = new CommandTimeLimit((SqliteConnection)db.Database.GetDbConnection(), Timeout);
            return [.. (await search()).Select(row => FtsQueryBuilder.ReadHit(SearchRowId.TranslationId(row.Id), row.Marks))];
        }
        catch (SqliteException failure) when (CommandTimeLimit.IsTimeout(failure))
        {
            throw new TimeoutException($"The search exceeded its timeout of {Timeout.TotalSeconds:0.#} s.", failure);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // Titles are short and similar, so matches in titles are ordered by date, newest first, and not by score.
    private async Task<(List<(long Id, string Marks)> InTitle, IEnumerable<(long Id, string Marks)> Others)> FindRowsAsync(
        IndexRequest request, Bm25Scorer? scorer, CancellationToken cancel)
    {
        var all = await ReadRowsAsync(request, MaxResults, inTitle: false, scorer, cancel);
        var inTitle = all.Count == 0 ? [] : await ReadRowsAsync(request, MaxTitleHits, inTitle: true, scorer: null, cancel);
        var titleIds = inTitle.Select(row => row.Id).ToHashSet();
        return (inTitle, all.Where(row => !titleIds.Contains(row.Id)).Take(MaxResults - inTitle.Count));
    }

    // The rarity of each term in the newest texts: counting in the whole index would get slower with its size.
    private async Task<double[]> GetTermWeightsAsync(IndexRequest request, CancellationToken cancel)
    {
        var (first, last) = (SearchRowId.First(request.Language), SearchRowId.Last(request.Language, request.Now));
        var terms = JsonSerializer.Serialize(request.Query.Required.Select(FtsQueryBuilder.Build));
        var samples = await db.Database.SqlQuery<MatchSample>(
            $"""
            WITH newest AS (
                SELECT "RowId" FROM "SearchRows" WHERE "RowId" BETWEEN {first} AND {last} ORDER BY "RowId" DESC LIMIT {MaxResults})
            SELECT (SELECT COUNT(*) FROM newest) AS "Texts",
                (SELECT COUNT(*) FROM "Search" AS s
                    WHERE s."Search" MATCH j.value AND s.rowid BETWEEN (SELECT MIN("RowId") FROM newest) AND {last}) AS "Having"
            FROM json_each({terms}) AS j ORDER BY j.key
            """).ToListAsync(cancel);
        return [.. samples.Select(sample => Bm25Scorer.GetTermWeight(sample.Having, sample.Texts))];
    }

    private async Task<List<(long Id, string Marks)>> ReadRowsAsync(
        IndexRequest request, int limit, bool inTitle, Bm25Scorer? scorer, CancellationToken cancel)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        await using (command)
        {
            // Newest first, in the order of the index. CROSS JOIN: then an index seek for each hit.
            command.CommandText =
                $"""
                SELECT s.rowid, r."Marks"{(scorer is null ? "" : ScoredColumns)}
                FROM "Search" AS s CROSS JOIN "SearchRows" AS r ON r."RowId" = s.rowid
                WHERE s."Search" MATCH $words AND s.rowid BETWEEN $first AND $last ORDER BY s.rowid DESC LIMIT $most
                """;
            command.Parameters.Add(new SqliteParameter("$words", FtsQueryBuilder.Build(request, inTitle)));
            command.Parameters.Add(new SqliteParameter("$first", SearchRowId.First(request.Language)));
            command.Parameters.Add(new SqliteParameter("$last", SearchRowId.Last(request.Language, request.Now)));
            command.Parameters.Add(new SqliteParameter("$most", limit));
            var rows = new List<(long Id, string Marks)>();
            var reader = await command.ExecuteReaderAsync(cancel);
            await using (reader)
            {
                while (await reader.ReadAsync(cancel))
                {
                    rows.Add((reader.GetInt64(0), reader.GetString(1)));
                    scorer?.Add(rows[^1].Id, reader.Handle!, firstColumn: 2);
                }
            }

            return rows;
        }
    }

    private Task RemoveAsync(int translationId, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        DELETE FROM "Search" WHERE rowid = (SELECT "RowId" FROM "SearchRows" WHERE "TranslationId" = {translationId});
        DELETE FROM "SearchRows" WHERE "TranslationId" = {translationId};
        """, cancel);

    // What the index has of a translation; null for one that it leaves out.
    private static (IndexRow Row, SearchDocument Document)? CreateRow(Item item, ItemTranslation translation, IEnumerable<string> files)
    {
        if (translation is not { PublishedAt: { } publishedAt, WithdrawnAt: null, DeletedAt: null, SupersededAt: null }) return null;
        var document = SearchDocument.Create(item, translation, files);
        var marks = FtsQueryBuilder.FilterTokens(item, TimeZones.ToLocal(publishedAt, TimeZones.Almaty).Year);
        var content = string.Join('\n', document.Title, document.Summary, document.Body, document.Details, document.Countries,
            document.Topics, $"{marks} {FtsQueryBuilder.TitleTokens(document.Title)}");
        return (new(translation.Id, SearchRowId.Create(translation.Language, publishedAt, translation.Id), marks, content), document);
    }

    private async Task PutAsync(IndexRow row, SearchDocument document, CancellationToken cancel)
    {
        var marksAndTitle = $"{row.Marks} {FtsQueryBuilder.TitleTokens(document.Title)}";
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "Search" WHERE rowid = {row.RowId};
            INSERT INTO "Search"(rowid, "Title", "Summary", "Body", "Details", "Countries", "Topics", "Marks")
            VALUES ({row.RowId}, {document.Title}, {document.Summary}, {document.Body}, {document.Details},
                {document.Countries}, {document.Topics}, {marksAndTitle});
            INSERT INTO "SearchRows"("RowId", "TranslationId", "Marks") VALUES ({row.RowId}, {row.TranslationId}, {row.Marks});
            """, cancel);
        var newWords = document.Vocabulary.Where(word => indexedWords is null || indexedWords.Add(word.Key)).ToDictionary();
        if (newWords.Count == 0) return;
        var words = JsonSerializer.Serialize(newWords);
        await db.Database.ExecuteSqlAsync(
            $"""INSERT OR IGNORE INTO "SearchWords"("Word", "Stem") SELECT key, value FROM json_each({words})""", cancel);
    }

    private sealed record IndexRow(int TranslationId, long RowId, string Marks, string? Content);

    // Number of sampled texts, and how many of them contain the term.
    private sealed record MatchSample(int Texts, int Having);
}

/// <summary>Row id in the search index, composed of language, second of publication and translation id. The index thus returns the
/// translations of a language newest first, and can exclude scheduled ones without a join.</summary>
internal static class SearchRowId
{
    // 10 bits for the language (half of the languages have negative numbers), 32 for the second, 22 for the translation.
    private const int TranslationBits = 22;
    private const int SecondBits = 32;
    private const long TranslationMask = (1L << TranslationBits) - 1;

    public static long Create(Language language, DateTime publishedAt, int translationId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(translationId, (int)TranslationMask);
        var seconds = Math.Clamp(new DateTimeOffset(publishedAt, TimeSpan.Zero).ToUnixTimeSeconds(), 0, (1L << SecondBits) - 1);
        return First(language) | (seconds << TranslationBits) | (uint)translationId;
    }

    public static int TranslationId(long rowId) => (int)(rowId & TranslationMask);

    /// <summary>The lowest row id of a language.</summary>
    public static long First(Language language) => (long)language.SearchNumber << (TranslationBits + SecondBits);

    /// <summary>The highest row id of a language that is public at a UTC timestamp.</summary>
    public static long Last(Language language, DateTime now) => Create(language, now, (int)TranslationMask);
}

/// <summary>Interrupts the commands of a connection after a timeout. SQLite's own timeout limits only the wait for a lock.</summary>
internal sealed class CommandTimeLimit : IDisposable
{
    private const int StepsBetweenChecks = 5000;

    private readonly SqliteConnection connection;
    private readonly CancellationTokenSource timeout;

    public CommandTimeLimit(SqliteConnection connection, TimeSpan limit)
    {
        this.connection = connection;
        timeout = new(limit);
        var token = timeout.Token;
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenChecks, _ => token.IsCancellationRequested ? 1 : 0, v: null);
    }

    /// <summary>Whether an exception was caused by the timeout.</summary>
    public static bool IsTimeout(SqliteException exception) => exception.SqliteErrorCode == raw.SQLITE_INTERRUPT;

    public void Dispose()
    {
        raw.sqlite3_progress_handler(connection.Handle, 0, func: null, v: null);
        timeout.Dispose();
    }
}
