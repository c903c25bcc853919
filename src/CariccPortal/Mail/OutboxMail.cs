using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Mail;

/// <summary>The kinds of mail that the portal sends. The numbers are stored: users switch kinds off by them.</summary>
public enum MailKind
{
    /// <summary>An invitation with a link to set a password. Cannot be switched off.</summary>
    Invitation,

    /// <summary>A link to set a new password. Cannot be switched off.</summary>
    PasswordLink,

    /// <summary>A language version or a next version waits for review.</summary>
    ReviewNeeded,

    /// <summary>The user's language version or next version was returned with a note.</summary>
    ChangesRequested,

    /// <summary>The user's language version or next version was published or scheduled.</summary>
    Published,

    /// <summary>A visitor has sent a message.</summary>
    Message,

    /// <summary>The answer to a visitor's message. The only kind that does not go to staff.</summary>
    Answer,

    /// <summary>The recheck date of the user's item has come.</summary>
    RecheckDue,
}

/// <summary>What a mail reports.</summary>
/// <param name="Title">The title of the item, the name of the user or of the sender, or the message that is answered.</param>
/// <param name="By">The user whose action is reported.</param>
/// <param name="ItemId">The item; 0 for none.</param>
/// <param name="IsNext">Whether the next version of a published item is meant.</param>
/// <param name="Note">The note of the reviewer, the message of a visitor, or the answer; null for none.</param>
/// <param name="At">When the item will be published (UTC); null for now.</param>
/// <param name="Secret">The encrypted token of a password link; null for other mails.</param>
/// <param name="ReplyTo">The address for replies; null for none.</param>
public sealed record MailData(string Title = "", string By = "", int ItemId = 0, bool IsNext = false, string? Note = null,
    DateTime? At = null, string? Secret = null, string? ReplyTo = null);

/// <summary>A mail that waits to be sent, was sent or has failed. Stored in the transaction of the action that it reports.</summary>
public sealed class OutboxMail
{
    /// <summary>Maximum length of an address, in characters (RFC 5321).</summary>
    public const int AddressLength = 254;

    /// <summary>Maximum length of an error, in characters.</summary>
    public const int ErrorLength = 300;

    /// <summary>Primary key.</summary>
    public long Id { get; set; }

    /// <summary>The kind.</summary>
    public MailKind Kind { get; set; }

    /// <summary>The address of the recipient.</summary>
    public required string Address { get; set; }

    /// <summary>The language of the mail.</summary>
    public required Language Language { get; set; }

    /// <summary>What the mail reports (<see cref="MailData"/>), as JSON. Its text is made when it is sent; then this is emptied.</summary>
    public required string Data { get; set; }

    /// <summary>The Message-ID without its domain. Every attempt has the same, so that a mail system recognises a repeated mail.</summary>
    public required string MessageId { get; set; }

    /// <summary>When it was created (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The earliest time of the next attempt (UTC). A node that sends the mail sets it to the end of its lease.</summary>
    public DateTime NextAttemptAt { get; set; }

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; set; }

    /// <summary>When the server accepted it (UTC); null if it did not.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>When it was given up (UTC); null if it was not.</summary>
    public DateTime? FailedAt { get; set; }

    /// <summary>The error of the last attempt; null if there was none.</summary>
    public string? Error { get; set; }
}

/// <summary>Maps the outbox.</summary>
internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("OutboxMails");
        mail.Property(one => one.Kind).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
        mail.Property(one => one.Address).HasMaxLength(OutboxMail.AddressLength);
        mail.Property(one => one.MessageId).HasMaxLength(100).IsUnicode(false);
        mail.Property(one => one.Error).HasMaxLength(OutboxMail.ErrorLength);
        mail.HasIndex(one => new { one.SentAt, one.FailedAt, one.NextAttemptAt });
        mail.HasIndex(one => one.MessageId).IsUnique();
    }
}
