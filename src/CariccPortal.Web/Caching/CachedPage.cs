using System.Globalization;
using System.Security.Cryptography;
using CariccPortal.Web.Statistics;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Caching;

/// <summary>A rendered response: status, headers and body. The body is compressed at the first request for an encoding.</summary>
public sealed class CachedPage
{
    private readonly int status;
    private readonly KeyValuePair<string, StringValues>[] headers;
    private readonly DateTimeOffset? lastModified;
    private readonly Representation plain, brotli, gzip;
    private readonly long headerSize;

    private CachedPage(HttpResponse response, byte[] body, CachedPage? previous)
    {
        status = response.StatusCode;
        headers = [.. response.Headers];
        lastModified = response.GetTypedHeaders().LastModified;
        headerSize = headers.Sum(header => (header.Key.Length + header.Value.Sum(value => (long)(value?.Length ?? 0))) * sizeof(char));
        if (previous is not null && previous.plain.Bytes.AsSpan().SequenceEqual(body))
        {
            (plain, brotli, gzip) = (previous.plain, previous.brotli, previous.gzip);
            return;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        plain = new(body, encoding: null, hash);
        brotli = new(body, ContentEncodings.Brotli, hash);
        gzip = new(body, ContentEncodings.Gzip, hash);
    }

    /// <summary>The content version in which the page was rendered.</summary>
    public required ContentVersion ContentVersion { get; init; }

    /// <summary>The time (UTC) from which the page is stale.</summary>
    public required DateTime FreshUntil { get; init; }

    /// <summary>Whether readers who have voted get another page.</summary>
    public required bool DependsOnVoter { get; init; }

    /// <summary>What the page is counted as; null if its reads are not counted.</summary>
    public ReadTarget? ReadTarget { get; init; }

    /// <summary>The cell of the last read, so that a further one needs no lookup.</summary>
    public ReadCell? ReadCell { get; set; }

    /// <summary>System ticks of the last hit, for the eviction.</summary>
    public long LastAccessedAt { get; set; } = Environment.TickCount64;

    /// <summary>Size in bytes: headers, body and each compressed body that exists.</summary>
    public long Size => headerSize + plain.Size + brotli.Size + gzip.Size;

    /// <summary>The size that the cache has counted.</summary>
    internal long CountedSize { get; set; }

    /// <summary>Creates the entry of a response that has not started. An unchanged body keeps its compressed forms.</summary>
    public static CachedPage Create(
        HttpResponse response, byte[] body, CachedPage? previous, ContentVersion version, DateTime freshUntil, bool dependsOnVoter,
        ReadTarget? readTarget = null)
    {
        var vary = response.Headers.Vary.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries) ?? [])
            .Append(HeaderNames.AcceptEncoding).Distinct(StringComparer.OrdinalIgnoreCase);
        response.Headers.Vary = string.Join(", ", vary);
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = CacheHeaders.Public;
        response.Headers.ETag = default;
        response.ContentLength = null;
        return new(response, body, previous)
        {
            ContentVersion = version,
            FreshUntil = freshUntil < version.ValidUntil ? freshUntil : version.ValidUntil,
            DependsOnVoter = dependsOnVoter,
            ReadTarget = readTarget,
        };
    }

    /// <summary>Writes the page, or 304 if the client has it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="staleFor">Time since the page became stale; null if it is fresh.</param>
    public Task WriteAsync(HttpContext context, TimeSpan? staleFor = null)
    {
        var (request, response) = (context.Request, context.Response);
        var encoding = ContentEncodings.Select(request.Headers.AcceptEncoding);
        var representation = encoding switch { null => plain, ContentEncodings.Brotli => brotli, _ => gzip };
        foreach (var (name, value) in headers) response.Headers[name] = value;
        response.Headers.ETag = representation.ETagHeader;
        // A negative ttl marks a stale response (RFC 9211, section 2.5).
        if (staleFor is { } age)
        {
            var seconds = Math.Max(1, (long)age.TotalSeconds);
            response.Headers["Cache-Status"] = string.Create(CultureInfo.InvariantCulture, $"portal; hit; ttl=-{seconds}");
        }

        if (status == StatusCodes.Status200OK && ConditionalRequest.IsNotModified(request, representation.ETag, lastModified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.ContentType = default;
            return Task.CompletedTask;
        }

        var bytes = representation.Bytes;
        response.StatusCode = status;
        response.ContentLength = bytes.Length;
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        if (HttpMethods.IsHead(request.Method)) return Task.CompletedTask;
        return response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    // A strong entity tag identifies bytes, so each encoding has its own.
    private sealed class Representation
    {
        private readonly Lazy<byte[]> bytes;

        public Representation(byte[] body, string? encoding, string hash)
        {
            bytes = encoding is null ? new(body) : new(() => ContentEncodings.Compress(body, encoding));
            ETagHeader = encoding is null ? $"\"{hash}\"" : $"\"{hash}-{encoding}\"";
            ETag = new(ETagHeader);
        }

        public byte[] Bytes => bytes.Value;

        public string ETagHeader { get; }

        public EntityTagHeaderValue ETag { get; }

        public long Size => bytes.IsValueCreated ? bytes.Value.Length : 0;
    }
}
