using CariccPortal.Items;

namespace CariccPortal.Editing.Previews;

/// <summary>A link by which someone without an account sees a text before its release. Who opens it is not recorded.</summary>
public sealed class PreviewLink
{
    /// <summary>How long it works at the most; a release ends it sooner.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(30);

    /// <summary>The link's number.</summary>
    public int Id { get; set; }

    /// <summary>The text that it shows.</summary>
    public int TranslationId { get; set; }

    /// <summary>The text that it shows.</summary>
    public ItemTranslation Translation { get; set; } = null!;

    /// <summary>SHA-256 of the link's key; the key itself is shown once and kept nowhere.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The name of who made it.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>From when on it works no more (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When staff ended it (UTC); null where nobody has.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>What has become of it at an instant; asks for <see cref="Translation"/>.</summary>
    /// <param name="now">The instant (UTC).</param>
    public PreviewLinkState StateAt(DateTime now) => this switch
    {
        { RevokedAt: not null } => PreviewLinkState.Revoked,
        { Translation: var text } when HasBeenPublic(text, now) => PreviewLinkState.Published,
        { Translation.DeletedAt: not null } => PreviewLinkState.Revoked,
        _ when ExpiresAt <= now => PreviewLinkState.Expired,
        _ => PreviewLinkState.Active,
    };

    /// <summary>Whether readers have the text, or have had it, so that no preview of it is needed.</summary>
    internal static bool HasBeenPublic(ItemTranslation translation, DateTime now) =>
        translation.PublishedAt <= now || translation.FirstPublishedAt <= now;
}
