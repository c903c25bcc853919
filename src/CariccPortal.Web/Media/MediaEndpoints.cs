using CariccPortal.Data;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Media;

/// <summary>Where pictures and files are given out: <c>/media/…/960.webp</c> and <c>/files/…/programme.pdf</c>, above the languages.</summary>
public static class MediaEndpoints
{
    /// <summary>Whoever has seen it keeps it: what is behind an address never changes. A shared cache asks again after a minute, since
    /// the text that shows it may have been withdrawn; see docs/decisions/0019.</summary>
    public const string Public = "public, max-age=31536000, s-maxage=60, immutable";

    /// <summary>What only some may see is kept by nobody.</summary>
    public const string Private = "private, no-store";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds the library and what its pages need.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<PortalSettings>().Media)
        .AddSingleton<PictureMaker>().AddScoped<MediaLibrary>().AddScoped<MediaSight>().AddScoped<UploadDesk>();

    /// <summary>Maps the addresses.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup("").AddEndpointFilter(WithoutLanguageAlone);
        media.MapMethods("/media/{hash}", Read, EitherAsync);
        media.MapMethods("/media/{hash}/{name}", Read, PictureAsync);
        media.MapMethods("/files/{hash}/{name}", Read, FileAsync);
    }

    // A text as Markdown names the hash alone.
    private static async Task<IResult> EitherAsync(string hash, HttpContext context, PortalDb db, MediaSight sight)
    {
        if (!MediaHash.IsOne(hash) || await sight.OfAsync(hash, context) is var seen && seen == Sight.None) return Results.NotFound();
        var medium = await db.Media.AsNoTracking().Where(one => one.Hash == hash).Select(one => new { one.Name, one.Kind }).FirstOrDefaultAsync(context.RequestAborted);
        if (medium is null) return Results.NotFound();
        context.Response.Headers.CacheControl = seen == Sight.Public ? Public : Private;
        return Results.LocalRedirect(medium.Kind == MediaKind.Picture ? MediaAddress.Picture(hash, PictureMaker.Widths[^1], "jpg") : MediaAddress.File(hash, medium.Name, medium.Kind));
    }

    private static async Task<IResult> PictureAsync(string hash, string name, HttpContext context, PortalDb db, MediaSight sight)
    {
        var type = Path.GetExtension(name) switch { ".webp" => "image/webp", ".jpg" => "image/jpeg", _ => null };
        if (type is null || !MediaHash.IsOne(hash)) return Results.NotFound();
        var answer = await AnswerAsync(new(hash, name), context, db, sight);
        return answer is null ? Results.NotFound() : answer.Value.Bytes is null ? NotModified(answer.Value.Tag, context) : Results.Bytes(answer.Value.Bytes, type, entityTag: answer.Value.Tag);
    }

    private static async Task<IResult> FileAsync(string hash, string name, HttpContext context, PortalDb db, MediaSight sight)
    {
        if (!MediaHash.IsOne(hash)) return Results.NotFound();
        var file = await db.Media.AsNoTracking().Where(one => one.Hash == hash && one.Kind != MediaKind.Picture).Select(one => new { one.Name, one.Kind }).FirstOrDefaultAsync(context.RequestAborted);
        // A file has one address.
        if (file is null || MediaName.InAddress(file.Name, file.Kind) != name) return Results.NotFound();
        var answer = await AnswerAsync(new(hash, Rendition.OfFile), context, db, sight);
        if (answer is null) return Results.NotFound();
        return answer.Value.Bytes is null ? NotModified(answer.Value.Tag, context) : Results.Bytes(answer.Value.Bytes, file.Kind.ContentType(), file.Name, enableRangeProcessing: true, entityTag: answer.Value.Tag);
    }

    // Null where the asker may not see it, or where it is not there; no bytes where the asker has them.
    private static async Task<(byte[]? Bytes, EntityTagHeaderValue Tag)?> AnswerAsync((string Hash, string Name) asked, HttpContext context, PortalDb db, MediaSight sight)
    {
        var seen = await sight.OfAsync(asked.Hash, context);
        if (seen == Sight.None) return null;
        var rendition = db.Renditions.AsNoTracking().Where(one => one.MediumHash == asked.Hash && one.Name == asked.Name);
        var tag = new EntityTagHeaderValue($"\"{asked.Hash}-{asked.Name}\"");
        var isKnown = context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
        var bytes = isKnown ? null : await rendition.Select(one => one.Bytes).FirstOrDefaultAsync(context.RequestAborted);
        if (bytes is null && !(isKnown && await rendition.AnyAsync(context.RequestAborted))) return null;
        context.Response.Headers.CacheControl = seen == Sight.Public ? Public : Private;
        if (seen == Sight.Public) context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return (bytes, tag);
    }

    private static IResult NotModified(EntityTagHeaderValue tag, HttpContext context)
    {
        context.Response.GetTypedHeaders().ETag = tag;
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }

    private static ValueTask<object?> WithoutLanguageAlone(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.HasLanguage() ? ValueTask.FromResult<object?>(Results.NotFound()) : next(context);
}
