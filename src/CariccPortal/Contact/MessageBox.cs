using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Mail;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Contact;

/// <summary>Stores messages of visitors, and what staff do with them.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
/// <param name="outbox">Stores the mails to staff and to visitors; null for none.</param>
public sealed class MessageBox(PortalDbContext db, TimeProvider clock, Outbox? outbox = null)
{
    /// <summary>Maximum number of open messages. Beyond it no message is accepted.</summary>
    public const int MaxOpen = 2000;

    /// <summary>Days after which a closed message is deleted.</summary>
    public const int DaysClosedKept = 90;

    /// <summary>Days after which any message is deleted.</summary>
    public const int DaysKept = 365;

    /// <summary>Stores a message.</summary>
    public async Task<MessageOutcome> AddAsync(Message message, CancellationToken cancel = default)
    {
        var open = db.Messages.Where(one => one.ClosedAt == null);
        if (await open.AnyAsync(one => one.Text == message.Text, cancel)) return MessageOutcome.Repeated;
        if (await open.CountAsync(cancel) >= MaxOpen) return MessageOutcome.TooMany;
        message.ReceivedAt = clock.GetUtcNow().UtcDateTime;
        db.Messages.Add(message);
        if (outbox is not null) await outbox.AddMessageAsync(message, cancel);
        await db.SaveChangesAsync(cancel);
        return MessageOutcome.Stored;
    }

    /// <summary>Assigns a message to a user, or to nobody.</summary>
    public Task<bool> AssignAsync(int id, bool toUser, Actor by, CancellationToken cancel = default) =>
        ChangeAsync(id, AuditAction.AssignMessage, toUser ? "" : "–", by, message =>
        {
            (message.AssignedToId, message.AssignedTo) = toUser ? (by.Id, by.Name) : (null, null);
            return true;
        }, cancel);

    /// <summary>Sends an answer by mail, and closes the message.</summary>
    /// <param name="id">The message.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>False if the message does not exist, has no address or has an answer, or if the answer is empty or too long.</returns>
    public async Task<bool> AnswerAsync(int id, string answer, Actor by, CancellationToken cancel = default)
    {
        answer = TextCleaner.RemoveUnprintable(answer.ReplaceLineEndings("\n")).Trim();
        if (outbox is null || answer.Length is 0 or > Message.TextLength) return false;
        var replyTo = await db.ContactDetails.Select(details => details.Email).FirstOrDefaultAsync(cancel);
        return await ChangeAsync(id, AuditAction.AnswerMessage, "", by, message =>
        {
            if (message.SenderEmail is null || message.Answer is not null) return false;
            outbox.AddAnswer(message, answer, replyTo);
            (message.Answer, message.AssignedToId, message.AssignedTo) = (answer, by.Id, by.Name);
            message.ClosedAt ??= clock.GetUtcNow().UtcDateTime;
            return true;
        }, cancel);
    }

    /// <summary>Closes a message, or opens it again.</summary>
    public Task<bool> CloseAsync(int id, bool isClosed, Actor by, CancellationToken cancel = default) =>
        ChangeAsync(id, isClosed ? AuditAction.CloseMessage : AuditAction.ReopenMessage, "", by, message =>
        {
            message.ClosedAt = isClosed ? message.ClosedAt ?? clock.GetUtcNow().UtcDateTime : null;
            return true;
        }, cancel);

    /// <summary>Deletes messages that were closed 90 days ago or received a year ago.</summary>
    public Task<int> RemoveOldAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (closed, received) = (now.AddDays(-DaysClosedKept), now.AddDays(-DaysKept));
        return db.Messages.Where(one => one.ClosedAt < closed || one.ReceivedAt < received).ExecuteDeleteAsync(cancel);
    }

    // The audit log never contains text from a visitor, only the number of the message.
    private async Task<bool> ChangeAsync(
        int id, AuditAction action, string note, Actor by, Func<Message, bool> change, CancellationToken cancel)
    {
        if (!by.Can(Permission.AnswerMessages)) return false;
        try
        {
            return await db.ExecuteOnceAsync(
                async () =>
                {
                    if (await db.Messages.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } message || !change(message))
                        return false;
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

/// <summary>What became of a message.</summary>
public enum MessageOutcome
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>An open message has the same text.</summary>
    Repeated,

    /// <summary>There are too many open messages.</summary>
    TooMany,
}
