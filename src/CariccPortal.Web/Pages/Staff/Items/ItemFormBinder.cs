using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Makes a draft of what was typed, and puts what is wrong with it beside the fields.</summary>
public sealed class ItemFormBinder(ItemForm form, Localizer localizer, ModelStateDictionary modelState)
{
    private const string Prefix = "Form.";

    /// <summary>Saves what was typed, or puts all that is wrong with it beside the fields at once.</summary>
    /// <param name="editor">Who saves.</param>
    /// <param name="id">The item to change; null to add one.</param>
    /// <param name="storedLanguages">The languages that the item has texts in already.</param>
    /// <param name="actor">The member of staff.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>The item, or null where nothing is stored; and whether the form was behind the store.</returns>
    public async Task<(int? ItemId, bool IsStale)> SaveAsync(ItemEditor editor, int? id, IReadOnlyCollection<Language> storedLanguages, Actor actor, CancellationToken cancel)
    {
        var draft = ToDraft(id, storedLanguages);
        var result = modelState.IsValid ? await editor.SaveAsync(draft, actor, cancel) : null;
        if (result is { Succeeded: true }) return (result.ItemId, false);
        var refusals = result?.Errors ?? await editor.ValidateAsync(draft, actor, cancel);
        AddErrors(refusals.Where(refusal => refusal.Code != EditErrorCode.EditConflict));
        return (null, refusals.Any(refusal => refusal.Code == EditErrorCode.EditConflict));
    }

    private ItemDraft ToDraft(int? id, IReadOnlyCollection<Language> storedLanguages)
    {
        if (!ItemKinds.TryFromName(form.Kind, out var kind)) AddError("Kind", localizer["Select a type."]);
        var occasion = WithEventStatus(ReadEvent());
        var texts = Languages.All.Where(language => !form.In(language).IsEmpty || storedLanguages.Contains(language)).Select(ToTranslation).ToList();
        return new ItemDraft
        {
            Id = id,
            Version = form.Version,
            Kind = kind,
            Slug = (form.Slug ?? "").Trim(),
            IsFeatured = form.IsFeatured,
            Event = occasion,
            SourceName = form.SourceName?.Trim(),
            SourceUrl = form.SourceUrl?.Trim(),
            Countries = form.Countries,
            Topics = form.Topics,
            Translations = texts,
            Guesses = form.IsChecked ? "" : null,
        };
    }

    // A field that could not even be read has its sentence already.
    private void AddErrors(IEnumerable<EditError> errors)
    {
        var told = modelState.Where(state => state.Value!.Errors.Count > 0).Select(state => state.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var refusal in errors)
        {
            var field = Prefix + FieldOf(refusal);
            if (!told.Contains(field)) modelState.AddModelError(field, localizer.Message(refusal));
        }
    }

    private static string FieldOf(EditError error)
    {
        var text = error.Language is { } language ? (language == Language.Russian ? "Ru." : "En.") : "";
        return error.Code switch
        {
            EditErrorCode.TitleMissing or EditErrorCode.TitleTooLong or EditErrorCode.InBin or EditErrorCode.InReview => text + "Title",
            EditErrorCode.SummaryTooLong => text + "Summary",
            EditErrorCode.PlaceTooLong => text + "Place",
            EditErrorCode.BodyTooLong or EditErrorCode.BodyMissing => text + "Body",
            EditErrorCode.ChangeTypeMissing => text + "Change",
            EditErrorCode.ChangeNoteMissing or EditErrorCode.ChangeNoteTooLong => text + "Note",
            EditErrorCode.NoTranslation => "En.Title",
            EditErrorCode.SlugInvalid or EditErrorCode.SlugTaken or EditErrorCode.SlugRedirects or EditErrorCode.SlugMissing => "Slug",
            EditErrorCode.EventMissing => "FirstDay",
            EditErrorCode.EventEndsBeforeStart => "LastDay",
            EditErrorCode.TimeZoneUnknown => "Zone",
            EditErrorCode.EventNoteTooLong => $"EventNotes[{error.Language!.Code}]",
            EditErrorCode.SourceNameMissing or EditErrorCode.SourceNameTooLong => "SourceName",
            EditErrorCode.SourceUrlInvalid => "SourceUrl",
            EditErrorCode.CountryOrTopicUnknown => "Countries",
            _ => "Kind",
        };
    }

    private TranslationDraft ToTranslation(Language language)
    {
        var text = form.In(language);
        return new()
        {
            Language = language,
            Title = text.Title ?? "",
            Summary = text.Summary ?? "",
            Place = text.Place ?? "",
            Body = text.Body ?? "",
            RestoredRevisionId = int.TryParse(text.RestoredFrom, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Change = text.ChangeType switch { TranslationForm.Minor => ChangeType.Minor, TranslationForm.WithNote => ChangeType.WithNote(text.ChangeNote ?? ""), _ => ChangeType.Unspecified },
        };
    }

    private ItemEvent? ReadEvent()
    {
        var (first, last) = (ReadDate("FirstDay", form.FirstDay), ReadDate("LastDay", form.LastDay));
        var (from, to) = (ReadTime("StartsAt", form.StartsAt), ReadTime("EndsAt", form.EndsAt));
        var zone = TimeZones.Exists(form.TimeZone) ? form.TimeZone! : TimeZones.Almaty;
        if (zone != form.TimeZone && first is not null) AddError("Zone", localizer["Choose a time zone from the list."]);
        if (first is not { } day)
        {
            if ((last, from, to) is not (null, null, null)) AddError("FirstDay", localizer["Enter the date of the event."]);
            return null;
        }

        if (from is null && to is not null) AddError("StartsAt", localizer["Enter a start time, or leave both times empty."]);
        if (from is not { } start) return CariccPortal.Items.ItemEvent.CreateAllDay(day, last ?? day, zone, form.IsDateUncertain);
        var end = to ?? (last is null ? null : start);
        return CariccPortal.Items.ItemEvent.CreateTimed(day.ToDateTime(start), end is null ? null : (last ?? day).ToDateTime(end.Value), zone);
    }

    private ItemEvent? WithEventStatus(ItemEvent? itemEvent)
    {
        EventStatus? change = form.EventStatus switch
        {
            "postponed" => EventStatus.Postponed,
            "cancelled" => EventStatus.Cancelled,
            _ => null,
        };
        if (change is null && !string.IsNullOrEmpty(form.EventStatus)) AddError("Change", localizer["Select an option from the list."]);
        if (change is not null && string.IsNullOrWhiteSpace(form.FirstDay)) AddError("FirstDay", localizer["Enter the date of the event."]);
        if (itemEvent is not null) (itemEvent.Status, itemEvent.Note) = (change, new LocalizedText(form.EventNotes));
        return itemEvent;
    }

    private DateOnly? ReadDate(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (DateTimeInput.TryParseDate(value, out var day)) return day;
        AddError(field, localizer["Enter the date as year-month-day, for example {0}.", "2026-09-14"]);
        return null;
    }

    private TimeOnly? ReadTime(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (DateTimeInput.TryParseTime(value, out var hour)) return hour;
        AddError(field, localizer["Enter the time as {0}.", "09:30"]);
        return null;
    }

    private void AddError(string field, string message) => modelState.AddModelError(Prefix + field, message);
}
