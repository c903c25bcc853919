namespace CariccPortal.Web.Telemetry;

/// <summary>Counts the requests and errors of this node, including page cache hits.</summary>
public sealed class TrafficCounter
{
    private long requests, errors;

    /// <summary>Requests since the start.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Responses with status 500 or higher since the start.</summary>
    public long Errors => Interlocked.Read(ref errors);

    /// <summary>Counts a request and its response.</summary>
    public Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref requests);
        var response = next(context);
        // A page cache hit mostly completes synchronously; this path saves the async state machine.
        if (!response.IsCompletedSuccessfully) return CountWhenCompletedAsync(context, response);
        CountError(context);
        return response;
    }

    private async Task CountWhenCompletedAsync(HttpContext context, Task response)
    {
        await response;
        CountError(context);
    }

    private void CountError(HttpContext context)
    {
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError) Interlocked.Increment(ref errors);
    }
}
