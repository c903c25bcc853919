using CariccPortal.Editing.Redirects;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace CariccPortal.Web.Routing;

/// <summary>Redirects every other spelling of a URL to the one that the site's own links have. Goes before the language is read.</summary>
public static class CanonicalPathMiddleware
{
    /// <summary>Returns the path and query as sent: the decoded path hides percent-encoded letters and dot segments.</summary>
    public static string GetSentUrl(this HttpContext context)
    {
        var request = context.Request;
        return context.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target
            ? target : (request.PathBase + request.Path).ToUriComponent() + request.QueryString.Value;
    }

    /// <summary>Adds the middleware.</summary>
    public static void UseCanonicalPath(this WebApplication app)
    {
        var routes = app.Services.GetRequiredService<PageRoutes>();
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
            var sent = GetSentPath(context);
            if (!isRead || IsPlain(sent) || IsReExecuted(context) || FormerUrl.IsInQuery(request.QueryString.Value ?? "")
                || (routes.FindSpelling(request.Path.Value!) ?? await PageRouting.FindSpellingAsync(context, request.Path.Value!))
                    is not { } path || path == sent)
            {
                await next(context);
                return;
            }

            context.Response.Headers.CacheControl = Caching.CacheHeaders.Public;
            context.Response.Redirect(path + request.QueryString.ToUriComponent(), permanent: true);
        });
    }

    private static string GetSentPath(HttpContext context)
    {
        var url = context.GetSentUrl();
        var end = url.IndexOf('?');
        return end < 0 ? url : url[..end];
    }

    // Nearly every request: nothing in it could be spelled in another way.
    private static bool IsPlain(string path)
    {
        var previous = ' ';
        foreach (var letter in path)
        {
            if (letter is '%' || char.IsAsciiLetterUpper(letter) || (letter is '/' or '.' && previous == '/')) return false;
            previous = letter;
        }

        return path == "/" || (previous != '/' && !path.EndsWith("/index", StringComparison.Ordinal));
    }

    private static bool IsReExecuted(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
