using CariccPortal.Web.Hosting;
using CariccPortal.Web.Ratings;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Caching;

/// <summary>Sets <c>Cache-Control</c> of pages. Shared caches may store reader pages, which contain nothing personal, but no page of
/// staff.</summary>
public static class CacheHeaders
{
    /// <summary>For reader pages and files: browsers revalidate each time, shared caches after a minute. While the site does not respond,
    /// shared caches may serve stale copies for an hour (RFC 5861).</summary>
    public const string Public = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600";
    private const string Private = "private, no-store";
    private const string NoStore = "no-store";
    private const string NoCache = "no-cache";

    /// <summary>Sets the header of each page that has not set it.</summary>
    public static void UseCacheHeaders(this WebApplication app) => app.Use(AddHeadersAsync);

    /// <summary>Marks a page that shows the reader's own vote: for voters it is not stored anywhere.</summary>
    public static void DependsOnVoter(this HttpContext context)
    {
        context.Response.Headers.Vary = "Cookie";
        if (VoterCookie.IsSent(context.Request)) context.Response.Headers.CacheControl = Private;
    }

    private static Task AddHeadersAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        {
            context.Response.OnStarting(static state =>
            {
                var (context, endpoint) = ((HttpContext, Endpoint))state;
                var isStaff = StaffArea.Contains(endpoint);
                if (context.Response.Headers.CacheControl.Count == 0 || isStaff) SetCacheControl(context, isStaff);
                return Task.CompletedTask;
            }, (context, endpoint));
        }

        return next(context);
    }

    private static void SetCacheControl(HttpContext context, bool isStaff)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var isCacheable = context.Response.StatusCode
            is StatusCodes.Status200OK or StatusCodes.Status301MovedPermanently or StatusCodes.Status410Gone;
        context.Response.Headers.CacheControl = isStaff ? NoStore : isRead && isCacheable ? Public : NoCache;
    }
}
