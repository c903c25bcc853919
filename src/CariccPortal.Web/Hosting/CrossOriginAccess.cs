using CariccPortal.Web.Api;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Hosting;

/// <summary>Lets other sites read what is made for programs: the API, feeds, calendars, Markdown, sitemaps and images, with the redirects
/// on the way. The responses are the same for every client and are sent without cookies. Pages are not included.</summary>
public static class CrossOriginAccess
{
    private const string ExposedHeaders = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Content-Disposition";

    private static readonly string[] Extensions = [".rss", ".atom", ".json", ".ics", ".md", ".xml", ".png", ".ico"];

    /// <summary>Adds the middleware. It goes before everything that may respond.</summary>
    public static void UseCrossOriginAccess(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Routing and error pages change the path later.
        if (!IsForPrograms(context)) return next(context);
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            // Media of drafts are served to staff only.
            if (headers.CacheControl.ToString().Contains("private", StringComparison.Ordinal)) return Task.CompletedTask;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = ExposedHeaders;
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Task.CompletedTask;
        }, context.Response);
        if (!HttpMethods.IsOptions(context.Request.Method) || !context.Request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod))
            return next(context);

        // A CORS preflight request. Browsers send it before a request with custom headers such as If-None-Match.
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
        context.Response.Headers.AccessControlAllowHeaders = "*";
        context.Response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    });

    private static bool IsForPrograms(HttpContext context)
    {
        if (ApiMiddleware.IsApiRequest(context)) return true;
        var path = context.Request.Path;
        if (path.StartsWithSegments("/media", StringComparison.Ordinal) || path.StartsWithSegments("/files", StringComparison.Ordinal)
            || path.Equals("/llms.txt", StringComparison.Ordinal)) return true;
        return Path.GetExtension(path.Value) is { Length: > 0 } extension
            && Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)
            && !StaffArea.LocalizedPaths.Any(staff => path.StartsWithSegments(staff, StringComparison.OrdinalIgnoreCase));
    }
}
