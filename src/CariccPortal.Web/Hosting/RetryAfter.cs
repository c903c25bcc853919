using System.Globalization;

namespace CariccPortal.Web.Hosting;

/// <summary>The header <c>Retry-After</c> (RFC 9110, section 10.2.3).</summary>
public static class RetryAfter
{
    private static readonly TimeSpan Unavailable = TimeSpan.FromSeconds(10);

    /// <summary>Sets the seconds to wait, for a response 429 or 503.</summary>
    /// <param name="response">The response.</param>
    /// <param name="wait">The time to wait; null for the default of an unavailable database or an overloaded resource.</param>
    public static void SetRetryAfter(this HttpResponse response, TimeSpan? wait = null) =>
        response.Headers.RetryAfter = Math.Ceiling((wait ?? Unavailable).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>Sets the status 429 and the seconds to wait.</summary>
    public static void RejectAsTooManyRequests(this HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.SetRetryAfter(wait);
    }
}
