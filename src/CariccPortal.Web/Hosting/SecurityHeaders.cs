namespace CariccPortal.Web.Hosting;

/// <summary>The security headers of every response, including errors and files.</summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri " + CspReports.Path + "; report-to csp";

    private const string ReportingEndpoints = "csp=\"" + CspReports.Path + "\"";

    private const string PermissionsPolicy =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), "
        + "gyroscope=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(self), screen-wake-lock=(), usb=(), "
        + "browsing-topics=()";

    /// <summary>Adds the headers when the response starts: error handling clears headers that were set earlier.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Request.IsHttps
                ? ContentSecurityPolicy + "; upgrade-insecure-requests"
                : ContentSecurityPolicy;
            headers["Reporting-Endpoints"] = ReportingEndpoints;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = PermissionsPolicy;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // Without it, styles and scripts of a page in another encoding would be read in that encoding.
            if (context.Response.ContentType is { } type && type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
                && !type.Contains("charset", StringComparison.OrdinalIgnoreCase)) context.Response.ContentType = type + "; charset=utf-8";
            // Resources for other sites, such as the API, have set their own value.
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
