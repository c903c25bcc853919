using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace CariccPortal.Web.Api;

/// <summary>An error response as problem details (RFC 9457), regardless of the Accept header.</summary>
/// <param name="status">The HTTP status code.</param>
/// <param name="detail">What is wrong and how to correct it; null for the default text of the status.</param>
/// <param name="errors">Errors by parameter name.</param>
public sealed class ApiProblem(int status, string? detail = null, IReadOnlyDictionary<string, string>? errors = null) : IResult
{
    /// <summary>Returns a 400 response that lists all invalid parameters.</summary>
    public static ApiProblem ForParameters(IReadOnlyDictionary<string, string> errors) =>
        new(StatusCodes.Status400BadRequest,
            $"Invalid parameters: {string.Join(", ", errors.Keys)}. See errors for what each of them must be.", errors);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var problem = new ProblemResponse
        {
            Type = httpContext.RequestServices.GetRequiredService<SiteUrls>().ToAbsolute("/en/api#errors"),
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = detail ?? GetDefaultDetail(),
            Errors = errors,
        };
        httpContext.Response.StatusCode = status;
        if (httpContext.Response.Headers.CacheControl.Count == 0) httpContext.Response.Headers.CacheControl = "no-cache";
        return httpContext.Response.WriteAsJsonAsync(problem, ApiJson.SerializerOptions, ApiJson.ProblemContentType,
            httpContext.RequestAborted);
    }

    private string? GetDefaultDetail() => status switch
    {
        StatusCodes.Status404NotFound => "No such endpoint. See /openapi/v1.json for all endpoints.",
        StatusCodes.Status405MethodNotAllowed => "Use GET or HEAD.",
        StatusCodes.Status406NotAcceptable => "Responses are application/json. The Accept header must allow it.",
        StatusCodes.Status410Gone => "The item has been withdrawn.",
        StatusCodes.Status429TooManyRequests => "Too many requests from your network. Wait the number of seconds in Retry-After.",
        StatusCodes.Status500InternalServerError => "The error has been logged.",
        _ => null,
    };
}
