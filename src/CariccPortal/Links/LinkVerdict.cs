namespace CariccPortal.Links;

/// <summary>What became of asking a link.</summary>
public enum LinkVerdict
{
    /// <summary>It answers.</summary>
    Answers,

    /// <summary>It answers at another address, where it has moved for good; the detail is the address.</summary>
    Moved,

    /// <summary>There is nothing at it; the detail is the status.</summary>
    NotThere,

    /// <summary>It is an item of this site that readers do not have.</summary>
    NotPublic,

    /// <summary>It answers, but not to programs, or not without a sign-in; the detail is the status.</summary>
    KeepsOut,

    /// <summary>Something fails there; the detail is the status.</summary>
    Fails,

    /// <summary>It takes too long.</summary>
    Silent,

    /// <summary>There is no such host.</summary>
    NoSuchHost,

    /// <summary>The host does not take the call.</summary>
    Unreachable,

    /// <summary>Its certificate is not valid.</summary>
    NotTrusted,

    /// <summary>It leads on and on.</summary>
    Circles,

    /// <summary>It leads into a closed network, or to a port that is not the web's: it is not asked.</summary>
    NotAsked,

    /// <summary>There are more links than are asked at once.</summary>
    TooMany,
}
