using System.Globalization;
using CariccPortal.Web.Addresses;

namespace CariccPortal.Web.Operations;

/// <summary>The small texts that machines ask a site for.</summary>
public static class PlainFiles
{
    /// <summary>Maps <c>/robots.txt</c> and <c>/.well-known/security.txt</c> (RFC 9309, RFC 9116).</summary>
    public static void MapPlainFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/robots.txt", ["GET", "HEAD"], (SiteAddresses addresses) => Results.Text(
            "User-agent: *\nDisallow: /en/staff\nDisallow: /ru/staff\nDisallow: /en/account\nDisallow: /ru/account\n"
            + $"Sitemap: {addresses.Whole("/sitemap.xml")}\n"));
        routes.MapMethods("/.well-known/security.txt", ["GET", "HEAD"], (SiteAddresses addresses, TimeProvider clock) => Results.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"Contact: {addresses.Whole("/en/about")}\nExpires: {clock.GetUtcNow().AddDays(180):yyyy-MM-ddT00:00:00Z}\nPreferred-Languages: en, ru\nCanonical: {addresses.Whole("/.well-known/security.txt")}\n")));
    }
}
