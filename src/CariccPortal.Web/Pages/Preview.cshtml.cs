using CariccPortal.Data;
using CariccPortal.Editing.Previews;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages;

/// <summary>Preview of an unpublished language version, for people with a preview link. The key is in the query string, which is
/// not logged. Visits are not recorded.</summary>
[CountReads]
public sealed class PreviewModel(PortalDbContext db, PreviewLinks previewLinks, Localizer localizer, TimeProvider clock) : PageModel
{
    public string Key { get; private set; } = "";

    public ArticleView? Article { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>The public URL if the version has been published.</summary>
    public string? PublicUrl { get; private set; }

    /// <summary>Why the link no longer works.</summary>
    public string Reason { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? key, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await previewLinks.FindAsync(key, cancel) is not { } link) return NotFound();
        (Key, ExpiresAt) = (key!, link.ExpiresAt);
        var now = clock.GetUtcNow().UtcDateTime;
        if (link.StateAt(now) != PreviewLinkState.Active) return await ShowGoneAsync(link, now, cancel);
        // The page is shown in the language of the version.
        if (link.Translation.Language != localizer.Language)
            return LocalRedirect(SiteUrls.WithLanguage(link.Translation.Language, $"/preview?key={Uri.EscapeDataString(Key)}"));
        var article = await ItemPageQuery.ReadAsync(db, db.Translations.Where(text => text.Id == link.TranslationId), cancel);
        Article = article! with
        {
            IsPreview = true,
            BodyHtml = MediaUrls.AppendQuery(article.BodyHtml, $"preview={Uri.EscapeDataString(Key)}")
        };
        return Page();
    }

    private async Task<IActionResult> ShowGoneAsync(PreviewLink link, DateTime now, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        var address = await db.Translations.AsNoTracking().ReadableAt(now).Where(text => text.Id == link.TranslationId)
            .Select(text => new { text.Kind, text.Item.Slug }).FirstOrDefaultAsync(cancel);
        if (address is not null) PublicUrl = SiteUrls.WithLanguage(link.Translation.Language, SiteUrls.Item(address.Kind, address.Slug));
        Reason = link.StateAt(now) == PreviewLinkState.Expired
            ? localizer["This link has expired. Preview links work for one month."]
                : localizer["The link was revoked or the item was removed."];
        return Page();
    }
}
