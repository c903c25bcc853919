using System.Globalization;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Integrity;

/// <summary>Memento (RFC 7089): web archives and browsers find the version of a time.</summary>
public static class Mementos
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the timegate, which redirects to the version of a time, and the timemap, which lists all versions.</summary>
    public static void MapMementos(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.MapGroup("").WithLanguageInPath(isRequired: true).WithMetadata(new LimitWorkAttribute(Work.Export));
        endpoints.MapMethods("/{section:section}/{slug}/timegate", ReadMethods, RedirectAsync);
        endpoints.MapMethods(ItemRepresentation.TimeMap.Route, ReadMethods, GetTimeMapAsync).WithMetadata(new CachePageAttribute());
    }

    /// <summary>Adds the <c>Link</c> header of an item page. It names only the timegate, which names the rest (RFC 7089, section 4.1.1),
    /// because the headers belong to the weight of the first view.</summary>
    /// <param name="response">The response.</param>
    /// <param name="slug">The slug of the item, or the path of the page.</param>
    public static void AddTimeGateHeader(this HttpResponse response, string slug) =>
        response.Headers.Append(HeaderNames.Link, $"<{slug[(slug.LastIndexOf('/') + 1)..]}/timegate>; rel=\"timegate\"");

    /// <summary>Adds the headers <c>Link</c> and <c>Memento-Datetime</c> of a version.</summary>
    /// <param name="response">The response.</param>
    /// <param name="kind">The type of the item.</param>
    /// <param name="slug">The slug of the item.</param>
    /// <param name="version">The version that is shown.</param>
    public static void AddMementoHeaders(this HttpResponse response, ItemKind kind, string slug, ItemVersion version)
    {
        response.Headers.Append(HeaderNames.Link, string.Join(", ", GetLinks(GetUrls(response.HttpContext), kind, slug)));
        response.Headers["Memento-Datetime"] = FormatDate(version.From);
    }

    private static IEnumerable<string> GetLinks(Func<string, string> urls, ItemKind kind, string slug) =>
    [
        $"<{urls(SiteUrls.Item(kind, slug))}>; rel=\"original\"",
        $"<{urls(SiteUrls.TimeGate(kind, slug))}>; rel=\"timegate\"",
        $"<{urls(SiteUrls.TimeMap(kind, slug))}>; rel=\"timemap\"; type=\"application/link-format\"",
    ];

    private static async Task<IResult> RedirectAsync(string section, string slug, HttpContext context, PortalDbContext db,
        TimeProvider clock)
    {
        var asked = context.Request.Headers["Accept-Datetime"].ToString();
        var at = DateTimeOffset.MaxValue;
        if (asked.Length > 0 && !HeaderUtilities.TryParseDate(asked, out at)) return Results.BadRequest();
        ItemKinds.TryFromSection(section, out var kind);
        var (texts, now) = (GetTexts(db, kind, slug), clock.GetUtcNow().UtcDateTime);
        if (await ReadAsync(db, texts, context, now) is not { Count: > 0 } versions)
            return await ItemRepresentation.GoneOrNotFoundAsync(texts, context, now);

        // The header has whole seconds.
        var second = at.UtcTicks / TimeSpan.TicksPerSecond;
        var version = versions.FindLast(one => one.From.Ticks / TimeSpan.TicksPerSecond <= second) ?? versions[0];
        context.Response.Headers.Vary = "Accept-Datetime";
        context.Response.Headers.CacheControl = CacheHeaders.Public;
        context.Response.Headers.Link = string.Join(", ", GetLinks(GetUrls(context), kind, slug));
        return Results.Redirect(GetUrls(context)(SiteUrls.Version(kind, slug, version.Number)));
    }

    private static async Task<IResult> GetTimeMapAsync(string section, string slug, HttpContext context, PortalDbContext db,
        TimeProvider clock)
    {
        ItemKinds.TryFromSection(section, out var kind);
        var (texts, now, urls) = (GetTexts(db, kind, slug), clock.GetUtcNow().UtcDateTime, GetUrls(context));
        if (await ReadAsync(db, texts, context, now) is not { Count: > 0 } versions)
            return await ItemRepresentation.GoneOrNotFoundAsync(texts, context, now);

        var lines = GetLinks(urls, kind, slug).Select(link => link.Replace("rel=\"timemap\"", "rel=\"self\"", StringComparison.Ordinal))
            .Concat(versions.Select((version, place) =>
            {
                var first = place == 0 ? "first " : "";
                var last = place == versions.Count - 1 ? "last " : "";
                return string.Create(CultureInfo.InvariantCulture, $"<{urls(SiteUrls.Version(kind, slug, version.Number))}>; "
                    + $"rel=\"{first}{last}memento\"; datetime=\"{FormatDate(version.From)}\"");
            }));
        return new ConditionalResponse(Encoding.UTF8.GetBytes(string.Join(",\n", lines) + "\n"), "application/link-format",
            versions[^1].From);
    }

    private static string FormatDate(DateTime utc) => HeaderUtilities.FormatDate(new DateTimeOffset(utc));

    private static IQueryable<ItemTranslation> GetTexts(PortalDbContext db, ItemKind kind, string slug) =>
        db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);

    private static async Task<List<ItemVersion>?> ReadAsync(PortalDbContext db, IQueryable<ItemTranslation> texts, HttpContext context,
        DateTime now)
    {
        var (language, cancel) = (context.Language(), context.RequestAborted);
        var id = await texts.ReadableAt(now).In(language).Select(text => (int?)text.ItemId).FirstOrDefaultAsync(cancel);
        return id is null ? null : await ItemVersion.ReadAsync(db, id.Value, language, now, cancel);
    }

    private static Func<string, string> GetUrls(HttpContext context)
    {
        var siteUrls = context.RequestServices.GetRequiredService<SiteUrls>();
        return path => siteUrls.ToAbsolute(SiteUrls.WithLanguage(context.Language(), path));
    }
}
