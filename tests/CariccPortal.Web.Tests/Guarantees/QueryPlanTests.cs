using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using CariccPortal.Staff;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>What readers ask is served by indexes: SQLite's own plan of each query that the pages, feeds, calendars and the API
/// send.</summary>
public sealed partial class QueryPlanTests
{
    private static readonly string[] Urls =
    [
        "/en", "/en/news", "/ru/meetings", "/en/meetings/meeting-with-liaison-officer-of-finland",
        "/en/meetings/meeting-with-liaison-officer-of-finland/v", "/en/meetings/meeting-with-liaison-officer-of-finland/v/1",
        "/en/meetings/meeting-with-liaison-officer-of-finland/timemap", "/en/archive", "/en/archive/2024",
            "/en/archive/2024/3",
        "/en/calendar/2024/3", "/en/topics", "/en/topics/cooperation", "/en/countries", "/en/countries/mongolia", "/en/search?q=caricc",
            "/en/search?q=finland&kind=meeting&year=2024",
        "/en/search?q=zzzqqq", "/en/corrections", "/en/corrections.atom", "/en/check?ref=/en/news",
        "/en/feed.atom", "/en/news.rss", "/en/topics/cooperation.atom", "/en/countries/mongolia.json",
            "/en/calendar.ics", "/en/meetings.ics", "/en/countries/mongolia.ics",
        "/sitemap.xml", "/api/v1/items", "/api/v1/items?country=mongolia", "/api/v1/items?topic=cooperation&kind=news",
            "/api/v1/events?from=2024-01-01", "/api/v1/countries", "/api/v1/topics",
    ];

    // Tables of a few rows, which are read as a whole.
    private static readonly string[] SmallTables = ["Countries", "Topics", "HomePages", "SynonymGroups", "AuditHead", "DataProtectionKeys"];

    // What is read of the whole archive, counted or dated, and kept until the archive changes.
    private static readonly string[] CachedQueries = ["GROUP BY \"i0\".\"CountryId\"", "GROUP BY \"i0\".\"TopicId\"",
        "GROUP BY \"i0\".\"Key\""];

    [Fact]
    public async Task Public_queries_do_not_scan_or_sort_large_tables()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var reader = site.Visitor();
        using var hearing = new QueryRecorder(site.Database.ConnectionString);
        foreach (var address in Urls) Assert.True((await reader.OpenAsync(address)).Status is HttpStatusCode.OK, address);
        var queries = hearing.Queries.ToList();
        Assert.True(queries.Count > 40, $"Only {queries.Count} queries were heard.");
        var faults = new List<string>();
        foreach (var (query, values) in queries.Where(one => !CachedQueries.Any(kept => one.Key.Contains(kept, StringComparison.Ordinal))))
        {
            var plan = await PlanAsync(site, query, values);
            if (FindProblems(query, plan).FirstOrDefault() is { } fault)
                faults.Add($"{fault}\n{query}\n{string.Join('\n', plan.Select(step => step.Detail))}\n");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task Dashboard_queries_start_from_an_index()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var lists = (await editor.OpenAsync("/en/staff")).Html.QuerySelectorAll(".lists a").Select(link => link.GetAttribute("href")!);
        // Not yet the orders by title and by publication: they sort all items of the list.
        string[] filters = ["q=caricc", "status=Draft", "status=Published", "person=x", "country=mongolia", "version=ru&status=InReview",
            "from=2024-01-01&to=2024-12-31", "date=published&from=2024-01-01", "date=event&to=2024-12-31", "sort=oldest"];
        using var hearing = new QueryRecorder(site.Database.ConnectionString);
        foreach (var address in lists.Concat(filters.Select(filter => $"/en/staff?{filter}")))
            Assert.True((await editor.OpenAsync(address)).Status is HttpStatusCode.OK, address);

        var faults = new List<string>();
        foreach (var (query, values) in hearing.Queries)
        {
            var plan = await PlanAsync(site, query, values);
            var tables = TableName().Matches(query).DistinctBy(match => match.Groups["alias"].Value, StringComparer.Ordinal)
                .ToDictionary(match => match.Groups["alias"].Value, match => match.Groups["table"].Value, StringComparer.Ordinal);
            if (plan.Exists(step => ScannedTable().Match(step.Detail) is { Success: true } scan
                && !step.Detail.Contains("INDEX", StringComparison.Ordinal)
                && tables.GetValueOrDefault(scan.Groups["alias"].Value) is "Items" or "ItemTranslations"))
                faults.Add($"{query}\n{string.Join('\n', plan.Select(step => step.Detail))}\n");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static IEnumerable<string> FindProblems(string query, IReadOnlyList<(int Parent, string Detail)> plan)
    {
        var tables = TableName().Matches(query).DistinctBy(match => match.Groups["alias"].Value, StringComparer.Ordinal)
            .ToDictionary(match => match.Groups["alias"].Value, match => match.Groups["table"].Value, StringComparer.Ordinal);
        // A walk from one end of a table or an index ends with the few that are wanted; put in order first, it never does.
        var isWalk = query.Contains("LIMIT", StringComparison.Ordinal) && !plan.Any(IsSort);
        foreach (var (_, step) in plan)
        {
            var scan = ScannedTable().Match(step);
            if (scan.Success && !isWalk && tables.TryGetValue(scan.Groups["alias"].Value, out var table) && !SmallTables.Contains(table))
                yield return $"{table} is scanned: {step}";
        }

        foreach (var level in plan.GroupBy(step => step.Parent))
        {
            if (level.Any(step => step.Detail.Contains("(Language=?", StringComparison.Ordinal)) && level.Any(IsSort))
                yield return "All texts of a language are sorted.";
        }
    }

    // To sort by the last term alone is to sort what shares an instant.
    private static bool IsSort((int Parent, string Detail) step) =>
        step.Detail.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal) && !step.Detail.Contains("LAST TERM", StringComparison.Ordinal);

    private static Task<List<(int Parent, string Detail)>> PlanAsync(TestSite site, string query,
        IReadOnlyList<(string Name, object? Value)> values) => site.QueryDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {query}";
            foreach (var (name, value) in values) command.Parameters.Add(new SqliteParameter(name, value ?? DBNull.Value));
            await using var rows = await command.ExecuteReaderAsync();
            var steps = new List<(int, string)>();
            while (await rows.ReadAsync()) steps.Add((rows.GetInt32("parent"), rows.GetString("detail")));
            return steps;
        });

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"?(?<alias>\\w+)\"?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TableName();

    [GeneratedRegex(@"^SCAN (?<alias>\w+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ScannedTable();

    // Hears what is asked of one store. Other tests ask meanwhile, each a store of its own.
    private sealed class QueryRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private readonly string connection;

        public QueryRecorder(string connection)
        {
            this.connection = connection;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public ConcurrentDictionary<string, IReadOnlyList<(string Name, object? Value)>> Queries { get; } = new(StringComparer.Ordinal);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is not CommandEventData { Command: { } command } || value.Key != RelationalEventId.CommandExecuting.Name)
                return;
            if (!connection.Contains(command.Connection!.DataSource, StringComparison.Ordinal)
                || !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) return;
            Queries[command.CommandText] = [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))];
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions) subscription.Dispose();
        }
    }
}
