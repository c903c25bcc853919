using System.Text.Encodings.Web;
using System.Text.Unicode;
using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Import;
using CariccPortal.Ratings;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Commands;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Ratings;
using CariccPortal.Web.Search;
using CariccPortal.Web.Staff;
using Microsoft.Extensions.WebEncoders;

if (Verbs.IsAsked(args)) return await Verbs.RunAsync(args, () => Build([]));
try
{
    var app = Build(args);
    await app.PrepareStoreAsync();
    await app.OfferDemoStaffAsync();
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
    var builder = WebApplication.CreateBuilder(args);
    var settings = PortalSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    builder.AddLogs();
    builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton<SiteAddresses>();
    builder.Services.AddStore(settings.Database, settings.Connection).AddScoped<Editor>().AddScoped<Seeding>().AddScoped<K2TextImport>();
    builder.Services.AddScoped<BallotBox>().AddScoped<RatingAnswer>().AddScoped<OwnVote>().AddSingleton<VoterCookie>().AddSingleton<VoteLimits>();
    builder.Services.AddNetwork(settings);
    builder.Services.AddStaffSignIn(settings);
    builder.Services.AddScoped<NewStaff>();
    builder.Services.AddSearch();
    builder.Services.AddLocalization().AddHttpContextAccessor().AddScoped<Words>().AddScoped<PageHead>();
    builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    builder.Services.Configure<RouteOptions>(options => options.ConstraintMap["section"] = typeof(SectionConstraint));
    builder.Services.AddPages();
    builder.Services.AddPageCompression();

    var app = builder.Build();
    app.UseForwardedHeaders();
    app.UseSecurityHeaders();
    app.UseRequestLog();
    app.UseErrorPages();
    app.UsePageCompression();
    app.UseLanguageInPath();
    app.UseRouting();
    app.UseLanguageRedirect();
    app.UseCacheability();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapStaticAssets();
    app.MapPlainFiles();
    app.MapRatings();
    app.MapRazorPages().WithStaticAssets();
    return app;
}
