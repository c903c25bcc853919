using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Api;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Commands;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Ratings;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Statistics;
using CariccPortal.Web.Telemetry;

if (CommandLine.IsCommand(args)) return await CommandLine.RunAsync(args, () => Map(Build(CommandLine.QuietLogging)));
try
{
    var app = Build(args);
    // In parallel, for a faster start.
    await Task.WhenAll(Task.Run(app.PrepareDatabaseAsync), Task.Run(() => Map(app)));
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Resolve(args) });
    LanguageOptions.Apply(builder.Configuration);
    var settings = PortalOptions.Read(builder.Configuration, builder.Environment.ContentRootPath);
    builder.AddPortalLogging();
    builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton<SiteUrls>()
        .AddSingleton(provider => new SigningKeys(settings.KeyFolder, provider.GetRequiredService<TimeProvider>()));
    builder.Services.AddDatabase(settings.DatabaseProvider, settings.ConnectionString, settings.DatabaseOptions).AddEditing().AddRatings();
    builder.Services.AddNetwork(settings, builder.Environment.IsDevelopment());
    builder.Services.AddPortalAuthentication(settings);
    builder.Services.AddLanguages().AddPortalEndpoints(settings);
    builder.Services.AddPortalPages(settings);
    return builder.Build();
}

static WebApplication Map(WebApplication app)
{
    app.UseForwardedHeaders();
    app.UseSecurityHeaders();
    app.UseCrossOriginAccess();
    app.UseTrafficCounter();
    app.UsePageCacheLookup();
    app.UseReadCounter();
    app.UseRequestLogging();
    app.UseErrorPages();
    app.UseApi();
    app.UseCanonicalPath();
    app.UseAbortedRequests();
    app.UseLanguagePath();
    app.UseRedirects();
    app.UseStrictPaths();
    app.UsePageRouting();
    app.UsePageCompression();
    app.UseLanguageRedirect();
    app.UsePageCacheRendering();
    app.UseCacheHeaders();
    app.UsePortalAuthentication();
    app.UseWorkLimits();
    app.MapStaticAssets().WithLanguageInPath(isRequired: false);
    app.MapPortalEndpoints();
    app.MapRatings();
    app.MapRazorPages().WithStaticAssets();
    return app;
}
