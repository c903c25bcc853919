using CariccPortal.Data;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Api;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Commands;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Ratings;
using CariccPortal.Web.Staff;

if (Verbs.IsAsked(args)) return await Verbs.RunAsync(args, () => Map(Build(Verbs.Quietly)));
try
{
    var app = Build(args);
    // The store is looked at while the addresses are gathered.
    await Task.WhenAll(Task.Run(app.PrepareStoreAsync), Task.Run(() => Map(app)));
    await app.RunAsync();
    return 0;
}
catch (WrongSetting wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}

static WebApplication Build(string[] args)
{
    var builder = SmallHost.Begin(args);
    var settings = PortalSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
    builder.AddLogs();
    builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton<SiteAddresses>();
    builder.Services.AddStore(settings.Database, settings.Connection, settings.Store).AddNewsroom().AddRatings();
    builder.Services.AddNetwork(settings);
    builder.Services.AddStaffSignIn(settings);
    builder.Services.AddLanguages().AddPublishing(settings);
    builder.Services.AddPages(settings);
    return builder.Build();
}

static WebApplication Map(WebApplication app)
{
    app.UseForwardedHeaders();
    app.UseSecurityHeaders();
    app.UseKeptAnswers();
    app.UseRequestLog();
    app.UseErrorPages();
    app.UseApi();
    app.UsePageCompression();
    app.UseLanguageInPath();
    app.UseOldAddresses();
    app.UseRouting();
    app.UseLanguageRedirect();
    app.UseCacheability();
    app.UseStaffSignIn();
    app.MapStaticAssets();
    app.MapPublishing();
    app.MapRatings();
    app.MapRazorPages().WithStaticAssets();
    return app;
}
