using System.Text.Json;
using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Mail;

/// <summary>Whether mail is sent, and how secrets are stored until then.</summary>
/// <param name="IsEnabled">Whether an SMTP server is configured. Otherwise no mail is stored.</param>
/// <param name="Protect">Encrypts the token of a password link.</param>
public sealed record MailSettings(bool IsEnabled, Func<string, string> Protect);

/// <summary>Stores mails in the transaction of the action that they report, and what became of them.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
/// <param name="settings">Whether mail is sent.</param>
public sealed class Outbox(PortalDbContext db, TimeProvider clock, MailSettings settings)
{
    /// <summary>How long a node may take for an attempt. After that, another node tries.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>How long a mail is tried. A password link is valid for the same time.</summary>
    public static readonly TimeSpan MaxAge = PasswordLink.Validity;

    private const int MaxDelayMinutes = 60, MaxDoublings = 6, DaysKept = 30;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Returns the mails whose time has come, the oldest first.</summary>
    public async Task<IReadOnlyList<OutboxMail>> FindDueAsync(int count, CancellationToken cancel = default)
    {
        var now = Now;
        return await db.OutboxMails.AsNoTracking().Where(one => one.SentAt == null && one.FailedAt == null && one.NextAttemptAt <= now)
            .OrderBy(one => one.NextAttemptAt).ThenBy(one => one.Id).Take(count).ToListAsync(cancel);
    }

