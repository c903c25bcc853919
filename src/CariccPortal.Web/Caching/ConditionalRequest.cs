using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Caching;

/// <summary>Conditional requests (RFC 9110, section 13).</summary>
public static class ConditionalRequest
{
    /// <summary>Whether the client already has the current representation, so that the response is 304.</summary>
    /// <param name="request">A GET or HEAD request.</param>
    /// <param name="etag">The entity tag of the representation.</param>
    /// <param name="lastModified">The time of its last change; null if unknown.</param>
    public static bool IsNotModified(HttpRequest request, EntityTagHeaderValue etag, DateTimeOffset? lastModified = null)
    {
        // If-None-Match takes precedence, even if it is malformed.
        var tags = request.Headers.IfNoneMatch;
        if (tags.Count > 0)
        {
            return EntityTagHeaderValue.TryParseStrictList([.. tags.OfType<string>()], out var known)
                && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(etag, useStrongComparison: false));
        }

        return lastModified is { } changedAt && request.Headers.IfModifiedSince.Count > 0
            && request.GetTypedHeaders().IfModifiedSince >= changedAt;
    }
}
