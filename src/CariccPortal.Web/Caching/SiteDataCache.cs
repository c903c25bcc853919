using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Banners;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>Caches what every reader page shows, banners and contact details, while the public content stays the same. Never fails, as
/// error pages show it too: if it cannot be read, the last known state is shown.</summary>
public sealed partial class SiteDataCache(ContentVersionMonitor monitor, TimeProvider clock, ILogger<SiteDataCache> log)
{
    private volatile Entry? entry;

    /// <summary>Returns what a page shows now.</summary>
    public ValueTask<SiteData> GetAsync(HttpContext context) =>
        GetAsync(context.RequestServices.GetRequiredService<PortalDbContext>(), context.RequestAborted);

    /// <summary>Returns the banners that readers see now, the most severe first, and the contact details.</summary>
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
                entry = known = new(version, banners, contact);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                LogNotRead(failure.Message);
                known = entry ?? new(null, [], null);
            }
        }

        var current = known.Banners.Count == 0 ? known.Banners :
        [
            .. known.Banners.Where(one => one.StartsAt <= now && now < one.EndsAt).OrderByDescending(one => one.Severity)
                .ThenByDescending(one => one.StartsAt).ThenBy(one => one.Id),
        ];
        return new(current, known.Contact);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Banners and contact details could not be read; showing the last known: {Error}")]
    private partial void LogNotRead(string error);

    private sealed record Entry(ContentVersion? Version, IReadOnlyList<Banner> Banners, ContactDetails? Contact);
}

/// <summary>What every reader page shows.</summary>
/// <param name="Banners">The banners that are shown now.</param>
/// <param name="Contact">The contact details; null if none were entered.</param>
public sealed record SiteData(IReadOnlyList<Banner> Banners, ContactDetails? Contact);
