using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Api;

/// <summary>Where a list goes on.</summary>
public static class NextPageUrl
{
    /// <summary>The whole address of the same list after a cursor; it is told in the head too (RFC 8288).</summary>
    public static string AddNextPageLink(this HttpContext context, string cursor)
    {
        var query = QueryString.Create(context.Request.Query.Where(one => one.Key != "after").Append(new("after", cursor)));
        var next = context.RequestServices.GetRequiredService<SiteUrls>().ToAbsolute(context.Request.Path + query.ToUriComponent());
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }
}
