using CariccPortal.Web.Ratings;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Caching;

/// <summary>Says of every page who may keep it. Readers' pages hold nothing of one reader, so a shared cache may keep them
/// for a minute; staff's are never kept.</summary>
public static class CacheHeaders
{
    /// <summary>What readers' pages and files say: a browser asks each time, a shared cache after a minute; where the site does not
    /// answer it may give for an hour what it has (RFC 5861).</summary>
    public const string Public = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600";
    private const string Private = "private, no-store";
    private const string NoStore = "no-store";
    private const string NoCache = "no-cache";

    /// <summary>Sets <c>Cache-Control</c> where the page has not done so itself.</summary>
    public static void UseCacheHeaders(this WebApplication app)
    {
        app.UsePageCacheStore();
        app.Use(AddHeadersAsync);
    }

    /// <summary>Marks a page that shows a reader's own vote: kept by no cache, and no cached page stands in for it.</summary>
    public static void DependsOnVoter(this HttpContext context)
    {
        context.Response.Headers.Vary = "Cookie";
        if (VoterCookie.IsSent(context.Request)) context.Response.Headers.CacheControl = Private;
    }

    private static Task AddHeadersAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
        {
            context.Response.OnStarting(static state =>
            {
                var (context, page) = ((HttpContext, PageActionDescriptor))state;
                if (context.Response.Headers.CacheControl.Count == 0 || IsStaffPage(page)) SetCacheControl(context, page);
                return Task.CompletedTask;
            }, (context, page));
        }

        return next(context);
    }

    private static void SetCacheControl(HttpContext context, PageActionDescriptor page)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var isKept = context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status301MovedPermanently or StatusCodes.Status410Gone;
        context.Response.Headers.CacheControl = IsStaffPage(page) ? NoStore : isRead && isKept ? Public : NoCache;
    }

    private static bool IsStaffPage(PageActionDescriptor page) =>
        page.ViewEnginePath.StartsWith("/Staff/", StringComparison.Ordinal) || page.ViewEnginePath.StartsWith("/Account/", StringComparison.Ordinal);
}
