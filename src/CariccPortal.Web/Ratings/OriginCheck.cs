namespace CariccPortal.Web.Ratings;

/// <summary>Rejects cross-site posts. Public pages are cached and cannot contain an antiforgery token, so the browser's Sec-Fetch-Site or Origin header is checked.</summary>
public static class OriginCheck
{
    /// <summary>Whether the request is same-origin. Old clients send neither header and are accepted.</summary>
    public static bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site == "same-origin" || site == "none";
        if (!request.Headers.TryGetValue("Origin", out var origin)) return true;
        // The scheme is ignored: a TLS-terminating proxy forwards requests over http.
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;
    }
}
