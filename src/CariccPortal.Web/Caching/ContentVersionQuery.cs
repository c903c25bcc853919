using System.Collections.Frozen;
using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>What an edition is told by: whatever staff do is in the audit, and a few instants change the site by themselves.</summary>
internal static class ContentVersionQuery
{
    // Acts that no reader sees anything of. One that is not named here is taken for one that they do.
    private static readonly FrozenSet<string> InvisibleActions = new[]
    {
        "share-preview", "revoke-preview", "upload-media", "invite", "add-staff", "change-role", "make-link", "unlock", "deactivate", "reactivate",
        "end-sessions", "set-password", "change-password", "set-up-app", "drop-app", "new-recovery-codes", "add-passkey", "rename-passkey",
        "drop-passkey", "sign-in", "sign-out", "end-session", "sign-out-everywhere",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The number of the last act of staff; 0 where there is none.</summary>
    public static Task<long> ReadLastAuditIdAsync(PortalDbContext db, CancellationToken cancel) =>
        db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Whether readers can see anything of what staff did since an act.</summary>
    public static async Task<bool> HasVisibleChangeAsync(PortalDbContext db, long since, DateTime now, CancellationToken cancel)
    {
        var acts = await db.AuditEntries.Where(entry => entry.Id > since).Select(entry => new { entry.Action, entry.ItemId }).Distinct().ToListAsync(cancel);
        var seen = acts.Where(entry => !InvisibleActions.Contains(entry.Action)).ToList();
        if (seen.Exists(entry => entry.ItemId is null)) return true;

        // An item that readers have never had changes nothing for them. One that is gone may have been anything.
        var ids = seen.Select(entry => entry.ItemId!.Value).Distinct().ToList();
        var drafts = await db.Items.CountAsync(item => ids.Contains(item.Id) && item.Translations.All(text => text.PublishedAt == null || text.PublishedAt > now), cancel);
        return drafts < ids.Count;
    }

    /// <summary>The next instant (UTC) at which time alone changes a page: a release that is set, an occasion's start or end, the
    /// day's end in Almaty, which the calendar marks.</summary>
    public static async Task<DateTime> ReadNextChangeAsync(PortalDbContext db, DateTime now, CancellationToken cancel)
    {
        var instants = new List<DateTime?> { TimeZones.ToUtc(TimeZones.ToLocal(now, TimeZones.Almaty).Date.AddDays(1), TimeZones.Almaty) };
        foreach (var language in Languages.All)
        {
            instants.Add(await db.Translations.In(language).Where(text => text.PublishedAt > now && text.WithdrawnAt == null && text.DeletedAt == null)
                .MinAsync(text => text.PublishedAt, cancel));
        }

        var toCome = db.Items.Where(item => item.Event!.EndsAt > now);
        instants.Add(await toCome.MinAsync(item => (DateTime?)item.Event!.EndsAt, cancel));
        instants.Add(await toCome.Where(item => item.Event!.StartsAt > now).MinAsync(item => (DateTime?)item.Event!.StartsAt, cancel));
        return instants.Min()!.Value;
    }
}
