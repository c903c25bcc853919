using System.Text.RegularExpressions;
using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Routing;

/// <summary>Redirects former URLs of items, URLs of the old site and the usual guesses of feed URLs. The redirect table is queried only
/// after a 404, so an existing page is never redirected.</summary>
public static partial class RedirectMiddleware
{
    /// <summary>Adds the middleware.</summary>
    public static void UseRedirects(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        // The former site named items in the query of its home page, too.
        if (isRead && FormerUrl.IsInQuery(context.Request.QueryString.ToUriComponent()) && await TryRedirectAsync(context)) return;
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || !isRead || context.Response.HasStarted
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) return;
        await TryRedirectAsync(context);
    });

    private static async Task<bool> TryRedirectAsync(HttpContext context)
    {
        if (await FindTargetAsync(context) is not { } target) return false;

        // Where no URL names a language, the response depends on Accept-Language.
        var named = target.Redirect.Language ?? FindLanguage(context, target);
        context.Response.Headers.CacheControl = named is null ? "no-cache" : CacheHeaders.Public;
        if (named is null) context.Response.Headers.Vary = "Accept-Language";
        var language = named ?? GetPreferredLanguage(context.Request, target.Languages);
        context.Response.Redirect(ToPublicUrl(context, SiteUrls.RedirectTarget(target.Redirect, target.Path, language)), permanent: true);
        return true;
    }

    // A link to http or to www leads to the public address at once, not in two steps.
    private static string ToPublicUrl(HttpContext context, string path)
    {
        var options = context.RequestServices.GetRequiredService<PortalOptions>();
        var isPublic = !string.Equals(context.Request.Host.Host, "www." + options.PublicUrl.Host, StringComparison.OrdinalIgnoreCase)
            && (!string.Equals(context.Request.Host.Host, options.PublicUrl.Host, StringComparison.OrdinalIgnoreCase)
                || string.Equals(context.Request.Scheme, options.PublicUrl.Scheme, StringComparison.OrdinalIgnoreCase));
        return isPublic ? path : new Uri(options.PublicUrl, path).AbsoluteUri;
    }

    private static async Task<Target?> FindTargetAsync(HttpContext context)
    {
        var requested = context.Request.Path.ToUriComponent();
        if (await FindTargetAsync(context, requested, "") is { } target) return target;
        // All representations of an item redirect with its page.
        var (page, suffix) = ItemRepresentation.Split(requested);
        if (suffix.Length > 0 && await FindTargetAsync(context, page, suffix) is { } representation) return representation;
        if (await FindFormerTargetAsync(context, requested) is { } former) return former;
        if (await FindCategoryPathAsync(context, RedirectPath.Normalize(requested)) is { } category) return ToTarget(category);
        var routes = context.RequestServices.GetRequiredService<PageRoutes>();
        return FeedGuesses.Find(RedirectPath.Normalize(requested), routes) is { } feed
            ? ToTarget(await FindCategoryPathAsync(context, feed[1..]) ?? feed[1..]) : null;
    }

    private static Target ToTarget(string path) => new(new() { Path = "", Target = path }, "/" + path, Languages.All);

    // The page, the feeds and the calendar of a topic or country at its present path; null if the path is not a former one.
    private static async Task<string?> FindCategoryPathAsync(HttpContext context, string path)
    {
        var length = CategorySuffix().Match(path).Length;
        var (page, suffix) = (path[..^length], path[^length..]);
        if (Category.ParseSlug<Topic>(page) is null && Category.ParseSlug<Country>(page) is null) return null;
        var db = context.RequestServices.GetRequiredService<PortalDbContext>();
        var target = await db.Redirects.Where(one => one.Path == page).Select(one => one.Target)
            .FirstOrDefaultAsync(context.RequestAborted);
        return Category.ParseSlug<Topic>(target) is null && Category.ParseSlug<Country>(target) is null ? null : target + suffix;
    }

    private static async Task<Target?> FindFormerTargetAsync(HttpContext context, string requested)
    {
        if (FormerUrl.Parse(requested, context.Request.QueryString.ToUriComponent()) is not { } url) return null;
        if (context.HasLanguage()) url = url with { Language = context.Language() };
        var resolver = context.RequestServices.GetRequiredService<FormerUrlResolver>();
        if (await resolver.FindAsync(url, context.RequestAborted) is not { } target) return null;
        if (!target.IsFile && await FindCategoryPathAsync(context, target.Path[1..]) is { } present)
            target = target with { Path = "/" + present };
        var redirect = new Redirect
        {
            Path = requested,
            Target = target.IsFile ? target.Path : target.Path[1..],
            Language = target.Language
        };
        return new(redirect, target.Path, Languages.All);
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

    [GeneratedRegex(@"(\.(rss|atom|json|ics))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex CategorySuffix();

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
