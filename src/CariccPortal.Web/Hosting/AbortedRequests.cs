using System.Data.Common;

namespace CariccPortal.Web.Hosting;

/// <summary>Turns the failure of a query that was cancelled because the client has left into a cancellation, which is not logged as an
/// error. SQL Server reports it as an error of its own.</summary>
public static class AbortedRequests
{
    /// <summary>Adds the middleware, below the error pages.</summary>
    public static void UseAbortedRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (DbException failure) when (context.RequestAborted.IsCancellationRequested)
        {
            throw new OperationCanceledException(failure.Message, failure, context.RequestAborted);
        }
    });
}
