using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Media;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Routing;
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
        routes.MapGroup("").AddEndpointFilter(LanguagePathMiddleware.RejectLanguage).WithMetadata(new CachePageAttribute())
            .MapMethods("/llms.txt", ReadMethods, async (LlmsTxt llms, TimeProvider clock, CancellationToken cancel) =>
            new ConditionalResponse(await llms.WriteAsync(clock.GetUtcNow().UtcDateTime, cancel), "text/plain; charset=utf-8",
                changedAt: null));
        routes.MapGroup("").AddEndpointFilter(LanguagePathMiddleware.RequireLanguage).WithMetadata(new CachePageAttribute())
            .MapMethods("/{section:section}/{slug}.md", ReadMethods, GetMarkdownAsync);
        routes.MapGroup("").AddEndpointFilter(LanguagePathMiddleware.RequireLanguage)
            .MapMethods("/{section:section}/{slug}/{hash}.png", ReadMethods, GetImageAsync);
    }

    private static async Task<IResult> GetMarkdownAsync(string section, string slug, HttpContext context, PortalDbContext db,
        SiteUrls siteUrls, TimeProvider clock)
    {
        var (language, cancel) = (context.Language(), context.RequestAborted);
        ItemKinds.TryFromSection(section, out var kind);
        var texts = db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        var visible = texts.VisibleAt(clock.GetUtcNow().UtcDateTime).In(language);
        if (await ItemPageQuery.ReadAsync(db, visible, cancel) is not { } article) return await NotFoundOrGoneAsync(texts, context, clock);

        var page = siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, SiteUrls.Item(kind, slug)));
        if (await visible.Select(text => text.Body).FirstOrDefaultAsync(cancel) is not { } body) return Results.NotFound();
        context.Response.Headers.Link = $"<{page}>; rel=\"canonical\"";
        return new ConditionalResponse(MarkdownExport.Write(article, body, language, page), MarkdownContentType, changedAt: null);
    }

    private static async Task<IResult> GetImageAsync(string section, string slug, string hash, HttpContext context, PortalDbContext db,
        ShareImageCache imageCache)
    {
        ItemKinds.TryFromSection(section, out var kind);
        var (localizer, clock) = (context.RequestServices.GetRequiredService<Localizer>(),
            context.RequestServices.GetRequiredService<TimeProvider>());
        var texts = db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        if (!MediaHash.IsValid(hash)) return Results.NotFound();
        if (await ItemPageQuery.ReadAsync(db, texts.VisibleAt(clock.GetUtcNow().UtcDateTime).In(localizer.Language), context.RequestAborted)
            is not { } article) return await NotFoundOrGoneAsync(texts, context, clock);

        var image = ShareImage.Create(article, localizer);
        // The image of an earlier title redirects to the current one.
        if (image.Hash != hash) return Results.LocalRedirect(image.Path);
        if (imageCache.IsOverloaded(image))
        {
            context.Response.SetRetryAfter();
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (await imageCache.ReadAsync(image) is not { } bytes) return Results.NotFound();
        context.Response.Headers.CacheControl = MediaEndpoints.PublicCacheControl;
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Bytes(bytes, "image/png", entityTag: new($"\"{hash}\""));
    }

    private static async Task<IResult> NotFoundOrGoneAsync(IQueryable<ItemTranslation> texts, HttpContext context, TimeProvider clock)
    {
        var isWithdrawn = await UnavailableItem.ReadAsync(texts, context.Language(), clock.GetUtcNow().UtcDateTime, context.RequestAborted)
            is { WithdrawnAt: not null };
        return isWithdrawn ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
    }
}
