using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages;

/// <summary>A text before its release, for whoever was given the link. The key is in the query, which no log keeps; who opens it
/// is not recorded.</summary>
public sealed class PreviewModel(PortalDb db, Previews previews, Words words, TimeProvider clock) : PageModel
{
    public string Key { get; private set; } = "";

    public ItemArticle? Article { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>Where the text is, where it is public now.</summary>
    public string? PublicAt { get; private set; }

    /// <summary>Why the link works no more.</summary>
    public string Why { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? key, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await previews.FindAsync(key, cancel) is not { } link) return NotFound();
        (Key, ExpiresAt) = (key!, link.ExpiresAt);
        var now = clock.GetUtcNow().UtcDateTime;
        if (link.StateAt(now) != PreviewState.Open) return await GoneAsync(link, now, cancel);
        // A text stands in its own language, with the interface in the same.
        if (link.Text.Language != words.Language) return LocalRedirect(SiteAddresses.In(link.Text.Language, $"/preview?key={Uri.EscapeDataString(Key)}"));
        var article = await ItemReading.ReadAsync(db, db.Texts.Where(text => text.Id == link.TextId), cancel);
        Article = article! with { IsPreview = true, BodyHtml = MediaAddress.Ask(article.BodyHtml, $"preview={Uri.EscapeDataString(Key)}") };
        return Page();
    }

    private async Task<IActionResult> GoneAsync(PreviewLink link, DateTime now, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        var address = await db.Texts.AsNoTracking().VisibleAt(now).Where(text => text.Id == link.TextId).Select(text => new { text.Kind, text.Item.Slug }).FirstOrDefaultAsync(cancel);
        if (address is not null) PublicAt = SiteAddresses.In(link.Text.Language, SiteAddresses.Item(address.Kind, address.Slug));
        Why = link.StateAt(now) == PreviewState.Expired ? words["The link has expired: it worked for a month."] : words["The link was ended, or the text was taken away."];
        return Page();
    }
}
