using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Caching;

/// <summary>An answer that is being made to be kept: its bytes are held back until it is whole.</summary>
internal sealed class BufferedResponse
{
    // A condition or a packing is one client's; what is kept is whole and plain.
    private static readonly string[] ClientHeaders = [HeaderNames.AcceptEncoding, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince];

    private BufferedResponse(byte[] body) => Body = body;

    /// <summary>The bytes.</summary>
    public byte[] Body { get; }

    /// <summary>Has the rest of the pipeline make the answer.</summary>
    public static async Task<BufferedResponse> CaptureAsync(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var asked = ClientHeaders.Select(name => KeyValuePair.Create(name, request.Headers[name])).ToArray();
        foreach (var name in ClientHeaders) request.Headers.Remove(name);
        var way = response.Body;
        using var held = new MemoryStream();
        response.Body = held;
        try
        {
            await next(context);
            await response.CompleteAsync();
        }
        finally
        {
            response.Body = way;
            foreach (var (name, value) in asked) RestoreHeader(request, name, value);
        }

        return new(held.ToArray());
    }

    /// <summary>Whether the answer is everyone's.</summary>
    public bool IsCacheable(HttpResponse response) => !response.HasStarted
        && response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status410Gone
        && Body.Length > 0
        && response.Headers.SetCookie.Count == 0
        && (response.Headers.CacheControl.Count == 0 || response.Headers.CacheControl == CacheHeaders.Public);

    /// <summary>Sends the answer as it was made.</summary>
    public async Task SendAsync(HttpContext context)
    {
        if (Body.Length > 0) await context.Response.Body.WriteAsync(Body, context.RequestAborted);
    }

    private static void RestoreHeader(HttpRequest request, string name, StringValues value)
    {
        if (value.Count > 0) request.Headers[name] = value;
    }
}
