using System.Globalization;

namespace CariccPortal.Web.Accounts;

/// <summary>Sets the Retry-After header.</summary>
public static class RetryAfter
{
    /// <summary>Sets status 429 and the seconds to wait.</summary>
    public static void SetRetryAfter(this HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
