using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Routing;

/// <summary>Redirects former URLs of items, URLs of the old site and the usual guesses of feed URLs. The redirect table is queried only
/// after a 404, so an existing page is never redirected.</summary>
public static class RedirectMiddleware
{
    /// <summary>Adds the middleware.</summary>
    public static void UseRedirects(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || !isRead || context.Response.HasStarted
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) return;
        if (await FindTargetAsync(context) is not { } target) return;

        // Where no URL names a language, the response depends on Accept-Language.
        var named = target.Redirect.Language ?? FindLanguage(context, target);
        context.Response.Headers.CacheControl = named is null ? "no-cache" : CacheHeaders.Public;
        if (named is null) context.Response.Headers.Vary = "Accept-Language";
        var language = named ?? GetPreferredLanguage(context.Request, target.Languages);
        context.Response.Redirect(SiteUrls.RedirectTarget(target.Redirect, target.Path, language), permanent: true);
    });

    private static async Task<Target?> FindTargetAsync(HttpContext context)
    {
        var requested = context.Request.Path.ToUriComponent();
        if (await FindTargetAsync(context, requested, "") is { } target) return target;
        // All representations of an item redirect with its page.
        var (page, suffix) = ItemRepresentation.Split(requested);
        if (suffix.Length > 0 && await FindTargetAsync(context, page, suffix) is { } representation) return representation;
        var routes = context.RequestServices.GetRequiredService<PageRoutes>();
        return FeedGuesses.Find(RedirectPath.Normalize(requested), routes) is { } feed
            ? new(new() { Path = "", Target = feed[1..] }, feed, Languages.All) : null;
    }

    private static async Task<Target?> FindTargetAsync(HttpContext context, string requested, string suffix)
    {
        var candidates = RedirectPath.GetCandidates(requested, context.Request.QueryString.ToUriComponent());
        if (candidates.Count == 0) return null;
        var db = context.RequestServices.GetRequiredService<PortalDbContext>();
        var found = await db.Redirects.AsNoTracking().Where(one => EF.Parameter(candidates).Contains(one.Path))
            .ToListAsync(context.RequestAborted);
        var old = candidates.Select(path => found.Find(one => one.Path == path)).FirstOrDefault(one => one is not null);
        if (old?.ItemId is not { } id)
            return suffix.Length == 0 && old?.Target is { } page ? new(old, $"/{page}", Languages.All) : null;

        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var isKnown = ItemQueries.IsKnownAt(now);
        var item = await db.Items.AsNoTracking().Where(one => one.Id == id && one.Translations.AsQueryable().Any(isKnown))
            .Select(one => new { one.Kind, one.Slug }).FirstOrDefaultAsync(context.RequestAborted);
        if (item is null) return null;
        var languages = await db.Translations.ReadableAt(now).Where(text => text.ItemId == id).Select(text => text.Language)
            .ToListAsync(context.RequestAborted);
        return new(old, SiteUrls.Item(item.Kind, item.Slug) + suffix, [.. languages.Where(language => language.IsListed).Order()]);
    }

    // The language of the requested URL; else the language that the old path names, if the target exists in it.
    private static Language? FindLanguage(HttpContext context, Target target) => context.HasLanguage() ? context.Language()
        : RedirectPath.FindLanguage(target.Redirect.Path) is { } named && target.Languages.Contains(named) ? named : null;

    private static Language GetPreferredLanguage(HttpRequest request, IReadOnlyCollection<Language> languages) =>
        LanguagePathMiddleware.GetAccepted(request, languages).FirstOrDefault() ?? languages.FirstOrDefault(Languages.Default);

    /// <summary>The target of a redirect.</summary>
    /// <param name="Redirect">The redirect.</param>
    /// <param name="Path">The path without the language.</param>
    /// <param name="Languages">The languages in which it exists.</param>
    private sealed record Target(Redirect Redirect, string Path, IReadOnlyCollection<Language> Languages);
}
