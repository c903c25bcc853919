using CariccPortal.Items;

namespace CariccPortal.Contact;

/// <summary>How to reach the Centre: one row, kept by administrators.</summary>
public sealed class ContactDetails
{
    /// <summary>Maximum length of a text in a language, and of a URL, in characters.</summary>
    public const int TextLength = 300;

    /// <summary>Maximum length of an email address or a phone number, in characters.</summary>
    public const int LineLength = 100;

    /// <summary>Always 1, because there is only one row.</summary>
    public int Id { get; set; }

    /// <summary>The postal address.</summary>
    public LocalizedText Address { get; set; } = LocalizedText.Empty;

    /// <summary>The email address; null for none.</summary>
    public string? Email { get; set; }

    /// <summary>The phone number; null for none.</summary>
    public string? Phone { get; set; }

    /// <summary>The name of the press officer.</summary>
    public LocalizedText PressOfficer { get; set; } = LocalizedText.Empty;

    /// <summary>The email address for the press; null for none.</summary>
    public string? PressEmail { get; set; }

    /// <summary>The phone number for the press; null for none.</summary>
    public string? PressPhone { get; set; }

    /// <summary>The URL of a map; null for none.</summary>
    public string? MapUrl { get; set; }

    /// <summary>Number of the last change, to detect edit conflicts.</summary>
    public int Version { get; set; }
}

/// <summary>A message of a visitor. Nothing of the sender is stored but what they wrote.</summary>
public sealed class Message
{
    /// <summary>Maximum length of the text, in characters.</summary>
    public const int TextLength = 4000;

    /// <summary>Maximum length of the name and of the email address, in characters.</summary>
    public const int LineLength = 100;

    /// <summary>Maximum length of the path, in characters.</summary>
    public const int PathLength = 300;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>When it was received (UTC).</summary>
    public DateTime ReceivedAt { get; set; }

    /// <summary>The language of the page.</summary>
    public required Language Language { get; set; }

    /// <summary>The page that it is about, with its language; null for none.</summary>
    public string? Path { get; set; }

    /// <summary>The text.</summary>
    public required string Text { get; set; }

    /// <summary>The name that the sender gave; null for none.</summary>
    public string? SenderName { get; set; }

    /// <summary>The email address that the sender gave; null for none.</summary>
    public string? SenderEmail { get; set; }

    /// <summary>The id of the user who deals with it; null for nobody.</summary>
    public string? AssignedToId { get; set; }

    /// <summary>The name of that user.</summary>
    public string? AssignedTo { get; set; }

    /// <summary>The answer that was sent by mail; null for none.</summary>
    public string? Answer { get; set; }

    /// <summary>When it was closed (UTC); null if it is open.</summary>
    public DateTime? ClosedAt { get; set; }
}
