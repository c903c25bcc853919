using System.Net;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CariccPortal.Web.Tests;

/// <summary>The whole site with its own database and a clock that tests control. The environment is Production.</summary>
public sealed class TestSite : IAsyncDisposable
{
    // The test server has no network, so this header sets the client address.
    private const string RemoteIpHeader = "Test-From";

    /// <summary>The setting that enables the production iteration count for password hashes.</summary>
    public const string RealHashing = "Test:RealHashing";

    private readonly TempFolder data = new();
    private readonly Factory factory;
    private readonly bool isSecondNode;

    private TestSite(TestDatabase database, IReadOnlyDictionary<string, string> settings, bool isSecondNode = false)
    {
        Database = database;
        this.isSecondNode = isSecondNode;
        factory = new Factory(database, data, settings);
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

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        data.Dispose();
        if (!isSecondNode) await Database.DisposeAsync();
    }

    private sealed class Factory(TestDatabase database, TempFolder data, IReadOnlyDictionary<string, string> settings)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Portal", database.ConnectionString);
            builder.UseSetting("Portal:DataFolder", data.Path);
            // Serves the compressed assets of the build instead of compressing each response.
            builder.UseStaticWebAssets();
            builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
            builder.UseSetting("Serilog:MinimumLevel", "Error");
            // Most tests sign in with a password only.
            builder.UseSetting("Portal:SecondStep", "Optional");
            // Many tests change the database directly, which the cache would not notice.
            builder.UseSetting("Portal:Kept:Megabytes", "0");
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            builder.ConfigureTestServices(services => services
                .Replace(ServiceDescriptor.Singleton<TimeProvider>(database.Clock))
                .AddSingleton<IStartupFilter, RemoteIpFromHeader>());
            // Production hashing takes about 0.1 s per password; only one test needs it.
            if (!settings.ContainsKey(RealHashing))
                builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1));
        }
    }

    private sealed class RemoteIpFromHeader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[RemoteIpHeader], out var from)) context.Connection.RemoteIpAddress = from;
                return rest(context);
            });
            next(app);
        };
    }
}
