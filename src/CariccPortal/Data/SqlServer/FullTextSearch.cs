using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>The search by SQL Server's full text, over the same stems as elsewhere: its own word forms know one language a column, and a
/// column here has two. The server only parts at spaces (the neutral language) and leaves no word out.</summary>
internal sealed class FullTextSearch(SqlServerPortalDb db)
{
    private const int MostBegun = 24;
    private const int MostNear = 20_000;

    // None of these may stand in a transaction. A word that is known already is left alone, without an error.
    private static readonly string[] Making =
    [
        """
        IF OBJECT_ID(N'[SearchTexts]') IS NULL
        CREATE TABLE [SearchTexts] ([TextId] int NOT NULL CONSTRAINT [PK_SearchTexts] PRIMARY KEY, [Title] nvarchar(max) NOT NULL, [Stems] nvarchar(max) NOT NULL)
        """,
        """
        IF OBJECT_ID(N'[SearchWords]') IS NULL
        CREATE TABLE [SearchWords] ([Word] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [PK_SearchWords] PRIMARY KEY WITH (IGNORE_DUP_KEY = ON),
        [Stem] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL)
        """,
        "IF NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE [name] = N'SearchCatalog') CREATE FULLTEXT CATALOG [SearchCatalog] WITH ACCENT_SENSITIVITY = ON",
        """
        CREATE FULLTEXT INDEX ON [SearchTexts] ([Title] LANGUAGE 0, [Stems] LANGUAGE 0) KEY INDEX [PK_SearchTexts] ON [SearchCatalog]
        WITH (CHANGE_TRACKING = AUTO, STOPLIST = OFF)
        """,
    ];

    // While the index is rebuilt, the words that this run has learnt; null else.
    private HashSet<string>? learnt;

    public async Task<bool> IsInstalledAsync(CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<int>("SELECT CAST(COALESCE(FULLTEXTSERVICEPROPERTY('IsFullTextInstalled'), 0) AS int) AS [Value]").SingleAsync(cancel) == 1;

    // Asked anew each time: another process may have made it since.
    public async Task<bool> IsMadeAsync(CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS [Value] FROM sys.fulltext_indexes WHERE [object_id] = OBJECT_ID(N'[SearchTexts]')").SingleAsync(cancel) > 0;

    public async Task<bool> HasRowsAsync(CancellationToken cancel) =>
        await IsMadeAsync(cancel) && await db.Database.SqlQueryRaw<int>("SELECT TOP (1) [TextId] AS [Value] FROM [SearchTexts]").AnyAsync(cancel);

    public async Task MakeAsync(CancellationToken cancel)
    {
        foreach (var statement in Making) await db.Database.ExecuteSqlRawAsync(statement, cancel);
    }

    public async Task PutAsync(Item item, CancellationToken cancel)
    {
        var files = await db.FileNamesAsync([.. item.Texts.Select(text => text.Id)], cancel);
        foreach (var text in item.Texts)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM [SearchTexts] WHERE [TextId] = {text.Id}", cancel);
            if (text is not { ReleasedAt: not null, WithdrawnAt: null, DeletedAt: null }) continue;
            var indexed = IndexedText.Of(item, text, files[text.Id]);
            var stems = string.Join('\n', indexed.Title, indexed.Summary, indexed.Body, indexed.Place, indexed.Countries, indexed.Topics);
            await db.Database.ExecuteSqlAsync($"INSERT INTO [SearchTexts] ([TextId], [Title], [Stems]) VALUES ({text.Id}, {indexed.Title}, {stems})", cancel);
            var news = indexed.Words.Where(word => learnt is null || learnt.Add(word.Key)).ToDictionary();
            if (news.Count == 0) continue;
            var words = JsonSerializer.Serialize(news);
            await db.Database.ExecuteSqlAsync($"INSERT INTO [SearchWords] ([Word], [Stem]) SELECT [key], [value] FROM OPENJSON({words})", cancel);
        }
    }

    public Task ForgetWordsAsync(CancellationToken cancel)
    {
        learnt = new(StringComparer.Ordinal);
        return db.Database.ExecuteSqlRawAsync("DELETE FROM [SearchWords]", cancel);
    }

    public Task TidyAsync(CancellationToken cancel)
    {
        learnt = null;
        return db.Database.ExecuteSqlRawAsync("DELETE FROM [SearchTexts] WHERE [TextId] NOT IN (SELECT [Id] FROM [ItemTexts])", cancel);
    }

    /// <summary>The texts that have the words: those with all in the title first and the newest of them, then by their worth.</summary>
    public IQueryable<ItemText> Asked(SearchQuestion question)
    {
        var wanted = string.Join(" AND ", question.Sought.Wanted.Select(Of));
        var excluded = string.Concat(question.Sought.Excluded.Select(term => $" AND NOT {Of(term)}"));
        var hits = db.Database.SqlQueryRaw<Hit>(
            """
            SELECT k.[KEY] AS [TextId], CASE WHEN t.[KEY] IS NULL THEN k.[RANK] ELSE 100000 END AS [Worth]
            FROM CONTAINSTABLE([SearchTexts], [Stems], {0}, LANGUAGE 0) AS k
            LEFT JOIN CONTAINSTABLE([SearchTexts], [Title], {1}, LANGUAGE 0) AS t ON t.[KEY] = k.[KEY]
            """, wanted + excluded, wanted);
        var texts = FoundTexts.Narrowed(db.Texts.AsNoTracking().VisibleAt(question.Now).In(question.Language), question.Filter);
        return texts.Join(hits, text => text.Id, hit => hit.TextId, (text, hit) => new { Text = text, hit.Worth })
            .OrderByDescending(one => one.Worth).ThenByDescending(one => one.Text.ReleasedAt).ThenByDescending(one => one.Text.ItemId).Select(one => one.Text);
    }

    public async Task<IReadOnlyList<string>> BeginningAsync(string form, CancellationToken cancel)
    {
        var end = form + char.MaxValue;
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT TOP ({MostBegun}) [Stem] AS [Value] FROM [SearchWords] WHERE [Word] > {form} AND [Word] < {end}
            GROUP BY [Stem] ORDER BY MIN(LEN([Word])), [Stem]
            """).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<string>> NearAsync(string form, CancellationToken cancel)
    {
        var (first, end) = (form[..1], form[..1] + char.MaxValue);
        var known = await db.Database.SqlQuery<string>(
            $"""
            SELECT TOP ({MostNear}) [Word] AS [Value] FROM [SearchWords] WHERE [Word] >= {first} AND [Word] < {end}
            AND LEN([Word]) BETWEEN {form.Length - 2} AND {form.Length + 2}
            """).ToListAsync(cancel);
        return known.Contains(form, StringComparer.Ordinal) ? [] : known;
    }

    private static string Of(SoughtTerm term) => $"({string.Join(" OR ", term.AnyOf.Select(Of))})";

    private static string Of(SoughtWords words) => words.IsPhrase
        ? Quoted(string.Join(' ', words.Stems))
        : $"({string.Join(" AND ", words.Stems.Select(Quoted))})";

    // In quotes nothing is syntax but an asterisk at the end, and a stem has letters and digits alone.
    private static string Quoted(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Hit(int TextId, int Worth);
}
