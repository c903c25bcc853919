using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing;

/// <summary>The reasons why an act cannot be done to a text. The pages list them before the act, and the verbs refuse by the
/// same ones, so that the two never disagree.</summary>
public static class WhyNot
{
    /// <summary>The acts that are done to one text at a time.</summary>
    public static IReadOnlyList<Act> OnTexts { get; } =
    [
        Act.Submit, Act.TakeBack, Act.Return, Act.Release, Act.Unschedule, Act.Confirm, Act.Redate, Act.Withdraw, Act.BringBack, Act.SetFirstRelease,
    ];

    /// <summary>All that stands against an act; empty where it can be done.</summary>
    /// <param name="act">One of <see cref="OnTexts"/>.</param>
    /// <param name="standing">Where the item stands.</param>
    /// <param name="language">The text's language.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="now">The instant (UTC).</param>
    public static IReadOnlyList<Refusal> Of(Act act, Standing standing, Language language, Colleague by, DateTime now)
    {
        if (standing.In(language) is not { } one) return [new(RefusalReason.NoSuchText, language)];
        var reasons = new List<RefusalReason>();
        if (!by.May(act, standing.IsOwn(act, one.Text, by))) reasons.Add(OfRole(act, by));
        reasons.AddRange(OfState(act, one, one.Text.StateAt(now)));
        return reasons.ConvertAll(reason => new Refusal(reason, language));
    }

    // Whom only the four eyes keep from it is told that another may.
    private static RefusalReason OfRole(Act act, Colleague by) => Rights.Of(by.Role, act) switch
    {
        Whose.Others when act == Act.Confirm => RefusalReason.OwnToConfirm,
        Whose.Others => RefusalReason.SecondReaderMissing,
        Whose.Own => RefusalReason.OthersItem,
        _ => RefusalReason.NotYours,
    };

    private static IEnumerable<RefusalReason> OfState(Act act, TextStanding text, TextState state)
    {
        if (state == TextState.Deleted) return [RefusalReason.InBin];
        return act switch
        {
            Act.Submit => [.. AgainstMovingOn(state, isRelease: false), .. AgainstEmptiness(text)],
            Act.Release => [.. AgainstMovingOn(state, isRelease: true), .. AgainstEmptiness(text)],
            Act.TakeBack or Act.Return => Unless(state == TextState.Submitted, RefusalReason.NotHandedIn),
            Act.Unschedule => Unless(state == TextState.Scheduled, RefusalReason.NotScheduled),
            Act.Withdraw or Act.Redate => Unless(state == TextState.Released, RefusalReason.NotPublic),
            Act.SetFirstRelease => Unless(state is TextState.Released or TextState.Withdrawn, RefusalReason.NotPublic),
            Act.BringBack => Unless(state == TextState.Withdrawn, RefusalReason.NotWithdrawn),
            Act.Confirm => Unless(text.Text.Unread is not null, RefusalReason.NothingToConfirm),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not done to one text."),
        };
    }

    private static IEnumerable<RefusalReason> AgainstMovingOn(TextState state, bool isRelease) => state switch
    {
        TextState.Submitted when !isRelease => [RefusalReason.HandedInAlready],
        TextState.Scheduled when !isRelease => [RefusalReason.ScheduledAlready],
        TextState.Released => [RefusalReason.PublicAlready],
        TextState.Withdrawn => [RefusalReason.IsWithdrawn],
        _ => [],
    };

    private static IEnumerable<RefusalReason> AgainstEmptiness(TextStanding text) => Unless(text.HasBody, RefusalReason.BodyMissing);

    private static IEnumerable<RefusalReason> Unless(bool fits, RefusalReason reason) => fits ? [] : [reason];
}
