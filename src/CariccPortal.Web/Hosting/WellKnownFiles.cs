using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Hosting;

/// <summary>Maps <c>/robots.txt</c> (RFC 9309) and <c>/.well-known/security.txt</c> (RFC 9116).</summary>
public static class WellKnownFiles
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the files.</summary>
    public static void MapWellKnownFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").WithLanguageInPath(isRequired: false);
        files.MapMethods("/robots.txt", ReadMethods, (SiteUrls urls) => Results.Text(
            $"User-agent: *\n{string.Concat(StaffArea.LocalizedPaths.Select(path => $"Disallow: {path}\n"))}"
            + $"Sitemap: {urls.ToAbsolute("/sitemap.xml")}\n"));
        // Older versions of iOS ask for this name too.
        files.MapMethods("/apple-touch-icon-precomposed.png", ReadMethods,
            () => Results.LocalRedirect("/apple-touch-icon.png", permanent: true));
        files.MapMethods("/.well-known/security.txt", ReadMethods, GetSecurityAsync);
    }

    private static async Task<IResult> GetSecurityAsync(SiteUrls urls, TimeProvider clock, SiteDataCache site, PortalDbContext db,
        CancellationToken cancel)
    {
        var email = (await site.GetAsync(db, cancel)).Contact?.Email;
        return Results.Text(
            (email is null ? "" : $"Contact: mailto:{email}\n")
            + $"Contact: {urls.ToAbsolute(SiteUrls.WithLanguage(Languages.Default, "/contact"))}\n"
            + string.Create(CultureInfo.InvariantCulture, $"Expires: {clock.GetUtcNow().AddDays(180):yyyy-MM-ddT00:00:00Z}\n")
            + $"Preferred-Languages: {string.Join(", ", Languages.All.Select(language => language.Code))}\n"
            + $"Canonical: {urls.ToAbsolute("/.well-known/security.txt")}\n");
    }
}
