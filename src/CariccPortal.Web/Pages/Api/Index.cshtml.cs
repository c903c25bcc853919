using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Api;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Api;

/// <summary>The documentation of the API. Its examples are of what the portal holds, so that each of them runs as it stands
/// there.</summary>
public sealed class IndexModel(PortalDbContext db, Localizer localizer, SiteUrls siteUrls, PortalOptions settings) : PageModel
{
    /// <summary>The whole address below which the API stands.</summary>
    public string Root => siteUrls.ToAbsolute(ApiEndpoints.Root);

    /// <summary>How often one network may ask, a minute.</summary>
    public int PerMinute => settings.RateLimits.ApiPerMinute;

    /// <summary>The newest item's number; null where there is none yet.</summary>
    public int? Id { get; private set; }

    /// <summary>Its slug.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The first country; null where there is none yet.</summary>
    public string? Country { get; private set; }

    public async Task OnGetAsync([Microsoft.AspNetCore.Mvc.FromServices] TimeProvider clock, CancellationToken cancel)
    {
        var newest = await db.Translations.VisibleAt(clock.GetUtcNow().UtcDateTime).In(localizer.Language).NewestFirst()
            .Select(text => new
            {
                text.ItemId,
                text.Item.Slug,
                Country = text.Item.Countries.Select(country => country.Slug).FirstOrDefault()
            }).FirstOrDefaultAsync(cancel);
        Id = newest?.ItemId;
        Slug = newest?.Slug ?? "";
        Country = newest?.Country
            ?? await db.Countries.OrderBy(country => country.Id).Select(country => country.Slug).FirstOrDefaultAsync(cancel);
    }
}
