using System.Globalization;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Hosting;

/// <summary>The small texts that machines ask a site for.</summary>
public static class WellKnownFiles
{
    /// <summary>Maps <c>/robots.txt</c> and <c>/.well-known/security.txt</c> (RFC 9309, RFC 9116).</summary>
    public static void MapWellKnownFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/robots.txt", ["GET", "HEAD"], (SiteUrls addresses) => Results.Text(
            "User-agent: *\nDisallow: /en/staff\nDisallow: /ru/staff\nDisallow: /en/account\nDisallow: /ru/account\n"
            + $"Sitemap: {addresses.ToAbsolute("/sitemap.xml")}\n"));
        routes.MapMethods("/.well-known/security.txt", ["GET", "HEAD"], (SiteUrls addresses, TimeProvider clock) => Results.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"Contact: {addresses.ToAbsolute("/en/about")}\nExpires: {clock.GetUtcNow().AddDays(180):yyyy-MM-ddT00:00:00Z}\nPreferred-Languages: en, ru\nCanonical: {addresses.ToAbsolute("/.well-known/security.txt")}\n")));
    }
}
