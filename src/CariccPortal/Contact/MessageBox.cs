using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Contact;

/// <summary>Stores messages of visitors, and what staff do with them.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class MessageBox(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Maximum number of open messages. Beyond it no message is accepted.</summary>
    public const int MaxOpen = 2000;

    /// <summary>Days after which a closed message is deleted.</summary>
    public const int DaysClosedKept = 90;

    /// <summary>Days after which any message is deleted.</summary>
    public const int DaysKept = 365;

    /// <summary>Stores a message.</summary>
    /// <returns>False if there are too many open messages.</returns>
    public async Task<bool> AddAsync(Message message, CancellationToken cancel = default)
    {
        if (await db.Messages.CountAsync(one => one.ClosedAt == null, cancel) >= MaxOpen) return false;
        message.ReceivedAt = clock.GetUtcNow().UtcDateTime;
        db.Messages.Add(message);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Assigns a message to a user, or to nobody.</summary>
    public Task<bool> AssignAsync(int id, bool toUser, Actor by, CancellationToken cancel = default) =>
        ChangeAsync(id, AuditAction.AssignMessage, toUser ? "" : "–", by, message =>
            (message.AssignedToId, message.AssignedTo) = toUser ? (by.Id, by.Name) : (null, null), cancel);

    /// <summary>Closes a message, or opens it again.</summary>
    public Task<bool> CloseAsync(int id, bool isClosed, Actor by, CancellationToken cancel = default) =>
        ChangeAsync(id, isClosed ? AuditAction.CloseMessage : AuditAction.ReopenMessage, "", by, message =>
            message.ClosedAt = isClosed ? message.ClosedAt ?? clock.GetUtcNow().UtcDateTime : null, cancel);

    /// <summary>Deletes messages that were closed 90 days ago or received a year ago.</summary>
    public Task<int> RemoveOldAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (closed, received) = (now.AddDays(-DaysClosedKept), now.AddDays(-DaysKept));
        return db.Messages.Where(one => one.ClosedAt < closed || one.ReceivedAt < received).ExecuteDeleteAsync(cancel);
    }

    // The audit log never contains text from a visitor, only the number of the message.
    private async Task<bool> ChangeAsync(
        int id, AuditAction action, string note, Actor by, Action<Message> change, CancellationToken cancel)
    {
        if (!by.Can(Permission.AnswerMessages)) return false;
        try
        {
            return await db.ExecuteOnceAsync(
                async () =>
                {
                    if (await db.Messages.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } message) return false;
                    change(message);
                    await new AuditLog(db, clock).AddAsync(action, by, id.ToString(CultureInfo.InvariantCulture) + note, cancel);
                    return true;
                },
                static isDone => isDone,
                cancel);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
