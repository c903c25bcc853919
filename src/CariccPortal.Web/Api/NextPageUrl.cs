using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Api;

/// <summary>Adds the link to the next page of a list.</summary>
public static class NextPageUrl
{
    /// <summary>Returns the absolute URL of the same list after a cursor, and adds it to the <c>Link</c> header (RFC 8288).</summary>
    public static string AddNextPageLink(this HttpContext context, string cursor)
    {
        var query = QueryString.Create(context.Request.Query.Where(one => one.Key != "after").Append(new("after", cursor)));
        var next = context.RequestServices.GetRequiredService<SiteUrls>().ToAbsolute(context.Request.Path + query.ToUriComponent());
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }
}
