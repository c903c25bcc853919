namespace CariccPortal.Editing;

/// <summary>What has become of a preview link.</summary>
public enum PreviewState
{
    /// <summary>It works.</summary>
    Open,

    /// <summary>Its month has passed.</summary>
    Expired,

    /// <summary>Staff ended it, or took the text away.</summary>
    Revoked,

    /// <summary>The text was released.</summary>
    Released,
}