    /// <summary>Takes a mail for an attempt. Until the end of the lease no other node takes it.</summary>
    /// <returns>False if another node has taken it.</returns>
    public async Task<bool> TryLeaseAsync(OutboxMail mail, CancellationToken cancel = default)
    {
        var end = Now + Lease;
        var rows = await db.OutboxMails.Where(one => one.Id == mail.Id && one.SentAt == null && one.FailedAt == null
            && one.Attempts == mail.Attempts).ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAttemptAt, end)
                .SetProperty(one => one.Attempts, one => one.Attempts + 1), cancel);
        if (rows == 0) return false;
        mail.Attempts++;
        return true;
    }

    /// <summary>Records that the server has accepted a mail, and removes its content.</summary>
    public Task RecordSentAsync(OutboxMail mail)
    {
        var now = Now;
        return db.OutboxMails.Where(one => one.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.SentAt, now)
            .SetProperty(one => one.Data, "").SetProperty(one => one.Error, (string?)null), CancellationToken.None);
    }

    /// <summary>Records that an attempt has failed. The next one follows after 1, 2, 4 … minutes, at most an hour. A mail that the server
    /// has refused, or that is three days old, is given up, and its content is removed.</summary>
    public Task RecordFailureAsync(OutboxMail mail, string error, bool isRefused)
    {
        var now = Now;
        var text = error.Length > OutboxMail.ErrorLength ? error[..OutboxMail.ErrorLength] : error;
        if (isRefused || now >= mail.CreatedAt + MaxAge)
        {
            return db.OutboxMails.Where(one => one.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.FailedAt, now)
                .SetProperty(one => one.Data, "").SetProperty(one => one.Error, text), CancellationToken.None);
        }

        var next = now.AddMinutes(Math.Min(1 << Math.Min(mail.Attempts - 1, MaxDoublings), MaxDelayMinutes));
        return db.OutboxMails.Where(one => one.Id == mail.Id).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.NextAttemptAt, next).SetProperty(one => one.Error, text), CancellationToken.None);
    }

    /// <summary>Deletes mails that were sent or given up 30 days ago.</summary>
    public Task<int> RemoveOldAsync(CancellationToken cancel = default)
    {
        var oldest = Now.AddDays(-DaysKept);
        return db.OutboxMails.Where(one => one.SentAt < oldest || one.FailedAt < oldest).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Adds the mails about an item, in the caller's transaction. The caller saves them.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="item">The item.</param>
    /// <param name="data">What is reported. The title is filled in for each recipient.</param>
    /// <param name="to">The users who get it; null for all who review. The actor gets none.</param>
    /// <param name="by">The actor.</param>
    /// <param name="cancel">Cancels the operation.</param>
    internal async Task AddAsync(MailKind kind, Item item, MailData data, IEnumerable<string?>? to, Actor by, CancellationToken cancel)
    {
        if (!settings.IsEnabled) return;
        var recipients = await (to is null ? FindReviewers(kind) : FindUsers(kind, to.OfType<string>()))
            .Where(user => user.Id != by.Id).OrderBy(user => user.Id).ToListAsync(cancel);
        foreach (var user in recipients)
        {
            var language = ReadLanguage(user.MailLanguage);
            var title = (item.Translations.Find(one => one.Language == language && one.Title.Length > 0)
                ?? item.Translations.OrderBy(one => one.Language).FirstOrDefault(one => one.Title.Length > 0))?.Title ?? item.Slug;
            Add(kind, user.Email!, language, data with { Title = title, By = by.Name, ItemId = item.Id });
        }
    }

    /// <summary>Adds the mails about a visitor's message, in the caller's transaction.</summary>
    internal async Task AddMessageAsync(Message message, CancellationToken cancel)
    {
        if (!settings.IsEnabled) return;
        var recipients = await FindMembers(MailKind.Message, Permission.AnswerMessages).OrderBy(user => user.Id).ToListAsync(cancel);
        foreach (var user in recipients)
            Add(MailKind.Message, user.Email!, ReadLanguage(user.MailLanguage), new(message.SenderName ?? "", Note: message.Text));
    }

    /// <summary>Adds the answer to a visitor's message, in the caller's transaction.</summary>
    internal void AddAnswer(Message message, string answer, string? replyTo) => Add(MailKind.Answer, message.SenderEmail!, message.Language,
        new(message.Text, Note: answer, ReplyTo: replyTo));

    /// <summary>Adds the mail with a link to set a password, in the caller's transaction. It replaces an earlier one that was not sent.
    /// A user without an address gets none.</summary>
    /// <returns>The address; null if there is no mail.</returns>
    internal async Task<string?> AddPasswordLinkAsync(StaffUser user, string token, bool isInvitation)
    {
        if (!settings.IsEnabled || user.Email is not { Length: > 0 } address) return null;
        await db.OutboxMails.Where(one => one.SentAt == null && one.FailedAt == null && one.Address == address
            && (one.Kind == MailKind.Invitation || one.Kind == MailKind.PasswordLink)).ExecuteDeleteAsync();
        Add(isInvitation ? MailKind.Invitation : MailKind.PasswordLink, address, ReadLanguage(user.MailLanguage),
            new(user.Name, Secret: settings.Protect(token)));
        return address;
    }

    private static Language ReadLanguage(string? code) => Languages.TryParse(code, out var language) ? language : Languages.Default;

    private IQueryable<StaffUser> FindReviewers(MailKind kind) => FindMembers(kind, Permission.RequestChanges);

    private IQueryable<StaffUser> FindMembers(MailKind kind, Permission permission)
    {
        var names = PermissionMatrix.RolesWith(permission).ToList();
        var members = db.UserRoles.Where(one => db.Roles.Any(role => role.Id == one.RoleId && EF.Parameter(names).Contains(role.Name!)))
            .Select(one => one.UserId);
        return FindWilling(kind).Where(user => members.Contains(user.Id));
    }

    private IQueryable<StaffUser> FindUsers(MailKind kind, IEnumerable<string> userIds)
    {
        var ids = userIds.Distinct().ToList();
        return FindWilling(kind).Where(user => EF.Parameter(ids).Contains(user.Id));
    }

    private IQueryable<StaffUser> FindWilling(MailKind kind)
    {
        var bit = 1 << (int)kind;
        return db.Users.AsNoTracking().Where(user => user.Email != null && user.DeactivatedAt == null && (user.MutedMails & bit) == 0);
    }

    private void Add(MailKind kind, string address, Language language, MailData data)
    {
        var now = Now;
        db.OutboxMails.Add(new OutboxMail
        {
            Kind = kind,
            Address = address,
            Language = language,
            Data = JsonSerializer.Serialize(data),
            MessageId = $"{Guid.NewGuid():N}",
            CreatedAt = now,
            NextAttemptAt = now,
        });
    }
}
