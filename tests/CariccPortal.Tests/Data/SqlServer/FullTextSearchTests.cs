using System.Data;
using System.Data.Common;
using CariccPortal.Data.SqlServer;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CariccPortal.Tests.Data.SqlServer;

/// <summary>Tests the SQL without a server: an interceptor records each command and supplies the result.</summary>
public sealed class FullTextSearchTests
{
    [Fact]
    public async Task Query_passes_quoted_stems_and_synonyms_as_parameters()
    {
        var (db, server) = Open(exists: true);
        var query = ExpandedQuery.Expand(SearchQuery.Parse("seizures \"crystal meth\" heroin -poppy'); DROP TABLE Items --"),
            SynonymMap.Of(["heroin = героин = white horse"]));
        await db.Search.FindAsync(new(query, Language.English, new(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc), new(ItemKind.News, 2024, 7)),
            TestContext.Current.CancellationToken);

        var command =
            Assert.Single(server.Commands, one => one.Text.Contains("CONTAINSTABLE([SearchTexts], [Stems]", StringComparison.Ordinal));
        Assert.Contains("ORDER BY", command.Text, StringComparison.Ordinal);
        Assert.Contains("[Score] DESC", command.Text, StringComparison.Ordinal);
        foreach (var word in new[] { "seizur", "crystal", "poppi", "drop", "героин" })
            Assert.DoesNotContain(word, command.Text, StringComparison.OrdinalIgnoreCase);
        const string Wanted =
            "(\"seizur\") AND (\"crystal meth\") AND (\"heroin\" OR \"героин\" OR \"white hors\") AND (\"drop\") AND (\"tabl\") AND "
            + "(\"item\")";
        Assert.Contains(Wanted, command.Values);
        Assert.Contains($"{Wanted} AND NOT (\"poppi\")", command.Values);
    }

    [Fact]
    public async Task Without_full_text_index_uses_LIKE_search()
    {
        var (db, server) = Open(exists: false);
        var query = ExpandedQuery.Expand(SearchQuery.Parse("100%"), SynonymMap.Of([]));
        await db.Search.FindAsync(new(query, Language.Russian, DateTime.UnixEpoch, new()), TestContext.Current.CancellationToken);
        await db.Search.UpdateItemAsync(new Item { Slug = "one" }, TestContext.Current.CancellationToken);

        Assert.Contains(server.Commands, one => one.Text.Contains("LIKE", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Commands, one => one.Text.Contains("CONTAINS", StringComparison.Ordinal)
            || one.Text.Contains("INSERT", StringComparison.Ordinal));
        Assert.False(await db.Search.RequiresRebuildAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Put_indexes_published_and_removes_other_translations()
    {
        var (db, server) = Open(exists: true);
        var item = new Item { Slug = "one" };
        item.Translations.Add(
            new ItemTranslation
            {
                Language = Language.English,
                Id = 5,
                Title = "Seizures",
                BodyHtml = "<p>Новости</p>",
                PublishedAt = DateTime.UnixEpoch
            });
        item.Translations.Add(
            new ItemTranslation
            {
                Language = Language.English,
                Id = 6,
                Title = "Withdrawn",
                PublishedAt = DateTime.UnixEpoch,
                WithdrawnAt = DateTime.UnixEpoch
            });
        await db.Search.UpdateItemAsync(item, TestContext.Current.CancellationToken);

        Assert.Equal([5, 6], server.Commands.Where(one => one.Text.StartsWith("DELETE FROM [SearchTexts]", StringComparison.Ordinal))
            .Select(one => (int)one.Values[0]!));
        var put = Assert.Single(server.Commands, one => one.Text.StartsWith("INSERT INTO [SearchTexts]", StringComparison.Ordinal));
        Assert.Equal([5, "seizur", "seizur\n\nновост\n\n\nnews"], put.Values);
        Assert.Contains(server.Commands, one => one.Text.StartsWith("INSERT INTO [SearchWords]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Index_is_created_once_if_full_text_is_installed()
    {
        var (db, server) = Open(exists: false, isInstalled: true);
        await db.Search.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Contains(server.Commands, one => one.Text.StartsWith("CREATE FULLTEXT INDEX", StringComparison.Ordinal));

        (db, server) = Open(exists: true, isInstalled: true);
        await db.Search.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(server.Commands, one => one.Text.Contains("CREATE", StringComparison.Ordinal));
    }

    private static (SqlServerPortalDbContext Db, CommandRecorder Server) Open(bool exists, bool isInstalled = false)
    {
        var server = new CommandRecorder(exists, isInstalled);
        return (new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=nowhere")
            .AddInterceptors(server, new ConnectionSuppressor()).Options), server);
    }

    private sealed class CommandRecorder(bool exists, bool isInstalled) : DbCommandInterceptor
    {
        public List<(string Text, IReadOnlyList<object?> Values)> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
            table.Columns.Add("Value", typeof(int));
            if (command.CommandText.Contains("fulltext_indexes", StringComparison.Ordinal)) table.Rows.Add(exists ? 1 : 0);
            if (command.CommandText.Contains("IsFullTextInstalled", StringComparison.Ordinal)) table.Rows.Add(isInstalled ? 1 : 0);
            Record(command);
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(table.CreateDataReader()));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Record(command);
            return new(InterceptionResult<int>.SuppressWithResult(1));
        }

        private void Record(DbCommand command) =>
            Commands.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => one.Value)]));
    }

    private sealed class ConnectionSuppressor : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());
    }
}
