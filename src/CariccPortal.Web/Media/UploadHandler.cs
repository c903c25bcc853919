using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CariccPortal.Web.Media;

/// <summary>Adds uploaded files to the media library.</summary>
public sealed class UploadHandler(MediaLibrary library, MediaOptions options)
{
    /// <summary>The maximum number of files per form.</summary>
    public const int MaxFiles = 20;

    /// <summary>Saves the files and returns the result of each.</summary>
    public async Task<IReadOnlyList<UploadResult>> SaveAsync(IEnumerable<IFormFile> files, Actor actor, CancellationToken cancel)
    {
        var results = new List<UploadResult>();
        foreach (var file in files.Take(MaxFiles))
        {
            var name = string.IsNullOrWhiteSpace(file.FileName) ? "file" : file.FileName;
            results.Add(new(name, await library.AddAsync(name, await ReadAsync(file, cancel), actor, cancel)));
        }

        return results;
    }

    // One byte more than the limit is enough for the library to reject the file.
    private async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        var content = new byte[Math.Min(file.Length, options.MaxFileBytes + 1L)];
        var stream = file.OpenReadStream();
        await using (stream) await stream.ReadExactlyAsync(content, cancel);
        return content;
    }
}

/// <summary>The result of one uploaded file.</summary>
/// <param name="Name">The file name.</param>
/// <param name="Result">The media asset or the error.</param>
public sealed record UploadResult(string Name, MediaResult Result);

/// <summary>Sets the upload limits of a page. It runs before the antiforgery filter, which reads the form. A request far above the limit
/// returns 413 unread; one slightly above is read, so that the form can be shown with its error message.</summary>
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
        var maxBytes = (context.HttpContext.RequestServices.GetRequiredService<MediaOptions>().MaxFileBytes * (long)MaxFilesPerRequest)
            + FormFieldBytes;
        if (request.ContentLength > maxBytes)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = maxBytes;
        context.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = maxBytes }));
    }
}
