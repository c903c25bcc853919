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
    // Title, summary, body, place, countries, topics, marks.
    private const string Weighed = "bm25(\"Search\", 10, 4, 1, 2, 3, 3, 0)";
    private const string Unweighed = "0.0";
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
        // Most texts lead to no file, and are not asked for any.
        var withFiles = item.Texts.Where(text => text.BodyHtml.Contains("/files/", StringComparison.Ordinal)).Select(text => text.Id).ToList();
        var files = withFiles.Count > 0 ? await db.FileNamesAsync(withFiles, cancel) : null;
        foreach (var text in item.Texts)
        {
            await TakeOutAsync(text.Id, cancel);
            if (text is { ReleasedAt: { } release, WithdrawnAt: null, DeletedAt: null }) await PutAsync(item, text, release, files?[text.Id] ?? [], cancel);
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

    public override async Task<IReadOnlyList<FoundText>> FindAsync(SearchQuestion question, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            using var limit = new TimeLimit((SqliteConnection)db.Database.GetDbConnection(), Patience);
            // Titles are short and much alike: of those that have the words the newest come first.
            var inTitle = await RowsAsync(question, inTitle: true, MostInTitle, cancel);
            var all = await RowsAsync(question, inTitle: false, Most, cancel);
            var titled = inTitle.Select(row => row.Id).ToHashSet();
            return
            [
                .. inTitle.Concat(all.Where(row => !titled.Contains(row.Id)).OrderBy(row => row.Worth).ThenByDescending(row => row.Id))
                    .Select(row => FtsExpression.Read(SearchRow.TextId(row.Id), row.Marks)).Take(Most),
            ];
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

    private async Task<List<Row>> RowsAsync(SearchQuestion question, bool inTitle, int most, CancellationToken cancel)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        await using (command)
        {
            // The newest first, by the index's own order, and no more than are wanted: only those are weighed.
            command.CommandText =
                $"SELECT rowid, {(inTitle ? Unweighed : Weighed)}, \"Marks\" FROM \"Search\" WHERE \"Search\" MATCH $words AND rowid BETWEEN $first AND $last ORDER BY rowid DESC LIMIT $most";
            command.Parameters.Add(new SqliteParameter("$words", FtsExpression.Of(question, inTitle)));
            command.Parameters.Add(new SqliteParameter("$first", SearchRow.First(question.Language)));
            command.Parameters.Add(new SqliteParameter("$last", SearchRow.Last(question.Language, question.Now)));
            command.Parameters.Add(new SqliteParameter("$most", most));
            var rows = new List<Row>();
            var reader = await command.ExecuteReaderAsync(cancel);
            await using (reader)
            {
                // Rounded, so that texts of equal worth are equal and the newer comes first.
                while (await reader.ReadAsync(cancel)) rows.Add(new(reader.GetInt64(0), Math.Round(reader.GetDouble(1), 1), reader.GetString(2)));
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
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Search"(rowid, "Title", "Summary", "Body", "Place", "Countries", "Topics", "Marks")
            VALUES ({row}, {indexed.Title}, {indexed.Summary}, {indexed.Body}, {indexed.Place}, {indexed.Countries}, {indexed.Topics}, {marks});
            INSERT INTO "SearchRows"("TextId", "RowId") VALUES ({text.Id}, {row});
            """, cancel);
        var news = indexed.Words.Where(word => learnt is null || learnt.Add(word.Key)).ToDictionary();
        if (news.Count == 0) return;
        var words = JsonSerializer.Serialize(news);
        await db.Database.ExecuteSqlAsync(
            $"""INSERT OR IGNORE INTO "SearchWords"("Word", "Stem") SELECT key, value FROM json_each({words})""", cancel);
    }

    private sealed record Row(long Id, double Worth, string Marks);
}
