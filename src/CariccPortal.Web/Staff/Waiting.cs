using System.Globalization;

namespace CariccPortal.Web.Staff;

/// <summary>Tells whoever has to wait so in the answer's head too.</summary>
public static class Waiting
{
    /// <summary>Answers 429 with the seconds to wait.</summary>
    public static void SayWait(this HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
