using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>A link by which someone without an account sees a text before its release. Who opens it is not recorded.</summary>
public sealed class PreviewLink
{
    /// <summary>How long it works at the most; a release ends it sooner.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(30);

    /// <summary>The link's number.</summary>
    public int Id { get; set; }

    /// <summary>The text that it shows.</summary>
    public int TextId { get; set; }

    /// <summary>The text that it shows.</summary>
    public ItemText Text { get; set; } = null!;

    /// <summary>SHA-256 of the link's key; the key itself is shown once and kept nowhere.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime MadeAt { get; set; }

    /// <summary>The name of who made it.</summary>
    public required string MadeBy { get; set; }

    /// <summary>From when on it works no more (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When staff ended it (UTC); null where nobody has.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>What has become of it at an instant; asks for <see cref="Text"/>.</summary>
    /// <param name="now">The instant (UTC).</param>
    public PreviewState StateAt(DateTime now) => this switch
    {
        { RevokedAt: not null } => PreviewState.Revoked,
        { Text: var text } when HasBeenPublic(text, now) => PreviewState.Released,
        { Text.DeletedAt: not null } => PreviewState.Revoked,
        _ when ExpiresAt <= now => PreviewState.Expired,
        _ => PreviewState.Open,
    };

    /// <summary>Whether readers have the text, or have had it, so that no preview of it is needed.</summary>
    internal static bool HasBeenPublic(ItemText text, DateTime now) => text.ReleasedAt <= now || text.FirstReleasedAt <= now;
}
