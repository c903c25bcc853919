using CariccPortal.Links;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>Says what became of asking a link.</summary>
public static class LinkWords
{
    /// <summary>What became of it, as a sentence.</summary>
    public static string Of(this Words words, LinkAnswer answer) => answer.Verdict switch
    {
        LinkVerdict.Answers => words["It answers."],
        LinkVerdict.Moved => words["It has moved for good: {0}", answer.Detail],
        LinkVerdict.NotThere => words["There is nothing there: mend the link or take it out."],
        LinkVerdict.NotPublic => words["It leads to an item that readers do not have yet, or no longer."],
        LinkVerdict.KeepsOut => words["It answers, but keeps programs out ({0}): open it yourself.", answer.Detail],
        LinkVerdict.Fails => words["Something fails there ({0}): open it yourself, or try later.", answer.Detail],
        LinkVerdict.Silent => words["It did not answer in time: open it yourself, or try later."],
        LinkVerdict.NoSuchHost => words["There is no such site: look at the address."],
        LinkVerdict.Unreachable => words["The site does not take the call: open it yourself, or try later."],
        LinkVerdict.NotTrusted => words["The site's certificate is not valid: browsers will warn of it."],
        LinkVerdict.Circles => words["It leads on and on: take the address where it ends."],
        LinkVerdict.NotAsked => words["It leads into a closed network or is written oddly: it was not asked, and readers may not get there."],
        _ => words["There are too many links to ask all at once: this one was not."],
    };

    /// <summary>Whether there is nothing to do about it.</summary>
    public static bool IsWell(this LinkAnswer answer) => answer.Verdict == LinkVerdict.Answers;
}
