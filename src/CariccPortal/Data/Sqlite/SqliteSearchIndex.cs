using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.Sqlite;

/// <summary>The index on SQLite: an FTS5 table of stems; what is shown is read from the texts. Only texts with a release are in it, neither withdrawn nor in the bin.</summary>
internal sealed class SqliteSearchIndex(SqlitePortalDb db) : SearchIndex
{
    private const string Weighed = ", s.\"Title\", s.\"Summary\", s.\"Body\", s.\"Place\", s.\"Countries\", s.\"Topics\"";
    private const int MostInTitle = 300;
    private const int MostBegun = 24;
    private const int MostNear = 20_000;

    // While the index is rebuilt, the words that this run has learnt, so that none is learnt a thousand times; null else.
    private HashSet<string>? learnt;

    public override async Task<bool> IsUnfilledAsync(CancellationToken cancel) =>
        !await db.Database.SqlQueryRaw<long>("SELECT \"RowId\" AS \"Value\" FROM \"SearchRows\"").AnyAsync(cancel)
        && await db.Texts.AnyAsync(text => text.ReleasedAt != null && text.WithdrawnAt == null && text.DeletedAt == null, cancel);

    public override async Task PutAsync(Item item, CancellationToken cancel)
    {
        var files = await db.FileNamesAsync([.. item.Texts.Where(text => MediaQueries.MayHaveFiles(text.BodyHtml)).Select(text => text.Id)], cancel);
        foreach (var text in item.Texts)
        {
            await TakeOutAsync(text.Id, cancel);
            if (text is { ReleasedAt: { } release, WithdrawnAt: null, DeletedAt: null }) await PutAsync(item, text, release, files[text.Id], cancel);
        }
    }

    public override Task ForgetWordsAsync(CancellationToken cancel)
    {
        learnt = new(StringComparer.Ordinal);
        return db.Database.ExecuteSqlRawAsync("DELETE FROM \"SearchWords\"", cancel);
    }

