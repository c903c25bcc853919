using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CariccPortal.Web.Accounts;

/// <summary>Requires a sign-in within the last ten minutes, for pages that change sign-in methods: someone else may be using the open
/// session. A form that was opened in time may be posted for ten more minutes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecentSignInAttribute : Attribute, IAsyncPageFilter
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (http, request) = (context.HttpContext, context.HttpContext.Request);
        var age = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - http.User.GetSignedInAt();
        if (age < (HttpMethods.IsPost(request.Method) ? 2 * MaxAge : MaxAge)) await next();
        else context.Result = new LocalRedirectResult(
            $"{request.PathBase}/account/sign-in?done=reauthenticate&returnUrl={Uri.EscapeDataString(request.PathBase + request.Path)}");
    }
}
