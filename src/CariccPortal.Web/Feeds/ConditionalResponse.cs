using System.Security.Cryptography;
using CariccPortal.Web.Caching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Feeds;

/// <summary>A file that programs ask for again and again: with a tag from its content and its date, and 304 where the
/// program has it already (RFC 9110, sections 8.8 and 13).</summary>
/// <param name="body">The content.</param>
/// <param name="contentType">Its media type, with the charset.</param>
/// <param name="changedAt">Since when it is as it is, at the latest (UTC); null where that is not known.</param>
public sealed class ConditionalResponse(byte[] body, string contentType, DateTime? changedAt) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, request) = (httpContext.Response, httpContext.Request);
        var packing = httpContext.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(httpContext)?.EncodingName;
        var tag = GetETag(packing);
        var headers = response.GetTypedHeaders();
        headers.ETag = tag;
        headers.LastModified = GetLastModified();
        response.Headers.CacheControl = CacheHeaders.Public;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (IsNotModified(request.GetTypedHeaders(), tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        if (packing is null) response.ContentLength = body.Length;
        if (HttpMethods.IsHead(request.Method)) return;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    // A strong tag names bytes, and packed bytes are others.
    private EntityTagHeaderValue GetETag(string? encoding)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        return new($"\"{hash}{(encoding is null ? "" : $"-{encoding}")}\"");
    }

    private DateTimeOffset? GetLastModified() => changedAt is { } at ? new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) : null;

    // The tag decides where both are asked for.
    private bool IsNotModified(Microsoft.AspNetCore.Http.Headers.RequestHeaders headers, EntityTagHeaderValue etag) => headers.IfNoneMatch.Count > 0
        ? headers.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(etag, useStrongComparison: false))
        : headers.IfModifiedSince >= GetLastModified();
}
