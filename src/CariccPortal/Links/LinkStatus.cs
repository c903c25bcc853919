namespace CariccPortal.Links;

/// <summary>What became of asking a link.</summary>
public enum LinkStatus
{
    /// <summary>It answers.</summary>
    Ok,

    /// <summary>It answers at another address, where it has moved for good; the detail is the address.</summary>
    MovedPermanently,

    /// <summary>There is nothing at it; the detail is the status.</summary>
    NotFound,

    /// <summary>It is an item of this site that readers do not have.</summary>
    NotPublic,

    /// <summary>It answers, but not to programs, or not without a sign-in; the detail is the status.</summary>
    AccessDenied,

    /// <summary>Something fails there; the detail is the status.</summary>
    HttpError,

    /// <summary>It takes too long.</summary>
    TimedOut,

    /// <summary>There is no such host.</summary>
    HostNotFound,

    /// <summary>The host does not take the call.</summary>
    Unreachable,

    /// <summary>Its certificate is not valid.</summary>
    InvalidCertificate,

    /// <summary>It leads on and on.</summary>
    TooManyRedirects,

    /// <summary>It leads into a closed network, or to a port that is not the web's: it is not asked.</summary>
    Blocked,

    /// <summary>There are more links than are asked at once.</summary>
    LimitExceeded,
}
