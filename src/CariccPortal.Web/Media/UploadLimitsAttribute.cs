using CariccPortal.Media;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CariccPortal.Web.Media;

/// <summary>Sets the upload limits of a page. It runs before the antiforgery filter, which reads the form. A request far above the limit returns 413 unread; one slightly above is read, so that the form can be shown with its error message.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitsAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    // A form can have several files.
    private const int MaxFilesPerRequest = 3;
    private const int FormFieldBytes = 1_000_000;

    /// <inheritdoc/>
    public int Order => int.MinValue + 100;

    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        var most = (context.HttpContext.RequestServices.GetRequiredService<MediaOptions>().MaxFileBytes * (long)MaxFilesPerRequest) + FormFieldBytes;
        if (request.ContentLength > most)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = most;
        context.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = most }));
    }
}
