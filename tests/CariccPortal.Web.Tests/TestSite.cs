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

/// <summary>The whole site over a database of its own, with a clock that stands. As in Production, nothing happens unasked.</summary>
public sealed class TestSite : IAsyncDisposable
{
    // The test's server has no network; a request says by this header where it comes from.
    private const string RemoteIpHeader = "Test-From";

    /// <summary>A setting that has passwords hashed as often as in Production.</summary>
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

    /// <summary>Starts the site on an empty store; settings are named as in configuration, such as <c>Portal:Votes:PerMinute</c>.</summary>
    public static async Task<TestSite> StartAsync(params (string Name, string Value)[] settings) =>
        new(await TestDatabase.CreateAsync(), settings.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));

    /// <summary>Starts the site on a store with the portal's own first content.</summary>
    public static async Task<TestSite> StartSeededAsync(params (string Name, string Value)[] settings)
    {
        var site = await StartAsync(settings);
        await using var db = site.Database.CreateContext();
        var report = await new DatabaseSeeder(db, new ItemEditor(db, site.Clock)).RunAsync(Repository.Folder("seeds"));
        Assert.Empty(report.Errors);
        return site;
    }

    /// <summary>Starts a second node of this site: another process as it were, over the same store. It is to be disposed of first.</summary>
    public TestSite StartSecondNode(params (string Name, string Value)[] settings) =>
        new(Database, settings.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal), isSecondNode: true);

    /// <summary>A reader's client: it keeps cookies and does not follow redirects, so that a test sees each answer.</summary>
    public HttpClient CreateClient() => factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Serves the site on a port of this machine, for a browser. Asked before anything else of the site.</summary>
    /// <returns>The address, by the one name that the site answers to.</returns>
    public Uri Listen()
    {
        factory.UseKestrel(0);
        factory.StartServer();
        return new UriBuilder(factory.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
    }

    /// <summary>Someone who uses the site, from an address of the network.</summary>
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

    private sealed class Factory(TestDatabase database, TempFolder data, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Portal", database.ConnectionString);
            builder.UseSetting("Portal:DataFolder", data.Path);
            // Style and script as a build leaves them, compressed once: not anew, and then loosely, at each request.
            builder.UseStaticWebAssets();
            builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
            builder.UseSetting("Serilog:MinimumLevel", "Error");
            // Tests that are about something else sign in by password alone; those about the second step demand it.
            builder.UseSetting("Portal:SecondStep", "Optional");
            // Tests write to the store what no verb would: only those that are about kept answers have them.
            builder.UseSetting("Portal:Kept:Megabytes", "0");
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            builder.ConfigureTestServices(services => services
                .Replace(ServiceDescriptor.Singleton<TimeProvider>(database.Clock))
                .AddSingleton<IStartupFilter, RemoteIpFromHeader>());
            // A tenth of a second for each password, a thousand times over, is for the test of the rounds alone.
            if (!settings.ContainsKey(RealHashing)) builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1));
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
