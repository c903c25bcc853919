using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Limits;
using CariccPortal.Media;
using CariccPortal.Statistics;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Media;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Statistics;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Sharing;

/// <summary>Maps <c>/llms.txt</c>, Markdown exports and share images.</summary>
public static class SharingEndpoints
{
    private const string MarkdownContentType = "text/markdown; charset=utf-8";
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers the services.</summary>
    public static void AddSharing(this IServiceCollection services) => services.AddScoped<LlmsTxt>().AddSingleton<ShareImageCache>();

    /// <summary>Maps <c>/llms.txt</c>, the page of each item with <c>.md</c>, and its share image.</summary>
    public static void MapSharing(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").WithLanguageInPath(isRequired: false)
            .WithMetadata(new CachePageAttribute(), new LimitWorkAttribute(Work.Export))
            .MapMethods("/llms.txt", ReadMethods, async (LlmsTxt llms, TimeProvider clock, CancellationToken cancel) =>
            new ConditionalResponse(await llms.WriteAsync(clock.GetUtcNow().UtcDateTime, cancel), "text/plain; charset=utf-8",
                changedAt: null));
        routes.MapGroup("").WithLanguageInPath(isRequired: true)
            .WithMetadata(new CachePageAttribute(), new LimitWorkAttribute(Work.Export), new CountReadsAttribute(ReadKind.Markdown))
            .MapMethods(ItemRepresentation.Markdown.Route, ReadMethods, GetMarkdownAsync);
        routes.MapGroup("").WithLanguageInPath(isRequired: true)
            .MapMethods(ItemRepresentation.ShareImage.Route, ReadMethods, GetImageAsync);
    }

    private static async Task<IResult> GetMarkdownAsync(string section, string slug, HttpContext context, PortalDbContext db,
        SiteUrls siteUrls, TimeProvider clock)
    {
        var (language, now, cancel) = (context.Language(), clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        ItemKinds.TryFromSection(section, out var kind);
        var texts = db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        var visible = texts.ReadableAt(now).In(language);
        if (await ItemPageQuery.ReadAsync(db, visible, cancel) is not { } article)
            return await ItemRepresentation.GoneOrNotFoundAsync(texts, context, now);

        var page = siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, SiteUrls.Item(kind, slug)));
        if (await visible.Select(text => text.Body).FirstOrDefaultAsync(cancel) is not { } body) return Results.NotFound();
        ReadTarget.SetItem(context, article.ItemId);
        context.Response.Headers.Link = $"<{page}>; rel=\"canonical\"";
        return new ConditionalResponse(MarkdownExport.Write(article, body,
            context.RequestServices.GetRequiredService<Localizer>(), page), MarkdownContentType, changedAt: null);
    }

    private static async Task<IResult> GetImageAsync(string section, string slug, string hash, HttpContext context, PortalDbContext db,
        ShareImageCache imageCache)
    {
        ItemKinds.TryFromSection(section, out var kind);
        var (localizer, now) = (context.RequestServices.GetRequiredService<Localizer>(),
            context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var texts = db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        if (!MediaHash.IsValid(hash)) return Results.NotFound();
        if (await ItemPageQuery.ReadAsync(db, texts.ReadableAt(now).In(localizer.Language), context.RequestAborted) is not { } article)
            return await ItemRepresentation.GoneOrNotFoundAsync(texts, context, now);

        var image = ShareImage.Create(article, localizer);
        // The image of an earlier title redirects to the current one.
        if (image.Hash != hash) return Results.LocalRedirect(image.Path);
        byte[]? bytes;
        try
        {
            bytes = await imageCache.ReadAsync(image);
        }
        catch (WorkQueueFullException)
        {
            context.Response.SetRetryAfter();
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (bytes is null) return Results.NotFound();
        context.Response.Headers.CacheControl = MediaEndpoints.PublicCacheControl;
        return Results.Bytes(bytes, "image/png", entityTag: new($"\"{hash}\""));
    }
}
