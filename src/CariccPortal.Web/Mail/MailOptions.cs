using MailKit.Security;

namespace CariccPortal.Web.Mail;

/// <summary>The settings <c>Portal:Mail</c>.</summary>
public sealed record MailOptions
{
    /// <summary>Host of the SMTP server.</summary>
    public required string Host { get; init; }

    /// <summary>Port of the SMTP server.</summary>
    public required int Port { get; init; }

    /// <summary>How the connection is encrypted.</summary>
    public required SecureSocketOptions Security { get; init; }

    /// <summary>Address of the sender.</summary>
    public required string From { get; init; }

    /// <summary>User name; null if the server needs none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; null if the server needs none.</summary>
    public string? Password { get; init; }

    /// <summary>Time between two looks at the outbox; not a setting.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Maximum time to wait for the server.</summary>
    public required TimeSpan Timeout { get; init; }
}
