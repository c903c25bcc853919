using System.Data.Common;
using System.Net;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Tests;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CariccPortal.Web.Tests;

/// <summary>The whole site with its own database and a clock that tests control. The environment is Production.</summary>
public sealed class TestSite : IAsyncDisposable
{
    // The test server has no network, so this header sets the client address.
    private const string RemoteIpHeader = "Test-From";

    /// <summary>Lets the site check the database for changes four times per second, as in Production. Otherwise it checks after a write
    /// of the test and after a request of its own staff only, so that a test does not depend on the time.</summary>
    public static readonly (string Name, string Value) Polling = ("Test:Polling", "true");

    /// <summary>The setting that enables the production iteration count for password hashes.</summary>
    public const string RealHashing = "Test:RealHashing";

    private readonly TempFolder data = new();
    private readonly Factory factory;
    private readonly bool isSecondNode;
    private readonly SemaphoreSlim followGate = new(1);
    private int followedWrites;

    private TestSite(TestDatabase database, IReadOnlyDictionary<string, string> settings, bool isSecondNode = false)
    {
        Database = database;
        this.isSecondNode = isSecondNode;
        factory = new Factory(database, data, settings, settings.ContainsKey(Polling.Name) ? () => Task.CompletedTask : FollowWritesAsync);
    }

    public TestDatabase Database { get; }

    public TestClock Clock => Database.Clock;

    public IServiceProvider Services => factory.Services;

    /// <summary>Starts the site with an empty database and the given settings, such as <c>Portal:RateLimits:VotesPerMinute</c>.</summary>
    public static async Task<TestSite> StartAsync(params (string Name, string Value)[] settings) =>
        new(await TestDatabase.CreateAsync(), settings.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));

    /// <summary>Starts the site with the seed data.</summary>
    public static async Task<TestSite> StartSeededAsync(params (string Name, string Value)[] settings)
    {
        var site = await StartAsync(settings);
        await using var db = site.Database.CreateContext();
        var report = await new DatabaseSeeder(db, new ItemEditor(db, site.Clock)).RunAsync(Repository.Folder("seeds"));
        Assert.Empty(report.Errors);
        return site;
    }

    /// <summary>Starts a second node with the same database. Dispose it first.</summary>
    public TestSite StartSecondNode(params (string Name, string Value)[] settings) =>
        new(Database, settings.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal), isSecondNode: true);

    /// <summary>Creates a client that keeps cookies and does not follow redirects.</summary>
    public HttpClient CreateClient() => factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Serves the site on a local port, for a browser. Call it before any other request.</summary>
    /// <returns>The URL with the host name that the site accepts.</returns>
    public Uri Listen()
    {
        factory.UseKestrel(0);
        factory.StartServer();
        return new UriBuilder(factory.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
    }

    /// <summary>Creates a visitor with a client address.</summary>
    public Visitor Visitor(string remoteIp = "192.0.2.1")
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add(RemoteIpHeader, remoteIp);
        return new(client);
    }

    /// <summary>Lets the page cache follow the writes of the test. Each request does it too.</summary>
    public async Task FollowWritesAsync()
    {
        var writes = Database.Writes;
        await followGate.WaitAsync();
        try
        {
            if (followedWrites == writes) return;
            var monitor = Services.GetRequiredService<ContentVersionMonitor>();
            await using var db = Database.CreateContext();
            var lastId = await db.AuditEntries.MaxAsync(entry => (long?)entry.Id) ?? 0;
            // The cache cannot find a write without an audit entry, as no command makes.
            if (lastId == monitor.LastAuditId) monitor.Invalidate();
            await monitor.RefreshAsync(CancellationToken.None);
            followedWrites = writes;
        }
        catch (DbException)
        {
            // The test has made the database unavailable.
        }
        finally
        {
            followGate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        data.Dispose();
        if (!isSecondNode) await Database.DisposeAsync();
    }

    private sealed class Factory(
        TestDatabase database, TempFolder data, IReadOnlyDictionary<string, string> settings, Func<Task> followWrites)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Portal", database.ConnectionString);
            builder.UseSetting("Portal:DataFolder", data.Path);
            builder.UseSetting("Portal:KeyFolder", TestDatabase.KeyFolder);
            // Serves the compressed assets of the build instead of compressing each response.
            builder.UseStaticWebAssets();
            builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
            builder.UseSetting("Serilog:MinimumLevel", "Error");
            // Most tests sign in with a password only.
            builder.UseSetting("Portal:TwoFactor", "Optional");
            // A test that moves the clock to the night must not start a check.
            builder.UseSetting("Portal:Integrity:NightlyAt", "off");
            builder.UseSetting("Portal:Links:WeeklyAt", "off");
            foreach (var (name, value) in settings.Where(one => !one.Key.StartsWith("Test:", StringComparison.Ordinal)))
                builder.UseSetting(name, value);
            builder.ConfigureTestServices(services => services
                .Replace(ServiceDescriptor.Singleton<TimeProvider>(database.Clock))
                .AddSingleton<IStartupFilter>(new TestRequestFilter(followWrites))
                .Replace(ServiceDescriptor.Singleton(CreatePageCache(services)))
                .Replace(ServiceDescriptor.Singleton(WithoutMailLoop(services))));
            // Production hashing takes about 0.1 s per password; only one test needs it.
            if (!settings.ContainsKey(RealHashing))
                builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1));
        }

        // Tests send the mails themselves.
        private static PortalOptions WithoutMailLoop(IServiceCollection services)
        {
            var options = (PortalOptions)services.Single(one => one.ServiceType == typeof(PortalOptions)).ImplementationInstance!;
            return options with { Mail = options.Mail is null ? null : options.Mail with { Interval = Timeout.InfiniteTimeSpan } };
        }

        // A loaded machine must not turn a slow check into an outage.
        private PageCache CreatePageCache(IServiceCollection services)
        {
            var options = ((PageCache)services.Single(one => one.ServiceType == typeof(PageCache)).ImplementationInstance!).Options;
            options = options with { CheckTimeout = TimeSpan.FromMinutes(2) };
            return new(settings.ContainsKey(Polling.Name) ? options : options with { PollInterval = Timeout.InfiniteTimeSpan });
        }
    }

    private sealed class TestRequestFilter(Func<Task> followWrites) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[RemoteIpHeader], out var from)) context.Connection.RemoteIpAddress = from;
                await followWrites();
                await rest(context);
            });
            next(app);
        };
    }
}
