namespace CariccPortal.Editing.Previews;

/// <summary>The state of a preview link.</summary>
public enum PreviewLinkState
{
    /// <summary>The link works.</summary>
    Active,

    /// <summary>The link has expired.</summary>
    Expired,

    /// <summary>A user revoked the link, or the language version was deleted.</summary>
    Revoked,

    /// <summary>The language version was published.</summary>
    Published,
}
