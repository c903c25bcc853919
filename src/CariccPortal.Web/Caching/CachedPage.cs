using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Caching;

/// <summary>One address's answer as it was last made: its bytes, as they are and packed, each with a strong tag of its own.</summary>
public sealed class CachedPage
{
    private readonly int status;
    private readonly KeyValuePair<string, StringValues>[] headers;
    private readonly DateTimeOffset? lastModified;
    private readonly EncodedBody body;

    private CachedPage(int status, KeyValuePair<string, StringValues>[] headers, DateTimeOffset? lastModified, EncodedBody body)
    {
        this.status = status;
        this.headers = headers;
        this.lastModified = lastModified;
        this.body = body;
    }

    /// <summary>The edition that it was made in.</summary>
    public required ContentVersion ContentVersion { get; init; }

    /// <summary>Until when (UTC) it is given without being made anew.</summary>
    public required DateTime FreshUntil { get; init; }

    /// <summary>Whether a reader who has voted gets another.</summary>
    public required bool DependsOnVoter { get; init; }

    /// <summary>When it was last given, in the system's ticks: what was not asked for the longest goes first.</summary>
    public long LastAccessedAt { get; set; } = Environment.TickCount64;

    /// <summary>The bytes that it takes, about.</summary>
    public long Size => (body.Plain.Length * 3L / 2) + 2048;

    /// <summary>Takes down an answer that has not begun. What is the same as before keeps its packed bytes.</summary>
    public static CachedPage Create(HttpResponse response, byte[] content, CachedPage? previous, ContentVersion version, DateTime now, TimeSpan maxAge, bool dependsOnVoter)
    {
        var vary = response.Headers.Vary.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries) ?? []).Append(HeaderNames.AcceptEncoding).Distinct(StringComparer.OrdinalIgnoreCase);
        response.Headers.Vary = string.Join(", ", vary);
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = CacheHeaders.Public;
        response.Headers.ETag = default;
        response.ContentLength = null;
        return new(response.StatusCode, [.. response.Headers], response.GetTypedHeaders().LastModified, EncodedBody.Create(content, previous?.body))
        {
            ContentVersion = version,
            FreshUntil = now + maxAge < version.ValidUntil ? now + maxAge : version.ValidUntil,
            DependsOnVoter = dependsOnVoter,
        };
    }

    /// <summary>Gives it, or 304 where the client has it.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="staleFor">How long ago it should have been made anew, where that could not be done.</param>
    public Task WriteAsync(HttpContext context, TimeSpan? staleFor = null)
    {
        var (request, response) = (context.Request, context.Response);
        var packing = ContentEncodings.Select(request.Headers.AcceptEncoding);
        var tag = body.GetETag(packing);
        foreach (var (name, value) in headers) response.Headers[name] = value;
        response.Headers.ETag = tag;
        // RFC 9211, section 2.5: less than nothing left to live.
        if (staleFor is { } time) response.Headers["Cache-Status"] = string.Create(CultureInfo.InvariantCulture, $"portal; hit; ttl=-{Math.Max(1, (long)time.TotalSeconds)}");
        if (IsNotModified(request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.ContentType = default;
            return Task.CompletedTask;
        }

        var bytes = body.GetBytes(packing);
        response.StatusCode = status;
        response.ContentLength = bytes.Length;
        if (packing is not null) response.Headers.ContentEncoding = packing;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    // RFC 9110, section 13.2.2: the tag decides where both are asked for.
    private bool IsNotModified(HttpRequest request, string etag)
    {
        if (status != StatusCodes.Status200OK) return false;
        var known = request.Headers.IfNoneMatch;
        if (known.Count > 0) return known == "*" || known.Any(one => one!.Contains(etag, StringComparison.Ordinal));
        return lastModified is { } at && request.Headers.IfModifiedSince.Count > 0 && request.GetTypedHeaders().IfModifiedSince >= at;
    }
}
