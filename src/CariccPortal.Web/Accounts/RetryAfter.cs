using System.Globalization;

namespace CariccPortal.Web.Accounts;

/// <summary>Tells whoever has to wait so in the answer's head too.</summary>
public static class RetryAfter
{
    /// <summary>Answers 429 with the seconds to wait.</summary>
    public static void SetRetryAfter(this HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
