namespace CariccPortal.Editing.Previews;

/// <summary>What has become of a preview link.</summary>
public enum PreviewLinkState
{
    /// <summary>It works.</summary>
    Active,

    /// <summary>Its month has passed.</summary>
    Expired,

    /// <summary>Staff ended it, or took the text away.</summary>
    Revoked,

    /// <summary>The text was released.</summary>
    Published,
}
