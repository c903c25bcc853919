using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Security.Claims;
using CariccPortal.Data;
using CariccPortal.Data.SqlServer;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Web.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>The statements that the site would send to SQL Server are parsed by Microsoft's own parser. There is no server: each query
/// returns one invented row, with which most pages get far enough to send all their statements.</summary>
public sealed class SqlServerStatementTests
{
    private static readonly string[] PublicUrls =
    [
        "/en", "/en/news", "/ru/meetings", "/en/news/a", "/en/news/a.md", "/en/news/a.ics", "/en/archive", "/en/archive/2024",
        "/en/archive/2024/3", "/en/calendar/2024/3", "/en/topics", "/en/topics/a", "/en/countries", "/en/countries/a",
        "/en/search?q=caricc+finland", "/en/search?q=caricc&kind=meeting&year=2024&country=a&topic=a", "/en/search.rss?q=caricc",
        "/en/feed.atom", "/en/news.rss", "/en/topics/a.atom", "/en/countries/a.json", "/en/calendar.ics", "/en/meetings.ics",
        "/en/countries/a.ics", "/sitemap.xml", "/sitemap-pages.xml", "/llms.txt", "/api/v1/items",
        "/api/v1/items?country=a&topic=a&kind=news",
        "/api/v1/items/a", "/api/v1/events?from=2024-01-01", "/api/v1/countries", "/api/v1/topics", "/api/v1/counts", "/en/preview?key=x",
        "/media/0123456789abcdef0123456789abcdef/480.webp", "/files/0123456789abcdef0123456789abcdef/a.pdf", "/health/ready",
        "/en/no-such-page",
    ];

    [Fact]
    public async Task Every_statement_of_the_site_is_valid_TSQL()
    {
        var statements = new StatementCollector();
        await using var site = new Site(statements);
        using var client = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var pages = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.Metadata.GetMetadata<PageActionDescriptor>() is not null
                && one.Metadata.GetMetadata<IAuthorizeData>() is not null)
            .Select(one => "/en/" + Fill(one.RoutePattern.RawText!)).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("/en/staff/items/edit/1", pages);

