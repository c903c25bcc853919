using System.Globalization;
using CariccPortal.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Api;

/// <summary>What goes for every address of the API before its endpoint is reached: any site may read it, a client reads it
/// so and so often, and what is wrong is told in JSON.</summary>
public static class ApiMiddleware
{
    private const string ExposedHeaders = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After";
    private static readonly MediaTypeHeaderValue JsonMediaType = new(ApiJson.ContentType);

    /// <summary>Whether an address is the API's: what is below <c>/api</c>, where its documentation stands, and its description.</summary>
    public static bool IsApiRequest(HttpContext context) =>
        (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal, out var rest) && rest.HasValue)
        || context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    /// <summary>Adds it.</summary>
    public static void UseApi(this IApplicationBuilder app) => app.UseWhen(IsApiRequest, api =>
    {
        api.Use(AllowAllOriginsAsync);
        api.UseExceptionHandler(failed => failed.Run(HandleExceptionAsync));
        api.UseStatusCodePages(told => new ApiProblem(told.HttpContext.Response.StatusCode).ExecuteAsync(told.HttpContext));
        api.Use(LimitRateAsync);
        api.Use(CheckAcceptAsync);
    });

    // Nothing here is one reader's, so the answer is the same for every origin, and a shared cache may hold it for all.
    private static Task AllowAllOriginsAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = ExposedHeaders;
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Task.CompletedTask;
        }, context.Response);
        if (!HttpMethods.IsOptions(context.Request.Method) || !context.Request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod)) return next(context);

        // The question that browsers put before a request with headers of its own, such as If-None-Match.
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
        context.Response.Headers.AccessControlAllowHeaders = "*";
        context.Response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }

    private static Task HandleExceptionAsync(HttpContext context)
    {
        var isAway = DatabaseFailure.IsUnavailable(context.Features.Get<IExceptionHandlerFeature>()?.Error);
        if (isAway) context.Response.Headers.RetryAfter = "10";
        return new ApiProblem(isAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    private static Task LimitRateAsync(HttpContext context, RequestDelegate next)
    {
        var limit = context.RequestServices.GetRequiredService<ApiRateLimiter>();
        var (left, wait) = limit.Acquire(context.Connection.RemoteIpAddress);
        context.Response.Headers["RateLimit-Policy"] = limit.Policy;
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"{ApiRateLimiter.PolicyName};r={left}");
        if (wait is not { } time) return next(context);
        context.Response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return new ApiProblem(StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }

    private static Task CheckAcceptAsync(HttpContext context, RequestDelegate next)
    {
        var asked = context.Request.GetTypedHeaders().Accept;
        return asked.Count == 0 || asked.Any(one => one.Quality is null or > 0 && JsonMediaType.IsSubsetOf(WithoutParameters(one)))
            ? next(context)
            : new ApiProblem(StatusCodes.Status406NotAcceptable).ExecuteAsync(context);
    }

    // A charset or a version beside the type is a wish that JSON, always UTF-8, has no use for.
    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue mediaType) => new(mediaType.MediaType);
}
