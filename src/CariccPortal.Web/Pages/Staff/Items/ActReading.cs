using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Does an act as it was typed, or puts what stands against it beside the fields.</summary>
public sealed class ActReading(ActForm form, Words words, ModelStateDictionary problems)
{
    private const string Prefix = "Form.";

    /// <summary>Does the act.</summary>
    /// <returns>Whether it is done.</returns>
    public async Task<bool> DoAsync(Desk desk, Act act, int itemId, Colleague by, CancellationToken cancel)
    {
        var instant = ReadInstant(act);
        if (!problems.IsValid) return false;
        var texts = new ChosenTexts(itemId, form.Version, form.Languages);
        var result = await (act switch
        {
            Act.Submit => desk.SubmitAsync(texts, by, cancel),
            Act.TakeBack => desk.TakeBackAsync(texts, by, cancel),
            Act.Return => desk.ReturnAsync(texts, form.Note ?? "", by, cancel),
            Act.Release => desk.ReleaseAsync(texts, Wish(instant), by, cancel),
            Act.Unschedule => desk.UnscheduleAsync(texts, by, cancel),
            Act.Confirm => desk.ConfirmAsync(texts, by, cancel),
            Act.Redate => desk.RedateAsync(texts, instant!.Value, form.IsDay, form.DateReason ?? "", by, cancel),
            Act.Withdraw => desk.WithdrawAsync(texts, Languages.All.ToDictionary(language => language, language => form.ReasonIn(language) ?? ""), by, cancel),
            Act.BringBack => desk.BringBackAsync(texts, form.IsUnread ? form.UnreadReason ?? "" : null, by, cancel),
            _ => desk.SetFirstReleaseAsync(texts, instant!.Value, form.DateReason ?? "", by, cancel),
        });
        foreach (var refusal in result.Refusals) problems.AddModelError(Prefix + FieldOf(refusal), Sentence(refusal));
        return result.Done;
    }

    private ReleaseWish Wish(DateTime? instant) => new()
    {
        At = instant,
        IsDay = instant is not null && form.IsDay,
        BackdateReason = form.DateReason ?? "",
        IsUnread = form.IsUnread,
        UnreadReason = form.UnreadReason ?? "",
    };

    private DateTime? ReadInstant(Act act)
    {
        var isAsked = act is Act.Redate or Act.SetFirstRelease || (act == Act.Release && form.When == ActForm.At);
        if (act == Act.Release && !isAsked && !string.IsNullOrWhiteSpace(form.Day))
            problems.AddModelError(Prefix + "Day", words["A date is typed, yet “now” is chosen: choose the one or clear the other."]);
        if (!isAsked) return null;
        if (!TypedTime.TryDay(form.Day, out _)) problems.AddModelError(Prefix + "Day", words["Write the date as year-month-day, for example {0}.", "2026-09-14"]);
        else if (!form.IsDay && !TypedTime.TryHour(form.Hour, out _)) problems.AddModelError(Prefix + "Hour", words["Write the hour as {0}.", "09:30"]);
        return form.Instant;
    }

    private string Sentence(Refusal refusal) =>
        refusal.Reason == RefusalReason.Stale ? words["The item has been changed meanwhile: look at it again, then decide."] : words.Of(refusal);

    private string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.ReturnNoteMissing => "Note",
        RefusalReason.WithdrawReasonMissing => $"Reason{(refusal.Language == Language.Russian ? "Ru" : "En")}",
        RefusalReason.UnreadReasonMissing => "UnreadReason",
        RefusalReason.DateReasonMissing => "DateReason",
        RefusalReason.DateToCome => "Day",
        RefusalReason.NoteTooLong when refusal.Language is { } language => $"Reason{(language == Language.Russian ? "Ru" : "En")}",
        RefusalReason.NoteTooLong => form.Note?.Length > StaffNote.Length ? "Note" : form.DateReason?.Length > StaffNote.Length ? "DateReason" : "UnreadReason",
        _ when refusal.Language is { } language => "Texts." + language.Code(),
        _ => "Texts",
    };
}
