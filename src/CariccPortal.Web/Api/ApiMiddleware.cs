using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Api;

/// <summary>Middleware for all API paths: rate limit, content negotiation, and errors as JSON.</summary>
public static class ApiMiddleware
{
    private static readonly MediaTypeHeaderValue JsonMediaType = new(ApiJson.ContentType);

    /// <summary>Whether a path belongs to the API: below <c>/api</c>, where the documentation page itself is, or below
    /// <c>/openapi</c>.</summary>
    public static bool IsApiRequest(HttpContext context) =>
        (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase, out var rest) && rest.HasValue)
        || context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the API middleware.</summary>
    public static void UseApi(this IApplicationBuilder app) => app.UseWhen(IsApiRequest, api =>
    {
        api.UseExceptionHandler(failed => failed.Run(HandleExceptionAsync));
        api.UseStatusCodePages(error => new ApiProblem(error.HttpContext.Response.StatusCode).ExecuteAsync(error.HttpContext));
        api.Use(LimitRateAsync);
        api.Use(CheckAcceptAsync);
    });

    private static Task HandleExceptionAsync(HttpContext context)
    {
        var isUnavailable = DatabaseFailure.IsUnavailable(context.Features.Get<IExceptionHandlerFeature>()?.Error);
        if (isUnavailable) context.Response.SetRetryAfter();
        return new ApiProblem(isUnavailable
            ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    private static Task LimitRateAsync(HttpContext context, RequestDelegate next)
    {
        var limit = context.RequestServices.GetRequiredService<ApiRateLimiter>();
        var (left, wait) = limit.Acquire(context.Connection.RemoteIpAddress);
        context.Response.Headers["RateLimit-Policy"] = limit.Policy;
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"{ApiRateLimiter.PolicyName};r={left}");
        if (wait is not { } time) return next(context);
        context.Response.SetRetryAfter(time);
        context.Response.Headers.CacheControl = "no-store";
        return new ApiProblem(StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }

    private static Task CheckAcceptAsync(HttpContext context, RequestDelegate next)
    {
        var accepted = context.Request.GetTypedHeaders().Accept;
        return accepted.Count == 0 || accepted.Any(one => one.Quality is null or > 0 && JsonMediaType.IsSubsetOf(WithoutParameters(one)))
            ? next(context)
            : new ApiProblem(StatusCodes.Status406NotAcceptable).ExecuteAsync(context);
    }

    // Parameters of the media type, such as charset, are ignored: JSON is always UTF-8.
    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue mediaType) => new(mediaType.MediaType);
}
