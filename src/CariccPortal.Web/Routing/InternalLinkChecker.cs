using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Media;
using CariccPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Routing;

/// <summary>Checks links to the site itself with the database, without an HTTP request.</summary>
public sealed class InternalLinkChecker(PortalDbContext db, PageRoutes pages, PortalOptions options, TimeProvider clock)
{
    /// <summary>Whether a link leads to this site.</summary>
    public bool IsInternal(string url) => url.StartsWith('/')
        || (Uri.TryCreate(url, UriKind.Absolute, out var absolute)
            && string.Equals(absolute.Authority, options.PublicUrl.Authority, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns what readers find at a URL of this site; null for a URL of another site.</summary>
    public async Task<LinkCheckResult?> TryCheckAsync(string url, CancellationToken cancel) =>
        IsInternal(url) ? await CheckAsync(url, cancel) : null;

    /// <summary>Returns what readers find at a URL.</summary>
    public async Task<LinkCheckResult> CheckAsync(string url, CancellationToken cancel)
    {
        var path = RedirectPath.Parse(url);
        if (path is null) return new(url, LinkStatus.NotFound);
        if (MediaUrls.IsMedia("/" + path))
        {
            var hash = path.Split('/', '?', '.')[1];
            return new(url, await db.MediaAssets.AnyAsync(asset => asset.Hash == hash, cancel) ? LinkStatus.Ok : LinkStatus.NotFound);
        }

        if (Category.ParseSlug<Topic>(path) is { } topic && !await db.Topics.AnyAsync(one => one.Slug == topic, cancel)
            || Category.ParseSlug<Country>(path) is { } country && !await db.Countries.AnyAsync(one => one.Slug == country, cancel))
            return await CheckRedirectAsync(url, path, cancel);
        // Paths with an extension, such as feeds, are not pages.
        if (path.Length == 0 || Path.HasExtension(path) || pages.IsReaderPage(path)) return new(url, LinkStatus.Ok);
        var (kind, slug) = RedirectPath.ParseItem(path.Split('?')[0]) ?? (ItemKind.Page, path.Split('?')[0]);
        if (await CheckItemAsync(kind, slug, cancel) is { } status) return new(url, status);
        return await CheckRedirectAsync(url, path, cancel);
    }

    private async Task<LinkCheckResult> CheckRedirectAsync(string url, string path, CancellationToken cancel)
    {
        var found = await db.Redirects.AsNoTracking().FirstOrDefaultAsync(old => old.Path == path, cancel);
        if (found is null) return new(url, LinkStatus.NotFound);
        var item = await db.Items.AsNoTracking().Where(one => one.Id == found.ItemId).Select(one => new { one.Kind, one.Slug })
            .FirstOrDefaultAsync(cancel);
        return new(url, LinkStatus.MovedPermanently,
            item is null ? $"/{found.Target?.TrimStart('/')}" : SiteUrls.Item(item.Kind, item.Slug));
    }

    private async Task<LinkStatus?> CheckItemAsync(ItemKind kind, string slug, CancellationToken cancel)
    {
        var texts = db.Translations.Where(text => text.Item.Slug == slug && text.Kind == kind);
        if (await texts.ReadableAt(clock.GetUtcNow().UtcDateTime).AnyAsync(cancel)) return LinkStatus.Ok;
        return await texts.AnyAsync(cancel) ? LinkStatus.NotPublic : null;
    }
}
