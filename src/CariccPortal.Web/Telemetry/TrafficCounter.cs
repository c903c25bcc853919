namespace CariccPortal.Web.Telemetry;

/// <summary>Counts what this node is asked and where it fails, kept answers too.</summary>
public sealed class TrafficCounter
{
    private long requests, errors;

    /// <summary>How many requests were answered since the start.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>How many of them with a fault of the site's own: 500 and above.</summary>
    public long Errors => Interlocked.Read(ref errors);

    /// <summary>Counts one request, and its answer when it is there.</summary>
    public Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref requests);
        var answering = next(context);
        // A kept answer is mostly sent at once, and costs no state of its own then.
        if (!answering.IsCompletedSuccessfully) return CountWhenDoneAsync(context, answering);
        CountError(context);
        return answering;
    }

    private async Task CountWhenDoneAsync(HttpContext context, Task responding)
    {
        await responding;
        CountError(context);
    }

    private void CountError(HttpContext context)
    {
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError) Interlocked.Increment(ref errors);
    }
}
