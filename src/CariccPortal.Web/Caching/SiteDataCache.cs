using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Banners;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>Caches what every reader page shows, navigation, banners and contact details, while the public content stays the same. Never
/// fails, as error pages show it too: if it cannot be read, the last known state is shown.</summary>
public sealed partial class SiteDataCache(ContentVersionMonitor monitor, TimeProvider clock, ILogger<SiteDataCache> log)
{
    private volatile Entry? entry;

    /// <summary>Returns what a page shows now.</summary>
    public ValueTask<SiteData> GetAsync(HttpContext context) =>
        GetAsync(context.RequestServices.GetRequiredService<PortalDbContext>(), context.RequestAborted);

    /// <summary>Returns the banners that readers see now, the most severe first, the contact details and the pages.</summary>
    public async ValueTask<SiteData> GetAsync(PortalDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var version = monitor.GetVersionAt(now);
        if (entry is not { } known || ((version is null || known.Version != version) && !monitor.IsUnavailable))
        {
            try
            {
                var banners = await db.Banners.AsNoTracking().Where(one => one.EndsAt > now).ToListAsync(cancel);
                var contact = await db.ContactDetails.AsNoTracking().OrderBy(one => one.Id).FirstOrDefaultAsync(cancel);
                var pages = await db.Translations.AsNoTracking().FindableAt(now).OfKind(ItemKind.Page)
                    .Where(text => EF.Constant(Languages.All).Contains(text.Language))
                    .Select(text => new SitePage(text.Item.Slug, text.Language, text.Title, text.Item.NavigationPlace,
                        text.Item.FooterPlace)).ToListAsync(cancel);
                entry = known = new(version, banners, contact, pages);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                LogNotRead(failure.Message);
                known = entry ?? new(null, [], null, []);
            }
        }

        var current = known.Banners.Count == 0 ? known.Banners :
        [
            .. known.Banners.Where(one => one.StartsAt <= now && now < one.EndsAt).OrderByDescending(one => one.Severity)
                .ThenByDescending(one => one.StartsAt).ThenBy(one => one.Id),
        ];
        return new(current, known.Contact, known.Pages);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Navigation, banners and contact details could not be read; showing the last known: {Error}")]
    private partial void LogNotRead(string error);

    private sealed record Entry(ContentVersion? Version, IReadOnlyList<Banner> Banners, ContactDetails? Contact,
        IReadOnlyList<SitePage> Pages);
}

/// <summary>What every reader page shows.</summary>
/// <param name="Banners">The banners that are shown now.</param>
/// <param name="Contact">The contact details; null if none were entered.</param>
/// <param name="Pages">The public pages that staff keep, in all languages.</param>
public sealed record SiteData(IReadOnlyList<Banner> Banners, ContactDetails? Contact, IReadOnlyList<SitePage> Pages)
{
    /// <summary>Returns the pages in the navigation, in order. A page below another one by its path is in the second level.</summary>
    public IEnumerable<(SitePage Page, IReadOnlyList<SitePage> Children)> GetNavigation(Language language)
    {
        var placed = In(language).Where(page => page.NavigationPlace is not null).OrderBy(page => page.NavigationPlace)
            .ThenBy(page => page.Path, StringComparer.Ordinal).ToList();
        return placed.Where(page => !placed.Exists(page.IsBelow))
            .Select(page => (page, (IReadOnlyList<SitePage>)placed.FindAll(other => other.IsBelow(page))));
    }

    /// <summary>Returns the pages in the footer, in order.</summary>
    public IEnumerable<SitePage> GetFooter(Language language) => In(language).Where(page => page.FooterPlace is not null)
        .OrderBy(page => page.FooterPlace).ThenBy(page => page.Path, StringComparer.Ordinal);

    /// <summary>Returns what is above an item: its section, or the pages above a page.</summary>
    public IReadOnlyList<BreadcrumbItem> GetBreadcrumbs(ItemKind kind, string slug, Localizer localizer) => kind != ItemKind.Page
        ? [new(localizer.Section(kind), SiteUrls.Section(kind))]
        :
        [
            .. In(localizer.Language).Where(page => SitePage.IsBelow(slug, page.Path)).OrderBy(page => page.Path.Length)
                .Select(page => new BreadcrumbItem(page.Title, "/" + page.Path)),
        ];

    private IEnumerable<SitePage> In(Language language) => Pages.Where(page => page.Language == language);
}

/// <summary>A public page that staff keep, in one language.</summary>
/// <param name="Path">The path without the language and the leading slash.</param>
/// <param name="Language">The language.</param>
/// <param name="Title">The title.</param>
/// <param name="NavigationPlace">Its place in the navigation; null for none.</param>
/// <param name="FooterPlace">Its place in the footer; null for none.</param>
public sealed record SitePage(string Path, Language Language, string Title, int? NavigationPlace, int? FooterPlace)
{
    /// <summary>Whether this page is below another one.</summary>
    public bool IsBelow(SitePage other) => IsBelow(Path, other.Path);

    /// <summary>Whether a path is below another one.</summary>
    public static bool IsBelow(string path, string other) => path.Length > other.Length && path[other.Length] == '/'
        && path.StartsWith(other, StringComparison.Ordinal);
}
