namespace CariccPortal.Web.Routing;

/// <summary>Rejects paths in which a space ends a segment or a name before its extension: no URL of the site has one, but SQL Server
/// compares texts without their trailing spaces, so that one page would have several URLs.</summary>
public static class StrictPath
{
    /// <summary>Adds the middleware. Goes after the redirects of old URLs, which may have such a space.</summary>
    public static void UseStrictPaths(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!HasTrailingSpace(context.Request.Path.Value)) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static bool HasTrailingSpace(string? path)
    {
        for (var at = path?.IndexOf(' ') ?? -1; at >= 0; at = path!.IndexOf(' ', at + 1))
        {
            if (at + 1 == path!.Length || path[at + 1] is '/' or '.') return true;
        }

        return false;
    }
}
