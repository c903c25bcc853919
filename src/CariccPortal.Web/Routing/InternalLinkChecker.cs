using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Links;
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

    /// <summary>Returns what readers find at a URL.</summary>
    public async Task<LinkCheckResult> CheckAsync(string url, CancellationToken cancel)
    {
        var path = RedirectPath.Parse(url);
        if (path is null) return new(url, LinkStatus.NotFound);
        // Paths with an extension, such as feeds, are not pages.
        if (path.Length == 0 || Path.HasExtension(path) || pages.IsReaderPage(path)) return new(url, LinkStatus.Ok);
        var (kind, slug) = RedirectPath.ParseItem(path.Split('?')[0]) ?? (ItemKind.Page, path.Split('?')[0]);
        if (await CheckItemAsync(kind, slug, cancel) is { } status) return new(url, status);
        var redirects = await db.Redirects.AnyAsync(old => old.Path == path, cancel);
        return new(url, redirects ? LinkStatus.Ok : LinkStatus.NotFound);
    }

    private async Task<LinkStatus?> CheckItemAsync(ItemKind kind, string slug, CancellationToken cancel)
    {
        var texts = db.Translations.Where(text => text.Item.Slug == slug && text.Kind == kind);
        if (await texts.ReadableAt(clock.GetUtcNow().UtcDateTime).AnyAsync(cancel)) return LinkStatus.Ok;
        return await texts.AnyAsync(cancel) ? LinkStatus.NotPublic : null;
    }
}
