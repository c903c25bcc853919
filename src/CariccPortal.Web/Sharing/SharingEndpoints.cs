using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Sharing;

/// <summary>What the site hands to programs beside its pages: a text as Markdown, and a word to those that read for people.</summary>
public static class SharingEndpoints
{
    private const string Markdown = "text/markdown; charset=utf-8";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what they are made by.</summary>
    public static void AddSharing(this IServiceCollection services) => services.AddScoped<LlmsText>();

    /// <summary>Maps <c>/llms.txt</c> and every item's page with <c>.md</c>.</summary>
    public static void MapSharing(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").AddEndpointFilter(LanguageInPath.WithoutLanguageAlone).WithMetadata(new KeptAttribute()).MapMethods("/llms.txt", Read, async (LlmsText llms, TimeProvider clock, CancellationToken cancel) =>
            new ConditionalAnswer(await llms.WriteAsync(clock.GetUtcNow().UtcDateTime, cancel), "text/plain; charset=utf-8", changedAt: null));
        routes.MapGroup("").AddEndpointFilter(LanguageInPath.InLanguageAlone).WithMetadata(new KeptAttribute()).MapMethods("/{section:section}/{slug}.md", Read, ItemAsync);
    }

    private static async Task<IResult> ItemAsync(string section, string slug, HttpContext context, PortalDb db, SiteAddresses addresses, TimeProvider clock)
    {
        var (language, now, cancel) = (context.Language(), clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        ItemKinds.TryFromSection(section, out var kind);
        var texts = db.Texts.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        var visible = texts.VisibleAt(now).In(language);
        if (await ItemReading.ReadAsync(db, visible, cancel) is not { } article)
        {
            var isWithdrawn = await NotHere.ReadAsync(texts, language, now, cancel) is { WithdrawnAt: not null };
            return isWithdrawn ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
        }

        var page = addresses.Whole(SiteAddresses.In(language, SiteAddresses.Item(kind, slug)));
        if (await visible.Select(text => text.Body).FirstOrDefaultAsync(cancel) is not { } body) return Results.NotFound();
        context.Response.Headers.Link = $"<{page}>; rel=\"canonical\"";
        return new ConditionalAnswer(MarkdownText.Write(article, body, language, page), Markdown, changedAt: null);
    }
}
