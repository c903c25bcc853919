namespace CariccPortal.Links;

/// <summary>The result of checking one link.</summary>
/// <param name="Url">The URL as written in the text.</param>
/// <param name="Status">The result.</param>
/// <param name="Detail">The new URL or the HTTP status code, depending on <paramref name="Status"/>; else empty.</param>
public sealed record LinkCheckResult(string Url, LinkStatus Status, string Detail = "");

/// <summary>The result of a link check.</summary>
public enum LinkStatus
{
    /// <summary>The link works.</summary>
    Ok,

    /// <summary>The page has moved permanently; the detail is the new URL.</summary>
    MovedPermanently,

    /// <summary>The page does not exist; the detail is the status code.</summary>
    NotFound,

    /// <summary>The link leads to an item of this site that is not public.</summary>
    NotPublic,

    /// <summary>The site refuses programs or requires a sign-in; the detail is the status code.</summary>
    AccessDenied,

    /// <summary>The site returns an error; the detail is the status code.</summary>
    HttpError,

    /// <summary>The site does not respond in time.</summary>
    TimedOut,

    /// <summary>The host name does not exist.</summary>
    HostNotFound,

    /// <summary>The connection fails.</summary>
    Unreachable,

    /// <summary>The TLS certificate is not valid.</summary>
    InvalidCertificate,

    /// <summary>The limit of redirects is exceeded.</summary>
    TooManyRedirects,

    /// <summary>The link leads to a private network or to a port other than 80 and 443; no request is sent.</summary>
    Blocked,

    /// <summary>The text has more links than are checked at once.</summary>
    LimitExceeded,
}
