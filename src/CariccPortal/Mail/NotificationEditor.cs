using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Mail;

/// <summary>Changes where and about what a user gets mail.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class NotificationEditor(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Returns the kinds that a user gets and can switch off.</summary>
    public static IReadOnlyList<MailKind> KindsFor(Actor user) =>
    [
        .. user.Can(Permission.RequestChanges) ? [MailKind.ReviewNeeded] : Array.Empty<MailKind>(),
        MailKind.ChangesRequested, MailKind.Published, MailKind.RecheckDue,
        .. user.Can(Permission.AnswerMessages) ? [MailKind.Message] : Array.Empty<MailKind>(),
    ];

    /// <summary>Stores the settings of the user.</summary>
    /// <param name="by">The user.</param>
    /// <param name="email">The address; null for no mail at all.</param>
    /// <param name="language">The language of the mails.</param>
    /// <param name="kinds">The kinds that the user wants, of <see cref="KindsFor"/>.</param>
    /// <returns>False if the address is not valid.</returns>
    public async Task<bool> SaveAsync(Actor by, string? email, Language language, IReadOnlyCollection<MailKind> kinds)
    {
        if (email is not null && !ContactEditor.IsEmail(email)) return false;
        return await db.ExecuteSerializableAsync(async () =>
        {
            await db.CheckSealAsync(SealedSubject.User.Of(by.Id!));
            var user = await db.Users.SingleAsync(one => one.Id == by.Id);
            (user.Email, user.MailLanguage) = (email, language.Code);
            foreach (var kind in KindsFor(by))
                user.MutedMails = kinds.Contains(kind) ? user.MutedMails & ~(1 << (int)kind) : user.MutedMails | (1 << (int)kind);
            // No address in the audit log, which nothing is removed from.
            await db.SealAsync(clock, by, AuditAction.ChangeNotifications, user.Id, user.UserName);
            return true;
        }, static isDone => isDone);
    }
}