        foreach (var url in PublicUrls.Concat(pages)) await SendAsync(client, new(HttpMethod.Get, url));
        foreach (var url in pages.Concat(["/en/account/sign-in", "/en/ratings/1"]))
        {
            foreach (var fields in Forms)
                await SendAsync(client, new(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) });
        }

        AssertValid(statements.All);
        Assert.True(statements.All.Count > 120, $"Only {statements.All.Count} statements: the pages no longer get far enough.");
    }

    [Fact]
    public async Task Migrations_are_valid_TSQL()
    {
        await using var services = new ServiceCollection()
            .AddDatabase(DatabaseProvider.SqlServer, "Server=nowhere.invalid;Database=none").BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var migrator = scope.ServiceProvider.GetRequiredService<PortalDbContext>().GetService<IMigrator>();

        AssertValid([migrator.GenerateScript(), migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)]);
    }

    private static IEnumerable<Dictionary<string, string>> Forms =>
        new[] { "", "role", "password-link", "unlock", "sign-out", "deactivate", "reactivate", "publish", "submit", "withdraw", "republish",
            "return-to-draft", "request-changes", "mark-reviewed", "unschedule", "change-publication-date", "correct-first-published",
            "add", "remove", "save", "restore", "delete", "revoke", "create", "end", "all" }
        .Select(action => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["action"] = action,
            ["id"] = "1",
            ["version"] = "1",
            ["role"] = StaffRole.Editor,
            ["stars"] = "5",
            ["UserName"] = "anna",
            ["Name"] = "Anna",
            ["Role"] = StaffRole.Writer,
            ["Password"] = "a long password of words",
            ["CurrentPassword"] = "a long password of words",
            ["NewPassword"] = "another long password 17",
            ["Words"] = "one, two",
            ["words"] = "one, two",
            ["From"] = "/old/path",
            ["To"] = "/news",
            ["Form.Kind"] = "news",
            ["Form.Translations[en].Title"] = "A title",
            ["Form.Translations[en].Body"] = "A body with ![p](media:0123456789abcdef0123456789abcdef).",
            ["Form.Version"] = "1",
            ["reason"] = "A reason that is long enough.",
            ["Form.Reason"] = "A reason that is long enough.",
            ["language"] = "en",
            ["languages"] = "en",
        });

    private static string Fill(string route)
    {
        var segments = route.TrimStart('/').Split('/').Select(segment => !segment.StartsWith('{') ? segment
            : segment.Contains(":int", StringComparison.Ordinal) ? "1"
            : segment.Contains("guid", StringComparison.OrdinalIgnoreCase) ? Guid.Empty.ToString() : "a");
        return string.Join('/', segments);
    }

    // The invented row makes some pages fail later; what counts is what was sent before.
    private static async Task SendAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            // The response broke off.
        }
    }

    private static void AssertValid(IEnumerable<string> statements)
    {
        var parser = new TSql170Parser(initialQuotedIdentifiers: true);
        var wrong = new List<string>();
        foreach (var statement in statements)
        {
            using var reader = new StringReader(statement);
            parser.Parse(reader, out var errors);
            if (errors.Count > 0) wrong.Add($"{errors[0].Message} (line {errors[0].Line}): {statement}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Take(5)));
    }

    private sealed class Site(StatementCollector statements) : WebApplicationFactory<Program>
    {
        private readonly TempFolder data = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Portal:Database:Provider", "SqlServer");
            builder.UseSetting("ConnectionStrings:Portal", "Server=nowhere.invalid;Database=none");
            builder.UseSetting("Portal:DataFolder", data.Path);
            builder.UseSetting("Portal:PageCache:SizeMb", "0");
            builder.UseSetting("Serilog:MinimumLevel", "Fatal");
            builder.UseStaticWebAssets();
            builder.ConfigureTestServices(services => services
                .ConfigureDbContext<SqlServerPortalDbContext>(
                    options => options.AddInterceptors(statements, new NoConnection(), new NoTransaction()))
                .Replace(ServiceDescriptor.Singleton<IAntiforgery>(new NoAntiforgery()))
                .AddSingleton<IStartupFilter>(new SignedIn()));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            data.Dispose();
        }
    }

    private sealed class SignedIn : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (context.Request.Path.StartsWithSegments("/en/account/sign-in", StringComparison.Ordinal)) return rest(context);
                context.User = new(new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, Guid.Empty.ToString()), new(ClaimTypes.Name, "anna"),
                    new(ClaimTypes.Role, StaffRole.Administrator), new(CurrentUserExtensions.NameClaim, "Anna"),
                    new(CurrentUserExtensions.SessionClaim, "a"), new(CurrentUserExtensions.TwoFactorClaim, "1"),
                    new(CurrentUserExtensions.SignedInAtClaim, DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture)),
                ], "Test"));
                return rest(context);
            });
            next(app);
        };
    }

    private sealed class NoAntiforgery : IAntiforgery
    {
        private static readonly AntiforgeryTokenSet Tokens = new("a", "a", "a", "a");

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => Tokens;

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => Tokens;

        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public void SetCookieTokenAndHeader(HttpContext httpContext)
        {
        }

        public Task ValidateRequestAsync(HttpContext httpContext) => Task.CompletedTask;
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData,
            InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class NoTransaction : DbTransactionInterceptor
    {
        public override InterceptionResult<DbTransaction> TransactionStarting(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            InterceptionResult<DbTransaction>.SuppressWithResult(new Transaction(connection));

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection,
            TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<DbTransaction>.SuppressWithResult(new Transaction(connection)));

        private sealed class Transaction(DbConnection connection) : DbTransaction
        {
            public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.ReadCommitted;

            protected override DbConnection DbConnection => connection;

            public override void Commit()
            {
            }

            public override void Rollback()
            {
            }
        }
    }

    private sealed class StatementCollector : DbCommandInterceptor
    {
        private readonly ConcurrentDictionary<string, bool> statements = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> All => [.. statements.Keys];

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
            InterceptionResult<DbDataReader>.SuppressWithResult(Add(command));

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(Add(command)));

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Add(command);
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Add(command);
            return ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(1));
        }

        public override InterceptionResult<object> ScalarExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            Add(command);
            return InterceptionResult<object>.SuppressWithResult(1);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            Add(command);
            return ValueTask.FromResult(InterceptionResult<object>.SuppressWithResult(1));
        }

        private OneRowReader Add(DbCommand command)
        {
            statements.TryAdd(command.CommandText, true);
            return new(command.CommandText);
        }
    }

    /// <summary>One row whose values fit the names and types of the columns.</summary>
    private sealed class OneRowReader(string statement) : DbDataReader
    {
        private const int MaxResults = 50;

        private readonly string[] names = ReadNames(statement);
        private int row = -1;
        private int results;

        public override int FieldCount => Math.Max(names.Length, 1);

        public override bool HasRows => true;

        public override bool IsClosed => false;

        public override int RecordsAffected => 1;

        public override int Depth => 0;

        public override object this[int ordinal] => GetValue(ordinal);

        public override object this[string name] => GetValue(GetOrdinal(name));

        public override bool Read() => ++row == 0;

        // A batch of a save has one result per statement.
        public override bool NextResult()
        {
            row = -1;
            return ++results < MaxResults;
        }

        public override string GetName(int ordinal) => ordinal < names.Length ? names[ordinal] : $"c{ordinal}";

        public override int GetOrdinal(string name) => Math.Max(0, Array.IndexOf(names, name));

        public override bool IsDBNull(int ordinal) =>
            GetName(ordinal) is "DeletedAt" or "WithdrawnAt" or "DeactivatedAt" or "EndedAt" or "UsedAt" or "RevokedAt" or "LockoutEnd";

        public override string GetString(int ordinal) => GetName(ordinal) switch
        {
            "Language" => "en",
            "Kind" => ItemKind.News.Name(),
            "Roles" or "Featured" or "Sections" => "[]",
            "Format" => "Image",
            "MigrationId" or "Value" when statement.Contains(HistoryRepository.DefaultTableName, StringComparison.Ordinal) => Migration,
            "Event_TimeZone" or "TimeZone" => "Asia/Almaty",
            "Descriptions" => "{}",
            "Name" or "Event_Note" or "Description" => """{"en":"a"}""",
            "MediaAssetHash" or "Hash" => "0123456789abcdef0123456789abcdef",
            _ => "a",
        };

        public override DateTime GetDateTime(int ordinal) => new(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);

        public override T GetFieldValue<T>(int ordinal) => (T)GetValue(ordinal, typeof(T));

        public override object GetValue(int ordinal) => 1;

        public override bool GetBoolean(int ordinal) => true;

        public override byte GetByte(int ordinal) => 1;

        public override short GetInt16(int ordinal) => 1;

        public override int GetInt32(int ordinal) => 1;

        public override long GetInt64(int ordinal) => 1;

        public override float GetFloat(int ordinal) => 1;

        public override double GetDouble(int ordinal) => 1;

        public override decimal GetDecimal(int ordinal) => 1;

        public override Guid GetGuid(int ordinal) => Guid.Empty;

        public override char GetChar(int ordinal) => 'a';

        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

        public override string GetDataTypeName(int ordinal) => "int";

        public override Type GetFieldType(int ordinal) => typeof(int);

        public override int GetValues(object[] values) => 0;

        public override IEnumerator GetEnumerator() => throw new NotSupportedException();

        private static string Migration { get; } = ReadMigration();

        private static string ReadMigration()
        {
            using var services = new ServiceCollection().AddDatabase(DatabaseProvider.SqlServer, "Server=nowhere.invalid")
                .BuildServiceProvider();
            using var scope = services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetMigrations().Single();
        }

        private static string[] ReadNames(string statement)
        {
            using var reader = new StringReader(statement);
            var parsed = new TSql170Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
            if (parsed is not TSqlScript script || errors.Count > 0) return [];
            var query = script.Batches.SelectMany(batch => batch.Statements).OfType<SelectStatement>()
                .Select(select => select.QueryExpression).OfType<QuerySpecification>().FirstOrDefault();
            return query is null ? [] :
            [
                .. query.SelectElements.Select(element => element is SelectScalarExpression scalar
                    ? scalar.ColumnName?.Value
                        ?? (scalar.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value ?? ""
                    : ""),
            ];
        }

        private object GetValue(int ordinal, Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
        {
            TypeCode.String => GetString(ordinal),
            TypeCode.DateTime => GetDateTime(ordinal),
            TypeCode.Boolean => true,
            TypeCode.Byte => (byte)1,
            TypeCode.Int16 => (short)1,
            TypeCode.Int64 => 1L,
            TypeCode.Decimal => 1m,
            TypeCode.Double => 1.0,
            TypeCode.Int32 => 1,
            _ when type == typeof(byte[]) => new byte[32],
            _ when type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?) => new DateTimeOffset(GetDateTime(ordinal)),
            _ when type == typeof(DateOnly) => new DateOnly(2024, 3, 1),
            _ when type == typeof(Guid) => Guid.Empty,
            _ => 1,
        };
    }
}
