using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing;

/// <summary>An act as the desk is about to do it.</summary>
/// <param name="Act">The act.</param>
/// <param name="Word">Its word in the audit.</param>
internal sealed record ActPlan(Act Act, string Word)
{
    /// <summary>What is wrong with what was written beside it.</summary>
    public IReadOnlyList<Refusal> Wrong { get; init; } = [];

    /// <summary>What the audit keeps besides the title.</summary>
    public string Words { get; init; } = "";

    /// <summary>Whether it is done though no second reader has read the text.</summary>
    public bool IsUnread { get; init; }

    /// <summary>What stands against it for one text.</summary>
    public IEnumerable<Refusal> Against(Standing standing, Language language, Colleague by, DateTime now)
    {
        var reasons = WhyNot.Of(Act, standing, language, by, now);
        var mayUnread = IsUnread && standing.In(language) is { } one && by.May(Act.ReleaseUnread, standing.IsOwn(Act.ReleaseUnread, one.Text, by));
        return mayUnread ? reasons.Where(refusal => refusal.Reason != RefusalReason.SecondReaderMissing) : reasons;
    }
}
