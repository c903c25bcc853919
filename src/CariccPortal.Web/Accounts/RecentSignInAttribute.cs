using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CariccPortal.Web.Accounts;

/// <summary>Requires a sign-in within the last ten minutes, for grave actions such as those on sign-in methods, users and exports: someone
/// else may be using the open session. A form that was opened in time may be posted for ten more minutes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecentSignInAttribute : Attribute, IAsyncPageFilter
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    /// <summary>Whether the page can be viewed without a recent sign-in.</summary>
    public bool PostOnly { get; init; }

    /// <summary>The only handler that requires it, such as the export of a list that can be viewed at any time; null for all.</summary>
    public string? Handler { get; init; }

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Handler is not null && context.HandlerMethod?.Name != Handler)
        {
            await next();
            return;
        }

        var (http, request) = (context.HttpContext, context.HttpContext.Request);
        var age = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - http.User.GetSignedInAt();
        var isPost = HttpMethods.IsPost(request.Method);
        // A page that can be viewed at any time is no proof that its form was opened in time.
        if ((PostOnly && !isPost) || age < (isPost && !PostOnly ? 2 * MaxAge : MaxAge)) await next();
        else
        {
            var path = request.PathBase + request.Path + (isPost ? default : request.QueryString);
            context.Result = new LocalRedirectResult(
                $"{request.PathBase}/account/sign-in?done=reauthenticate&returnUrl={Uri.EscapeDataString(path)}");
        }
    }
}
