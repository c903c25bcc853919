using System.Collections.Frozen;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>Finds changes of public content: actions of staff by the audit log, and times at which pages change by themselves.</summary>
internal static class ContentVersionQuery
{
    // Readers see nothing of these actions. An action that is missing here is treated as visible.
    private static readonly FrozenSet<AuditAction> InvisibleActions = new[]
    {
        AuditAction.SaveNextVersion, AuditAction.SubmitNextVersion, AuditAction.ReturnNextVersionToDraft,
        AuditAction.RequestNextVersionChanges, AuditAction.ScheduleNextVersion, AuditAction.UnscheduleNextVersion,
        AuditAction.DiscardNextVersion, AuditAction.Recheck,
        AuditAction.CreatePreviewLink, AuditAction.RevokePreviewLink, AuditAction.AssignMessage,
        AuditAction.AnswerMessage, AuditAction.CloseMessage, AuditAction.ReopenMessage, AuditAction.UploadMedia, AuditAction.Invite,
        AuditAction.CreateUser, AuditAction.ChangeRole, AuditAction.CreatePasswordLink, AuditAction.Unlock, AuditAction.Deactivate,
        AuditAction.Reactivate, AuditAction.EndSessions, AuditAction.SetPassword, AuditAction.ChangePassword, AuditAction.AddAuthenticator,
        AuditAction.RemoveAuthenticator, AuditAction.RegenerateRecoveryCodes,
        AuditAction.ChangeNotifications, AuditAction.AddPasskey, AuditAction.RenamePasskey, AuditAction.RemovePasskey,
        AuditAction.SignIn, AuditAction.SignOut, AuditAction.EndSession, AuditAction.SignOutEverywhere,
        AuditAction.TallyVotes,
    }.ToFrozenSet();

    /// <summary>Returns the number of the last audit entry; 0 if there is none.</summary>
    public static Task<long> ReadLastAuditIdAsync(PortalDbContext db, CancellationToken cancel) =>
        db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Whether an action after the given audit entry is visible to readers.</summary>
    public static async Task<bool> HasVisibleChangeAsync(PortalDbContext db, long since, DateTime now, CancellationToken cancel)
    {
        var actions = await db.AuditEntries.Where(entry => entry.Id > since).Select(entry => new { entry.Action, entry.ItemId })
            .Distinct().ToListAsync(cancel);
        var visible = actions.Where(entry => !InvisibleActions.Contains(entry.Action)).ToList();
        if (visible.Exists(entry => entry.ItemId is null)) return true;

        // Readers do not see changes of an item that was never published.
        var ids = visible.Select(entry => entry.ItemId!.Value).Distinct().ToList();
        var drafts = await db.Items.CountAsync(
            item => ids.Contains(item.Id)
                && item.Translations.All(translation => translation.PublishedAt == null || translation.PublishedAt > now),
            cancel);
        return drafts < ids.Count;
    }

    /// <summary>Returns the next time (UTC) at which a page changes by itself: a scheduled publication, the start or end of an event or
    /// banner, the end of a featured item, or midnight in Almaty, as the calendar marks the current day.</summary>
    public static async Task<DateTime> ReadNextChangeAsync(PortalDbContext db, DateTime now, CancellationToken cancel)
    {
        var times = new List<DateTime?> { TimeZones.ToUtc(TimeZones.ToLocal(now, TimeZones.Almaty).Date.AddDays(1), TimeZones.Almaty) };
        foreach (var language in Languages.All)
        {
            times.Add(await db.Translations.In(language)
                .Where(translation => translation.PublishedAt > now && translation.WithdrawnAt == null && translation.DeletedAt == null
                    && translation.SupersededAt == null)
                .MinAsync(translation => translation.PublishedAt, cancel));
        }

        times.Add(await db.NextVersions.Where(next => next.ScheduledAt > now).MinAsync(next => next.ScheduledAt, cancel));
        var upcoming = db.Items.Where(item => item.Event!.EndsAt > now);
        times.Add(await upcoming.MinAsync(item => (DateTime?)item.Event!.EndsAt, cancel));
        times.Add(await upcoming.Where(item => item.Event!.StartsAt > now).MinAsync(item => (DateTime?)item.Event!.StartsAt, cancel));
        var banners = db.Banners.Where(banner => banner.EndsAt > now);
        times.Add(await banners.MinAsync(banner => (DateTime?)banner.EndsAt, cancel));
        times.Add(await banners.Where(banner => banner.StartsAt > now).MinAsync(banner => (DateTime?)banner.StartsAt, cancel));
        var featured = await db.HomePages.AsNoTracking().Select(page => page.Featured).ToListAsync(cancel);
        times.AddRange(featured.SelectMany(one => one.At(now)).Select(one => one.EndsAt));
        return times.Min()!.Value;
    }
}
