using CariccPortal.Media;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CariccPortal.Web.Media;

/// <summary>Lets a page read forms with files. It comes before the page's token is looked for, since that reads the form: what is far
/// too large is told so unread, and what is a little too large is read, so that the form can be given back with its sentence.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitsAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    // Several files may come at once.
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
