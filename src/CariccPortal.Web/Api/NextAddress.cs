using CariccPortal.Web.Addresses;

namespace CariccPortal.Web.Api;

/// <summary>Where a list goes on.</summary>
public static class NextAddress
{
    /// <summary>The whole address of the same list after a cursor; it is told in the head too (RFC 8288).</summary>
    public static string NextOf(this HttpContext context, string cursor)
    {
        var query = QueryString.Create(context.Request.Query.Where(one => one.Key != "after").Append(new("after", cursor)));
        var next = context.RequestServices.GetRequiredService<SiteAddresses>().Whole(context.Request.Path + query.ToUriComponent());
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }
}
