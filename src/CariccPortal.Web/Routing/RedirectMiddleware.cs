using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Routing;

/// <summary>Redirects former URLs of items and URLs of the old site. The redirect table is queried only after a 404, so an existing page is
/// never redirected.</summary>
public static class RedirectMiddleware
{
    /// <summary>Adds the middleware.</summary>
    public static void UseRedirects(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || !isRead || context.Response.HasStarted
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) return;
        if (await FindTargetAsync(context) is not { } target) return;

        // Without a language in the URL, the response depends on Accept-Language.
        context.Response.Headers.CacheControl = context.HasLanguage() ? CacheHeaders.Public : "no-cache";
        if (!context.HasLanguage()) context.Response.Headers.Vary = "Accept-Language";
        context.Response.Redirect(SiteUrls.WithLanguage(context.Language(), target), permanent: true);
    });

    private static async Task<string?> FindTargetAsync(HttpContext context)
    {
        var requested = context.Request.Path.ToUriComponent();
        if (await FindTargetAsync(context, requested, "") is { } own) return own;
        // All representations of an item redirect with its page.
        var (page, suffix) = ItemRepresentation.Split(requested);
        return suffix.Length == 0 ? null : await FindTargetAsync(context, page, suffix);
    }

    private static async Task<string?> FindTargetAsync(HttpContext context, string requested, string suffix)
    {
        var path = RedirectPath.Normalize(requested);
        var pathAndQuery = path + context.Request.QueryString.ToUriComponent();
        if (path.Length is 0 or > Redirect.PathLength) return null;
        var db = context.RequestServices.GetRequiredService<PortalDbContext>();
        var old = await db.Redirects.AsNoTracking().Where(one => one.Path == path || one.Path == pathAndQuery)
            .OrderByDescending(one => one.Path.Length).FirstOrDefaultAsync(context.RequestAborted);
        if (old?.ItemId is not { } id) return suffix.Length == 0 && old?.Target is { } page ? $"/{page}" : null;

        var isKnown = ItemQueries.IsKnownAt(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var item = await db.Items.AsNoTracking().Where(one => one.Id == id && one.Translations.AsQueryable().Any(isKnown))
            .Select(one => new { one.Kind, one.Slug }).FirstOrDefaultAsync(context.RequestAborted);
        return item is null ? null : SiteUrls.Item(item.Kind, item.Slug) + suffix;
    }
}
