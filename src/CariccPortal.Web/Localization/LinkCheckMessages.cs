using CariccPortal.Links;

namespace CariccPortal.Web.Localization;

/// <summary>Messages of link check results.</summary>
public static class LinkCheckMessages
{
    /// <summary>Returns the message.</summary>
    public static string Message(this Localizer localizer, LinkCheckResult result) => result.Status switch
    {
        LinkStatus.Ok => localizer["Works."],
        LinkStatus.MovedPermanently => localizer["Permanently moved to {0}", result.Detail],
        LinkStatus.NotFound => localizer["Page not found. Correct or remove the link."],
        LinkStatus.NotPublic => localizer["Leads to an item that is not published."],
        LinkStatus.AccessDenied => localizer["Works, but blocks automated checks ({0}). Open it yourself.", result.Detail],
        LinkStatus.HttpError => localizer["The site returned an error ({0}). Open it yourself or try again later.", result.Detail],
        LinkStatus.TimedOut => localizer["No response. Open it yourself or try again later."],
        LinkStatus.HostNotFound => localizer["No such site. Check the address."],
        LinkStatus.Unreachable => localizer["Cannot connect. Open it yourself or try again later."],
        LinkStatus.InvalidCertificate => localizer["The site’s certificate is not valid. Browsers will show a warning."],
        LinkStatus.TooManyRedirects => localizer["Too many redirects. Link to the final address."],
        LinkStatus.Blocked =>
            localizer["Not checked: the address is on a private network or is written incorrectly. Readers may not be able to open it."],
        LinkStatus.LimitExceeded => localizer["Not checked: too many links."],
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Status, message: null),
    };

    /// <summary>Whether nothing needs to be done.</summary>
    public static bool IsOk(this LinkCheckResult result) => result.Status == LinkStatus.Ok;
}
