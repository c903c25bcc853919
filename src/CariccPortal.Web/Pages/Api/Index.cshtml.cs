using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Api;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Api;

/// <summary>The API documentation. Its examples use stored data, so that each example works unchanged.</summary>
public sealed class IndexModel(PortalDbContext db, Localizer localizer, SiteUrls siteUrls, PortalOptions settings) : PageModel
{
    /// <summary>The absolute base URL of the API.</summary>
    public string Root => siteUrls.ToAbsolute(ApiEndpoints.Root);

    /// <summary>The rate limit per client network, in requests per minute.</summary>
    public int PerMinute => settings.RateLimits.ApiPerMinute;

    /// <summary>The ID of the newest item; null if there are no items.</summary>
    public int? Id { get; private set; }

    /// <summary>The slug of the newest item.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The slug of a country; null if there are no countries.</summary>
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
