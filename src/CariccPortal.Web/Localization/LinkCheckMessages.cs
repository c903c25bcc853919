using CariccPortal.Links;

namespace CariccPortal.Web.Localization;

/// <summary>Says what became of asking a link.</summary>
public static class LinkCheckMessages
{
    /// <summary>What became of it, as a sentence.</summary>
    public static string Message(this Localizer localizer, LinkCheckResult result) => result.Status switch
    {
        LinkStatus.Ok => localizer["It answers."],
        LinkStatus.MovedPermanently => localizer["It has moved for good: {0}", result.Detail],
        LinkStatus.NotFound => localizer["There is nothing there: mend the link or take it out."],
        LinkStatus.NotPublic => localizer["It leads to an item that readers do not have yet, or no longer."],
        LinkStatus.AccessDenied => localizer["It answers, but keeps programs out ({0}): open it yourself.", result.Detail],
        LinkStatus.HttpError => localizer["Something fails there ({0}): open it yourself, or try later.", result.Detail],
        LinkStatus.TimedOut => localizer["It did not answer in time: open it yourself, or try later."],
        LinkStatus.HostNotFound => localizer["There is no such site: look at the address."],
        LinkStatus.Unreachable => localizer["The site does not take the call: open it yourself, or try later."],
        LinkStatus.InvalidCertificate => localizer["The site's certificate is not valid: browsers will warn of it."],
        LinkStatus.TooManyRedirects => localizer["It leads on and on: take the address where it ends."],
        LinkStatus.Blocked => localizer["It leads into a closed network or is written oddly: it was not asked, and readers may not get there."],
        _ => localizer["There are too many links to ask all at once: this one was not."],
    };

    /// <summary>Whether there is nothing to do about it.</summary>
    public static bool IsOk(this LinkCheckResult result) => result.Status == LinkStatus.Ok;
}
