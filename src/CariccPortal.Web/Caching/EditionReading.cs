using System.Collections.Frozen;
using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>What an edition is told by: whatever staff do is in the audit, and a few instants change the site by themselves.</summary>
internal static class EditionReading
{
    // Acts that no reader sees anything of. One that is not named here is taken for one that they do.
    private static readonly FrozenSet<string> Unseen = new[]
    {
        "share-preview", "revoke-preview", "upload-media", "invite", "add-staff", "change-role", "make-link", "unlock", "deactivate", "reactivate",
        "end-sessions", "set-password", "change-password", "set-up-app", "drop-app", "new-recovery-codes", "add-passkey", "rename-passkey",
        "drop-passkey", "sign-in", "sign-out", "end-session", "sign-out-everywhere",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The number of the last act of staff; 0 where there is none.</summary>
    public static Task<long> LastActAsync(PortalDb db, CancellationToken cancel) =>
        db.Audit.OrderByDescending(entry => entry.Id).Select(entry => entry.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Whether readers can see anything of what staff did since an act.</summary>
    public static async Task<bool> IsSeenAsync(PortalDb db, long since, DateTime now, CancellationToken cancel)
    {
        var acts = await db.Audit.Where(entry => entry.Id > since).Select(entry => new { entry.Act, entry.ItemId }).Distinct().ToListAsync(cancel);
        var seen = acts.Where(entry => !Unseen.Contains(entry.Act)).ToList();
        if (seen.Exists(entry => entry.ItemId is null)) return true;

        // An item that readers have never had changes nothing for them. One that is gone may have been anything.
        var ids = seen.Select(entry => entry.ItemId!.Value).Distinct().ToList();
        var drafts = await db.Items.CountAsync(item => ids.Contains(item.Id) && item.Texts.All(text => text.ReleasedAt == null || text.ReleasedAt > now), cancel);
        return drafts < ids.Count;
    }

    /// <summary>The next instant (UTC) at which time alone changes a page: a release that is set, an occasion's start or end, the
    /// day's end in Almaty, which the calendar marks.</summary>
    public static async Task<DateTime> NextAsync(PortalDb db, DateTime now, CancellationToken cancel)
    {
        var instants = new List<DateTime?> { Zones.ToUtc(Zones.ToLocal(now, Zones.Almaty).Date.AddDays(1), Zones.Almaty) };
        foreach (var language in Languages.All)
        {
            instants.Add(await db.Texts.In(language).Where(text => text.ReleasedAt > now && text.WithdrawnAt == null && text.DeletedAt == null)
                .MinAsync(text => text.ReleasedAt, cancel));
        }

        var toCome = db.Items.Where(item => item.Occasion!.EndsAt > now);
        instants.Add(await toCome.MinAsync(item => (DateTime?)item.Occasion!.EndsAt, cancel));
        instants.Add(await toCome.Where(item => item.Occasion!.StartsAt > now).MinAsync(item => (DateTime?)item.Occasion!.StartsAt, cancel));
        return instants.Min()!.Value;
    }
}
