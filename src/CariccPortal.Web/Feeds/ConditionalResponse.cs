using System.Security.Cryptography;
using CariccPortal.Web.Caching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Feeds;

/// <summary>A response with a strong ETag from its content and with Last-Modified; 304 if the client has it (RFC 9110, sections 8.8 and
/// 13).</summary>
/// <param name="body">The content.</param>
/// <param name="contentType">The media type with charset.</param>
/// <param name="changedAt">The last change of the content, or a later time (UTC); null if not known.</param>
public sealed class ConditionalResponse(byte[] body, string contentType, DateTime? changedAt) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, request) = (httpContext.Response, httpContext.Request);
        var packing = httpContext.RequestServices.GetRequiredService<IResponseCompressionProvider>()
            .GetCompressionProvider(httpContext)?.EncodingName;
        var tag = GetETag(packing);
        var headers = response.GetTypedHeaders();
        headers.ETag = tag;
        headers.LastModified = GetLastModified();
        response.Headers.CacheControl = CacheHeaders.Public;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (ConditionalRequest.IsNotModified(request, tag, headers.LastModified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        if (packing is null) response.ContentLength = body.Length;
        if (HttpMethods.IsHead(request.Method)) return;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    // A strong ETag identifies bytes, so each content encoding needs its own.
    private EntityTagHeaderValue GetETag(string? encoding)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        return new($"\"{hash}{(encoding is null ? "" : $"-{encoding}")}\"");
    }

    private DateTimeOffset? GetLastModified() =>
        changedAt is { } at ? new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) : null;
}
