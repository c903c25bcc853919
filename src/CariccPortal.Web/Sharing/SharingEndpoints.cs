using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Media;
using CariccPortal.Web.Pages.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Sharing;

/// <summary>What the site hands to programs beside its pages: a text as Markdown, and a word to those that read for people.</summary>
public static class SharingEndpoints
{
    private const string Markdown = "text/markdown; charset=utf-8";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what they are made by.</summary>
    public static void AddSharing(this IServiceCollection services) => services.AddScoped<LlmsText>().AddSingleton<SharePictures>();

    /// <summary>Maps <c>/llms.txt</c>, every item's page with <c>.md</c>, and below it its share picture.</summary>
    public static void MapSharing(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").AddEndpointFilter(LanguageInPath.WithoutLanguageAlone).WithMetadata(new KeptAttribute()).MapMethods("/llms.txt", Read, async (LlmsText llms, TimeProvider clock, CancellationToken cancel) =>
            new ConditionalAnswer(await llms.WriteAsync(clock.GetUtcNow().UtcDateTime, cancel), "text/plain; charset=utf-8", changedAt: null));
        routes.MapGroup("").AddEndpointFilter(LanguageInPath.InLanguageAlone).WithMetadata(new KeptAttribute()).MapMethods("/{section:section}/{slug}.md", Read, ItemAsync);
        routes.MapGroup("").AddEndpointFilter(LanguageInPath.InLanguageAlone).MapMethods("/{section:section}/{slug}/{hash}.png", Read, PictureAsync);
    }

    private static async Task<IResult> ItemAsync(string section, string slug, HttpContext context, PortalDb db, SiteAddresses addresses, TimeProvider clock)
    {
        var (language, cancel) = (context.Language(), context.RequestAborted);
        ItemKinds.TryFromSection(section, out var kind);
        var texts = db.Texts.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        var visible = texts.VisibleAt(clock.GetUtcNow().UtcDateTime).In(language);
        if (await ItemReading.ReadAsync(db, visible, cancel) is not { } article) return await InsteadAsync(texts, context, clock);

        var page = addresses.Whole(SiteAddresses.In(language, SiteAddresses.Item(kind, slug)));
        if (await visible.Select(text => text.Body).FirstOrDefaultAsync(cancel) is not { } body) return Results.NotFound();
        context.Response.Headers.Link = $"<{page}>; rel=\"canonical\"";
        return new ConditionalAnswer(MarkdownText.Write(article, body, language, page), Markdown, changedAt: null);
    }

    private static async Task<IResult> PictureAsync(string section, string slug, string hash, HttpContext context, PortalDb db, SharePictures pictures)
    {
        ItemKinds.TryFromSection(section, out var kind);
        var (words, clock) = (context.RequestServices.GetRequiredService<Words>(), context.RequestServices.GetRequiredService<TimeProvider>());
        var texts = db.Texts.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        if (!MediaHash.IsOne(hash)) return Results.NotFound();
        if (await ItemReading.ReadAsync(db, texts.VisibleAt(clock.GetUtcNow().UtcDateTime).In(words.Language), context.RequestAborted) is not { } article) return await InsteadAsync(texts, context, clock);

        var picture = SharePicture.Of(article, words);
        // An older title's picture: what is there now takes its place.
        if (picture.Hash != hash) return Results.LocalRedirect(picture.Path);
        if (pictures.AreTooMany)
        {
            context.Response.Headers.RetryAfter = "10";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (await pictures.ReadAsync(picture) is not { } bytes) return Results.NotFound();
        context.Response.Headers.CacheControl = MediaEndpoints.Public;
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Bytes(bytes, "image/png", entityTag: new($"\"{hash}\""));
    }

    private static async Task<IResult> InsteadAsync(IQueryable<ItemText> texts, HttpContext context, TimeProvider clock)
    {
        var isWithdrawn = await NotHere.ReadAsync(texts, context.Language(), clock.GetUtcNow().UtcDateTime, context.RequestAborted) is { WithdrawnAt: not null };
        return isWithdrawn ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
    }
}
