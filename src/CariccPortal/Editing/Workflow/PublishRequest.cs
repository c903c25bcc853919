namespace CariccPortal.Editing.Workflow;

/// <summary>How texts are to be released.</summary>
public sealed record PublishRequest
{
    /// <summary>At once, under the date of today.</summary>
    public static PublishRequest Now { get; } = new();

    /// <summary>The date that readers are shown (UTC): one to come is waited for, one that has passed is a dating back; null
    /// for the instant of the act.</summary>
    public DateTime? At { get; init; }

    /// <summary>Whether readers are shown its day alone.</summary>
    public bool IsDateOnly { get; init; }

    /// <summary>Why the text bears a date that has passed; asked for where it does.</summary>
    public string BackdateReason { get; init; } = "";

    /// <summary>Whether a text of one's own is to be released though nobody else has read it.</summary>
    public bool IsWithoutReview { get; init; }

    /// <summary>Why it cannot wait for a second reader; asked for where it does not.</summary>
    public string NoReviewReason { get; init; } = "";
}
