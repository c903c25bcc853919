using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Routing;

/// <summary>Routes the pages that staff keep, whose paths are in the database. A path whose first segment a route of the portal has is
/// never one of them, so a page cannot hide a route.</summary>
public static class PageRouting
{
    // The routes of items serve the pages too: for routing alone, /about/history.md becomes /page/about~history.md.
    private const char RoutedSlash = '~';

    /// <summary>Adds the routing.</summary>
    public static void UsePageRouting(this WebApplication app)
    {
        app.Use(RewriteAsync);
        app.UseRouting();
        app.Use(Restore);
    }

    /// <summary>Whether the path of a request is that of a page.</summary>
    internal static bool IsPage(HttpContext? context) => context?.Features.Get<RoutedPage>() is not null;

    /// <summary>Returns the only spelling of the path of a page: in lower case, without slash or <c>index</c> at its end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The path with its language, if it has one.</param>
    /// <returns>Null if there is no such page.</returns>
    internal static async Task<string?> FindSpellingAsync(HttpContext context, string path)
    {
        var segments = path.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var language = segments.Length > 0 && Languages.TryParse(segments[0], out var found) ? found : null;
        if (language is not null) segments = segments[1..];
        if (segments is [.. var rest, "index"]) segments = rest;
        var spelling = "/" + string.Join('/', segments);
        if (await FindAsync(context, spelling) is null) return null;
        return language is null ? spelling : SiteUrls.WithLanguage(language, spelling);
    }

    private static async Task RewriteAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (await FindAsync(context, request.Path.Value!) is var (slug, suffix))
        {
            context.Features.Set(new RoutedPage(slug, request.Path));
            request.Path = $"/{ItemKind.Page.Section()}/{slug.Replace('/', RoutedSlash)}{suffix}";
        }

        await next(context);
    }

    private static Task Restore(HttpContext context, RequestDelegate next)
    {
        // Removed, as an error page runs through the pipeline again.
        if (context.Features.Get<RoutedPage>() is { } page)
        {
            context.Features.Set<RoutedPage>(null);
            (context.Request.Path, context.Request.RouteValues["slug"]) = (page.Path, page.Slug);
        }

        return next(context);
    }

    private static async Task<(string Slug, string Suffix)?> FindAsync(HttpContext context, string path)
    {
        var (page, suffix) = ItemRepresentation.Split(path);
        if (page.Length < 2 || suffix == ItemRepresentation.Calendar.Suffix) return null;
        var slug = page[1..];
        if (!Slug.IsValidPath(slug) || context.RequestServices.GetRequiredService<PageRoutes>().IsReserved(slug)) return null;
        try
        {
            var db = context.RequestServices.GetRequiredService<PortalDbContext>();
            var isKnown = ItemQueries.IsKnownAt(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            var exists = await db.Items.AnyAsync(
                item => item.Slug == slug && item.Kind == ItemKind.Page && item.Translations.AsQueryable().Any(isKnown),
                context.RequestAborted);
            return exists ? (slug, suffix) : null;
        }
        catch (Exception failure) when (DatabaseFailure.IsUnavailable(failure))
        {
            // The page cache may have a stale copy.
            return (slug, suffix);
        }
    }

    private sealed record RoutedPage(string Slug, PathString Path);
}
