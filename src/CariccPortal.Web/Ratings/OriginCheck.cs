namespace CariccPortal.Web.Ratings;

/// <summary>Refuses what another site posts in a reader's name. Readers' pages are cached and so hold no token; the browser
/// itself says where a post comes from.</summary>
public static class OriginCheck
{
    /// <summary>Whether a post may be taken. One with neither header is from an old client, and is.</summary>
    public static bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site == "same-origin" || site == "none";
        if (!request.Headers.TryGetValue("Origin", out var origin)) return true;
        // The scheme is left out: behind a proxy that ends TLS the site itself is asked by http.
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;
    }
}