    public override async Task TidyAsync(CancellationToken cancel)
    {
        learnt = null;
        var orphans = await db.Database.SqlQueryRaw<int>(
            "SELECT \"TextId\" AS \"Value\" FROM \"SearchRows\" WHERE \"TextId\" NOT IN (SELECT \"Id\" FROM \"ItemTexts\")").ToListAsync(cancel);
        foreach (var textId in orphans) await TakeOutAsync(textId, cancel);
        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"Search\"(\"Search\") VALUES ('optimize')", cancel);
    }

    public override Task<IReadOnlyList<FoundText>> FindAsync(SearchQuestion question, CancellationToken cancel) => WithinPatienceAsync(
        async () =>
        {
            var weighing = new Weighing(question.Sought);
            var (inTitle, others) = await FoundAsync(question, weighing, cancel);
            weighing.Rarities = await RaritiesAsync(question, cancel);
            return inTitle.Concat(others.OrderByDescending(row => weighing.WorthOf(row.Id)).ThenByDescending(row => row.Id));
        },
        cancel);

    public override Task<IReadOnlyList<FoundText>> FindUnorderedAsync(SearchQuestion question, CancellationToken cancel) => WithinPatienceAsync(
        async () =>
        {
            var (inTitle, others) = await FoundAsync(question, weighing: null, cancel);
            return inTitle.Concat(others);
        },
        cancel);

    public override async Task<IReadOnlyList<string>> BeginningAsync(string form, CancellationToken cancel)
    {
        var end = form + char.MaxValue;
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT "Stem" AS "Value" FROM "SearchWords" WHERE "Word" > {form} AND "Word" < {end}
            GROUP BY "Stem" ORDER BY MIN(LENGTH("Word")), "Stem" LIMIT {MostBegun}
            """).ToListAsync(cancel);
    }

    public override async Task<IReadOnlyList<string>> NearAsync(string form, CancellationToken cancel)
    {
        var (first, end) = (form[..1], form[..1] + char.MaxValue);
        var known = await db.Database.SqlQuery<string>(
            $"""
            SELECT "Word" AS "Value" FROM "SearchWords" WHERE "Word" >= {first} AND "Word" < {end}
            AND LENGTH("Word") BETWEEN {form.Length - 2} AND {form.Length + 2} LIMIT {MostNear}
            """).ToListAsync(cancel);
        return known.Contains(form, StringComparer.Ordinal) ? [] : known;
    }

    private async Task<IReadOnlyList<FoundText>> WithinPatienceAsync(Func<Task<IEnumerable<(long Id, string Marks)>>> ask, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            using var limit = new TimeLimit((SqliteConnection)db.Database.GetDbConnection(), Patience);
            return [.. (await ask()).Select(row => FtsExpression.Read(SearchRow.TextId(row.Id), row.Marks))];
        }
        catch (SqliteException failure) when (TimeLimit.HasEnded(failure))
        {
            throw new TimeoutException("The search took too long.", failure);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // Titles are short and much alike: of those that have the words the newest come first, however old.
    private async Task<(List<(long Id, string Marks)> InTitle, IEnumerable<(long Id, string Marks)> Others)> FoundAsync(SearchQuestion question, Weighing? weighing, CancellationToken cancel)
    {
        var all = await RowsAsync(question, Most, inTitle: false, weighing, cancel);
        var inTitle = all.Count == 0 ? [] : await RowsAsync(question, MostInTitle, inTitle: true, weighing: null, cancel);
        var titled = inTitle.Select(row => row.Id).ToHashSet();
        return (inTitle, all.Where(row => !titled.Contains(row.Id)).Take(Most - inTitle.Count));
    }

    // How rare each term is, by the newest texts: to count it through the archive would take the longer, the older that is.
    private async Task<double[]> RaritiesAsync(SearchQuestion question, CancellationToken cancel)
    {
        var (first, last) = (SearchRow.First(question.Language), SearchRow.Last(question.Language, question.Now));
        var terms = JsonSerializer.Serialize(question.Sought.Wanted.Select(FtsExpression.Of));
        var spreads = await db.Database.SqlQuery<Spread>(
            $"""
            WITH newest AS (SELECT "RowId" FROM "SearchRows" WHERE "RowId" BETWEEN {first} AND {last} ORDER BY "RowId" DESC LIMIT {Most})
            SELECT (SELECT COUNT(*) FROM newest) AS "Texts",
                (SELECT COUNT(*) FROM "Search" AS s WHERE s."Search" MATCH j.value AND s.rowid BETWEEN (SELECT MIN("RowId") FROM newest) AND {last}) AS "Having"
            FROM json_each({terms}) AS j ORDER BY j.key
            """).ToListAsync(cancel);
        return [.. spreads.Select(spread => Weighing.RarityOf(spread.Having, spread.Texts))];
    }

    private async Task<List<(long Id, string Marks)>> RowsAsync(SearchQuestion question, int most, bool inTitle, Weighing? weighing, CancellationToken cancel)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        await using (command)
        {
            // The newest first, by the index's own order, and no more than are wanted. CROSS: then the row of each.
            command.CommandText =
                $"""
                SELECT s.rowid, r."Marks"{(weighing is null ? "" : Weighed)} FROM "Search" AS s CROSS JOIN "SearchRows" AS r ON r."RowId" = s.rowid
                WHERE s."Search" MATCH $words AND s.rowid BETWEEN $first AND $last ORDER BY s.rowid DESC LIMIT $most
                """;
            command.Parameters.Add(new SqliteParameter("$words", FtsExpression.Of(question, inTitle)));
            command.Parameters.Add(new SqliteParameter("$first", SearchRow.First(question.Language)));
            command.Parameters.Add(new SqliteParameter("$last", SearchRow.Last(question.Language, question.Now)));
            command.Parameters.Add(new SqliteParameter("$most", most));
            var rows = new List<(long Id, string Marks)>();
            var reader = await command.ExecuteReaderAsync(cancel);
            await using (reader)
            {
                while (await reader.ReadAsync(cancel))
                {
                    rows.Add((reader.GetInt64(0), reader.GetString(1)));
                    weighing?.Add(rows[^1].Id, reader.Handle!, firstColumn: 2);
                }
            }

            return rows;
        }
    }

    private Task TakeOutAsync(int textId, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        DELETE FROM "Search" WHERE rowid = (SELECT "RowId" FROM "SearchRows" WHERE "TextId" = {textId});
        DELETE FROM "SearchRows" WHERE "TextId" = {textId};
        """, cancel);

    private async Task PutAsync(Item item, ItemText text, DateTime release, IEnumerable<string> files, CancellationToken cancel)
    {
        var indexed = IndexedText.Of(item, text, files);
        var row = SearchRow.Of(text.Language, release, text.Id);
        var marks = FtsExpression.MarksOf(item, Zones.ToLocal(release, Zones.Almaty).Year);
        var marksAndTitle = $"{marks} {FtsExpression.MarkedTitle(indexed.Title)}";
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Search"(rowid, "Title", "Summary", "Body", "Place", "Countries", "Topics", "Marks")
            VALUES ({row}, {indexed.Title}, {indexed.Summary}, {indexed.Body}, {indexed.Place}, {indexed.Countries}, {indexed.Topics}, {marksAndTitle});
            INSERT INTO "SearchRows"("RowId", "TextId", "Marks") VALUES ({row}, {text.Id}, {marks});
            """, cancel);
        var news = indexed.Words.Where(word => learnt is null || learnt.Add(word.Key)).ToDictionary();
        if (news.Count == 0) return;
        var words = JsonSerializer.Serialize(news);
        await db.Database.ExecuteSqlAsync(
            $"""INSERT OR IGNORE INTO "SearchWords"("Word", "Stem") SELECT key, value FROM json_each({words})""", cancel);
    }

    // Of how many texts, how many have a term.
    private sealed record Spread(int Texts, int Having);
}
