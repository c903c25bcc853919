using System.Data;
using System.Data.Common;
using CariccPortal.Data.SqlServer;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CariccPortal.Tests.Data.SqlServer;

/// <summary>What a server would be asked, where none is at hand: each statement is taken before it leaves, and answered here.</summary>
public sealed class FullTextSearchTests
{
    [Fact]
    public async Task Words_are_asked_for_as_parameters_in_quotes_with_their_stems_and_equivalents()
    {
        var (db, server) = Open(isMade: true);
        var sought = Sought.Of(SearchQuery.Parse("seizures \"crystal meth\" heroin -poppy'); DROP TABLE Items --"), Equivalents.Of(["heroin = героин = white horse"]));
        await db.Search.FindAsync(new(sought, Language.English, new(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc), new(ItemKind.News, 2024, 7)), TestContext.Current.CancellationToken);

        var asked = Assert.Single(server.Asked, one => one.Text.Contains("CONTAINSTABLE([SearchTexts], [Stems]", StringComparison.Ordinal));
        Assert.Contains("ORDER BY", asked.Text, StringComparison.Ordinal);
        Assert.Contains("[Worth] DESC", asked.Text, StringComparison.Ordinal);
        foreach (var word in new[] { "seizur", "crystal", "poppi", "drop", "героин" }) Assert.DoesNotContain(word, asked.Text, StringComparison.OrdinalIgnoreCase);
        const string Wanted = "(\"seizur\") AND (\"crystal meth\") AND (\"heroin\" OR \"героин\" OR \"white hors\") AND (\"drop\") AND (\"tabl\") AND (\"item\")";
        Assert.Contains(Wanted, asked.Values);
        Assert.Contains($"{Wanted} AND NOT (\"poppi\")", asked.Values);
    }

    [Fact]
    public async Task Where_full_text_is_not_made_titles_and_summaries_are_asked()
    {
        var (db, server) = Open(isMade: false);
        var sought = Sought.Of(SearchQuery.Parse("100%"), Equivalents.Of([]));
        await db.Search.FindAsync(new(sought, Language.Russian, DateTime.UnixEpoch, new()), TestContext.Current.CancellationToken);
        await db.Search.PutAsync(new Item { Slug = "one" }, TestContext.Current.CancellationToken);

        Assert.Contains(server.Asked, one => one.Text.Contains("LIKE", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Asked, one => one.Text.Contains("CONTAINS", StringComparison.Ordinal) || one.Text.Contains("INSERT", StringComparison.Ordinal));
        Assert.False(await db.Search.IsUnfilledAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_text_is_put_with_its_stems_while_it_is_released_and_taken_out_else()
    {
        var (db, server) = Open(isMade: true);
        var item = new Item { Slug = "one" };
        item.Texts.Add(new ItemText { Id = 5, Title = "Seizures", BodyHtml = "<p>Новости</p>", ReleasedAt = DateTime.UnixEpoch });
        item.Texts.Add(new ItemText { Id = 6, Title = "Withdrawn", ReleasedAt = DateTime.UnixEpoch, WithdrawnAt = DateTime.UnixEpoch });
        await db.Search.PutAsync(item, TestContext.Current.CancellationToken);

        Assert.Equal([5, 6], server.Asked.Where(one => one.Text.StartsWith("DELETE FROM [SearchTexts]", StringComparison.Ordinal)).Select(one => (int)one.Values[0]!));
        var put = Assert.Single(server.Asked, one => one.Text.StartsWith("INSERT INTO [SearchTexts]", StringComparison.Ordinal));
        Assert.Equal([5, "seizur", "seizur\n\nновост\n\n\nnews"], put.Values);
        Assert.Contains(server.Asked, one => one.Text.StartsWith("INSERT INTO [SearchWords]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_made_once_where_the_server_has_full_text()
    {
        var (db, server) = Open(isMade: false, isInstalled: true);
        await db.Search.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Contains(server.Asked, one => one.Text.StartsWith("CREATE FULLTEXT INDEX", StringComparison.Ordinal));

        (db, server) = Open(isMade: true, isInstalled: true);
        await db.Search.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(server.Asked, one => one.Text.Contains("CREATE", StringComparison.Ordinal));
    }

    private static (SqlServerPortalDb Db, NoServer Server) Open(bool isMade, bool isInstalled = false)
    {
        var server = new NoServer(isMade, isInstalled);
        return (new(new DbContextOptionsBuilder<SqlServerPortalDb>().UseSqlServer("Server=nowhere").AddInterceptors(server, new NoWire()).Options), server);
    }

    private sealed class NoServer(bool isMade, bool isInstalled) : DbCommandInterceptor
    {
        public List<(string Text, IReadOnlyList<object?> Values)> Asked { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
            table.Columns.Add("Value", typeof(int));
            if (command.CommandText.Contains("fulltext_indexes", StringComparison.Ordinal)) table.Rows.Add(isMade ? 1 : 0);
            if (command.CommandText.Contains("IsFullTextInstalled", StringComparison.Ordinal)) table.Rows.Add(isInstalled ? 1 : 0);
            Note(command);
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(table.CreateDataReader()));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return new(InterceptionResult<int>.SuppressWithResult(1));
        }

        private void Note(DbCommand command) => Asked.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => one.Value)]));
    }

    private sealed class NoWire : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());
    }
}
