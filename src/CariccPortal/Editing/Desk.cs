using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing;

/// <summary>What is done to an item's texts without changing a word of them: handed in, returned, released, withdrawn. Each act
/// is one transaction with one entry in the audit, on all the chosen texts or on none.</summary>
/// <param name="db">The store. What it was tracking is let go at each act.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class Desk(PortalDb db, TimeProvider clock)
{
    private readonly Workbench bench = new(db, clock);

    /// <summary>Hands drafts in: they wait for an editor.</summary>
    public Task<EditResult> SubmitAsync(ChosenTexts texts, Colleague by, CancellationToken cancel = default) =>
        DoAsync(new(Act.Submit, "submit"), texts, by, text => text.Submitted = Signed(by, ""), cancel);

    /// <summary>Takes texts back that were handed in.</summary>
    public Task<EditResult> TakeBackAsync(ChosenTexts texts, Colleague by, CancellationToken cancel = default) =>
        DoAsync(new(Act.TakeBack, "take-back"), texts, by, text => text.Submitted = null, cancel);

    /// <summary>Gives texts back to their writer.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="note">What is to be mended.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> ReturnAsync(ChosenTexts texts, string note, Colleague by, CancellationToken cancel = default) => DoAsync(
        new(Act.Return, "return") { Words = note.Trim(), Wrong = [.. NoteCheck.Of(note.Trim(), RefusalReason.ReturnNoteMissing)] },
        texts, by, text => (text.Submitted, text.Returned) = (null, Signed(by, note.Trim())), cancel);

    /// <summary>Makes texts public now, or has them be public from an instant on.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="wish">When, and under which date.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> ReleaseAsync(ChosenTexts texts, ReleaseWish wish, Colleague by, CancellationToken cancel = default)
    {
        var now = bench.Now;
        var isToCome = wish.At > now;
        var wrong = new List<Refusal>();
        if (wish.At <= now) wrong.AddRange(NoteCheck.Of(wish.BackdateReason.Trim(), RefusalReason.DateReasonMissing));
        if (wish.IsUnread) wrong.AddRange(NoteCheck.Of(wish.UnreadReason.Trim(), RefusalReason.UnreadReasonMissing));
        var plan = new ActPlan(Act.Release, isToCome ? "schedule" : "release") { Wrong = wrong, IsUnread = wish.IsUnread, Words = WordsOf(wish, isToCome) };
        return DoAsync(plan, texts, by, text =>
        {
            (text.ReleasedAt, text.ReleaseIsDay) = (wish.At ?? now, wish.IsDay);
            // A release that has not come yet was none; one that has, stays the first.
            if (text.FirstReleasedAt is null || text.FirstReleasedAt > now) text.FirstReleasedAt = isToCome ? wish.At : now;
            (text.Submitted, text.Returned) = (null, null);
            text.Unread = UnreadOf(text, wish.IsUnread, wish.UnreadReason, by);
        }, cancel);
    }

    /// <summary>Takes the set time off: the texts are drafts again.</summary>
    public Task<EditResult> UnscheduleAsync(ChosenTexts texts, Colleague by, CancellationToken cancel = default) =>
        DoAsync(new(Act.Unschedule, "unschedule"), texts, by, text =>
        {
            (text.ReleasedAt, text.ReleaseIsDay, text.Unread) = (null, false, null);
            if (text.FirstReleasedAt > bench.Now) text.FirstReleasedAt = null;
        }, cancel);

    /// <summary>Says of texts released without a second reader that one has read them now.</summary>
    public Task<EditResult> ConfirmAsync(ChosenTexts texts, Colleague by, CancellationToken cancel = default) =>
        DoAsync(new(Act.Confirm, "confirm"), texts, by, text => text.Unread = null, cancel);

    /// <summary>Takes public texts off the site. Their addresses answer 410 with the date and the reason.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="reasons">Why, as readers are told, in the language of each text.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> WithdrawAsync(ChosenTexts texts, IReadOnlyDictionary<Language, string> reasons, Colleague by, CancellationToken cancel = default)
    {
        string ReasonIn(Language language) => reasons.GetValueOrDefault(language, "").Trim();
        var plan = new ActPlan(Act.Withdraw, "withdraw")
        {
            Wrong = [.. texts.Languages.SelectMany(language => NoteCheck.Of(ReasonIn(language), RefusalReason.WithdrawReasonMissing, language))],
            Words = string.Join(" / ", texts.Languages.Select(ReasonIn)),
        };
        return DoAsync(plan, texts, by, text => (text.WithdrawnAt, text.WithdrawReason) = (bench.Now, ReasonIn(text.Language)), cancel);
    }

    /// <summary>Makes withdrawn texts public again, under the date they had.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="unreadReason">Why no second reader reads them first; null where that is not asked for.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> BringBackAsync(ChosenTexts texts, string? unreadReason, Colleague by, CancellationToken cancel = default)
    {
        var plan = new ActPlan(Act.BringBack, "bring-back")
        {
            Wrong = unreadReason is null ? [] : [.. NoteCheck.Of(unreadReason.Trim(), RefusalReason.UnreadReasonMissing)],
            IsUnread = unreadReason is not null,
            Words = unreadReason?.Trim() ?? "",
        };
        return DoAsync(plan, texts, by, text =>
        {
            (text.WithdrawnAt, text.WithdrawReason) = (null, null);
            text.Unread = UnreadOf(text, unreadReason is not null, unreadReason ?? "", by) ?? text.Unread;
        }, cancel);
    }

    /// <summary>Shows readers another date of public texts, which must have passed. When they were first released stays known.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="at">The date (UTC).</param>
    /// <param name="isDay">Whether its day alone is shown.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RedateAsync(ChosenTexts texts, DateTime at, bool isDay, string reason, Colleague by, CancellationToken cancel = default) => DoAsync(
        Dated(Act.Redate, "redate", at, reason), texts, by, text => (text.ReleasedAt, text.ReleaseIsDay) = (at, isDay), cancel);

    /// <summary>Puts right when readers could first have texts; the date that they are shown stays.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="at">The instant (UTC), which must have passed.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> SetFirstReleaseAsync(ChosenTexts texts, DateTime at, string reason, Colleague by, CancellationToken cancel = default) => DoAsync(
        Dated(Act.SetFirstRelease, "set-first-release", at, reason), texts, by, text => text.FirstReleasedAt = at, cancel);

    private ActPlan Dated(Act act, string word, DateTime at, string reason) => new(act, word)
    {
        Wrong = [.. at > bench.Now ? [new Refusal(RefusalReason.DateToCome)] : Array.Empty<Refusal>(), .. NoteCheck.Of(reason.Trim(), RefusalReason.DateReasonMissing)],
        Words = $"{Instant(at)}: {reason.Trim()}",
    };

    private Task<EditResult> DoAsync(ActPlan plan, ChosenTexts texts, Colleague by, Action<ItemText> apply, CancellationToken cancel) => bench.InTransactionAsync(async () =>
    {
        var item = await bench.FindAsync(texts.ItemId, cancel);
        if (item is null) return EditResult.Refused(new Refusal(RefusalReason.NotThere));
        if (item.Version != texts.Version) return EditResult.Refused(new Refusal(RefusalReason.Stale));
        if (texts.Languages.Count == 0) return EditResult.Refused(new Refusal(RefusalReason.NoTextChosen));
        var standing = Standing.Of(item);
        var refusals = texts.Languages.SelectMany(language => plan.Against(standing, language, by, bench.Now)).Concat(plan.Wrong).ToList();
        if (refusals.Count > 0) return EditResult.Refused(refusals);

        item.Touch(bench.Now);
        foreach (var text in item.Texts.Where(text => texts.Languages.Contains(text.Language))) apply(text);
        var languages = string.Join(", ", texts.Languages.Order().Select(language => language.Code()));
        await db.SaveChangesAsync(cancel);
        await bench.Audit.AddAsync(plan.Word, by, item, $"[{languages}] {plan.Words}".TrimEnd(), cancel);
        await db.Search.PutAsync(item, cancel);
        return EditResult.Of(item.Id);
    }, cancel);

    private StaffNote Signed(Colleague by, string words) => new() { At = bench.Now, ById = by.Id, By = by.Name, Words = words };

    // Only one's own text has nobody else who has read it.
    private StaffNote? UnreadOf(ItemText text, bool isUnread, string reason, Colleague by) =>
        isUnread && by.Id is { } id && (id == text.WriterId || id == text.ChangedById) ? Signed(by, reason.Trim()) : null;

    private static string WordsOf(ReleaseWish wish, bool isToCome) => string.Join("; ", new[]
    {
        wish.At is { } at ? Instant(at) : "",
        wish.At is not null && !isToCome ? wish.BackdateReason.Trim() : "",
        wish.IsUnread ? "no second reader: " + wish.UnreadReason.Trim() : "",
    }.Where(part => part.Length > 0));

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
