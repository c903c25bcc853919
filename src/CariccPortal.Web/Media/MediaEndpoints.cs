using CariccPortal.Data;
using CariccPortal.Media;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Media;

/// <summary>Serves images and files: <c>/media/…/960.webp</c> and <c>/files/…/programme.pdf</c>. The URLs have no language.</summary>
public static class MediaEndpoints
{
    /// <summary>For public media. The content of a URL never changes, so browsers keep it. Shared caches revalidate after a minute, because
    /// the item may have been withdrawn; see docs/decisions/0019.</summary>
    public const string PublicCacheControl = "public, max-age=31536000, s-maxage=60, immutable";

    /// <summary>For media that only some users may see.</summary>
    public const string PrivateCacheControl = "private, no-store";

    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers the media library and its services.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<PortalOptions>().Media)
        .AddSingleton(provider => new ImageProcessor(
            provider.GetRequiredService<MediaOptions>(), provider.GetRequiredService<WorkLimits>()[Work.Image]))
        .AddScoped<MediaLibrary>().AddScoped<MediaAccess>().AddScoped<UploadHandler>();

    /// <summary>Maps the endpoints.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup("").WithLanguageInPath(isRequired: false);
        media.MapMethods("/media/{hash}", ReadMethods, RedirectAsync);
        media.MapMethods("/media/{hash}/{name}", ReadMethods, GetImageAsync);
        media.MapMethods("/files/{hash}/{name}", ReadMethods, GetFileAsync);
    }

    // Markdown refers to media by hash only.
    private static async Task<IResult> RedirectAsync(string hash, HttpContext context, PortalDbContext db, MediaAccess access)
    {
        if (!MediaHash.IsValid(hash)
            || await access.GetVisibilityAsync(hash, context) is var visibility && visibility == MediaVisibility.None)
            return Results.NotFound();
        var asset = await db.MediaAssets.AsNoTracking().Where(one => one.Hash == hash).Select(one => new { one.Name, one.Format })
            .FirstOrDefaultAsync(context.RequestAborted);
        if (asset is null) return Results.NotFound();
        context.Response.Headers.CacheControl = visibility == MediaVisibility.Public ? PublicCacheControl : PrivateCacheControl;
        return Results.LocalRedirect(asset.Format == MediaFormat.Image
            ? MediaUrls.Image(hash, ImageProcessor.Widths[^1], "jpg") : MediaUrls.File(hash, asset.Name, asset.Format));
    }

    private static async Task<IResult> GetImageAsync(string hash, string name, HttpContext context, PortalDbContext db, MediaAccess access)
    {
        var type = Path.GetExtension(name) switch { ".webp" => "image/webp", ".jpg" => "image/jpeg", _ => null };
        if (type is null || !MediaHash.IsValid(hash)) return Results.NotFound();
        var result = await ReadRenditionAsync(new(hash, name), context, db, access);
        return result is null ? Results.NotFound() : result.Value.Content is null
            ? NotModified(result.Value.Tag, context) : Results.Stream(result.Value.Content, type, entityTag: result.Value.Tag);
    }

    private static async Task<IResult> GetFileAsync(string hash, string name, HttpContext context, PortalDbContext db, MediaAccess access)
    {
        if (!MediaHash.IsValid(hash)) return Results.NotFound();
        var file = await db.MediaAssets.AsNoTracking().Where(one => one.Hash == hash && one.Format != MediaFormat.Image)
            .Select(one => new { one.Name, one.Format }).FirstOrDefaultAsync(context.RequestAborted);
        // A file has one URL.
        if (file is null || FileNameSanitizer.ToUrlSegment(file.Name, file.Format) != name) return Results.NotFound();
        var result = await ReadRenditionAsync(new(hash, Rendition.OriginalFile), context, db, access);
        if (result is null) return Results.NotFound();
        if (result.Value.Content is null) return NotModified(result.Value.Tag, context);
        // Browsers open a PDF, and save other files. A client that does not read RFC 8187 gets the name in Latin letters.
        context.Response.GetTypedHeaders().ContentDisposition = new(file.Format == MediaFormat.Pdf ? "inline" : "attachment")
        {
            FileName = name,
            FileNameStar = file.Name,
        };
        return Results.Stream(result.Value.Content, file.Format.ContentType(), enableRangeProcessing: true, entityTag: result.Value.Tag);
    }

    // Null if it is not visible or does not exist; no content if the client has it.
    private static async Task<(Stream? Content, EntityTagHeaderValue Tag)?> ReadRenditionAsync((string Hash, string Name) requested,
        HttpContext context, PortalDbContext db, MediaAccess access)
    {
        var visibility = await access.GetVisibilityAsync(requested.Hash, context);
        if (visibility == MediaVisibility.None) return null;
        var rendition = db.Renditions.AsNoTracking().Where(one => one.MediaAssetHash == requested.Hash && one.Name == requested.Name);
        var tag = new EntityTagHeaderValue($"\"{requested.Hash}-{requested.Name}\"");
        var isKnown = ConditionalRequest.IsNotModified(context.Request, tag);
        if (await rendition.Select(one => (int?)one.Size).FirstOrDefaultAsync(context.RequestAborted) is not { } size) return null;
        context.Response.Headers.CacheControl = visibility == MediaVisibility.Public ? PublicCacheControl : PrivateCacheControl;
        return (isKnown ? null : new RenditionStream(db, requested.Hash, requested.Name, size), tag);
    }

    private static IResult NotModified(EntityTagHeaderValue etag, HttpContext context)
    {
        context.Response.GetTypedHeaders().ETag = etag;
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }
}
