using System.Globalization;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Makes a draft of what was typed, and puts what is wrong with it beside the fields.</summary>
public sealed class FormReading(ItemForm form, Words words, ModelStateDictionary problems)
{
    private const string Prefix = "Form.";

    /// <summary>Saves what was typed, or puts all that is wrong with it beside the fields at once.</summary>
    /// <param name="editor">Who saves.</param>
    /// <param name="id">The item to change; null to add one.</param>
    /// <param name="stored">The languages that the item has texts in already.</param>
    /// <param name="by">The member of staff.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>The item, or null where nothing is stored; and whether the form was behind the store.</returns>
    public async Task<(int? ItemId, bool IsStale)> SaveAsync(Editor editor, int? id, IReadOnlyCollection<Language> stored, Colleague by, CancellationToken cancel)
    {
        var draft = ToDraft(id, stored);
        var result = problems.IsValid ? await editor.SaveAsync(draft, by, cancel) : null;
        if (result is { Done: true }) return (result.ItemId, false);
        var refusals = result?.Refusals ?? await editor.CheckAsync(draft, by, cancel);
        Show(refusals.Where(refusal => refusal.Reason != RefusalReason.Stale));
        return (null, refusals.Any(refusal => refusal.Reason == RefusalReason.Stale));
    }

    private ItemDraft ToDraft(int? id, IReadOnlyCollection<Language> stored)
    {
        if (!ItemKinds.TryFromWord(form.Kind, out var kind)) Add("Kind", words["Choose one of the kinds."]);
        var occasion = Changed(Occasion());
        var texts = Languages.All.Where(language => !form.In(language).IsEmpty || stored.Contains(language)).Select(Text).ToList();
        return new ItemDraft
        {
            Id = id,
            Version = form.Version,
            Kind = kind,
            Slug = (form.Slug ?? "").Trim(),
            IsFeatured = form.IsFeatured,
            Occasion = occasion,
            SourceName = form.SourceName?.Trim(),
            SourceUrl = form.SourceUrl?.Trim(),
            Countries = form.Countries,
            Topics = form.Topics,
            Texts = texts,
            Guesses = form.IsChecked ? "" : null,
        };
    }

    // A field that could not even be read has its sentence already.
    private void Show(IEnumerable<Refusal> refusals)
    {
        var told = problems.Where(state => state.Value!.Errors.Count > 0).Select(state => state.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var refusal in refusals)
        {
            var field = Prefix + FieldOf(refusal);
            if (!told.Contains(field)) problems.AddModelError(field, words.Of(refusal));
        }
    }

    private static string FieldOf(Refusal refusal)
    {
        var text = refusal.Language is { } language ? (language == Language.Russian ? "Ru." : "En.") : "";
        return refusal.Reason switch
        {
            RefusalReason.TitleMissing or RefusalReason.TitleTooLong or RefusalReason.InBin or RefusalReason.HandedIn => text + "Title",
            RefusalReason.SummaryTooLong => text + "Summary",
            RefusalReason.PlaceTooLong => text + "Place",
            RefusalReason.BodyTooLong or RefusalReason.BodyMissing => text + "Body",
            RefusalReason.ChangeUnsaid => text + "Change",
            RefusalReason.ChangeNoteMissing or RefusalReason.ChangeNoteTooLong => text + "Note",
            RefusalReason.NoText => "En.Title",
            RefusalReason.SlugInvalid or RefusalReason.SlugTaken or RefusalReason.SlugRedirects or RefusalReason.SlugMissing => "Slug",
            RefusalReason.OccasionMissing => "FirstDay",
            RefusalReason.OccasionEndsFirst => "LastDay",
            RefusalReason.ZoneUnknown => "Zone",
            RefusalReason.OccasionNoteTooLong => refusal.Language == Language.Russian ? "NoteRu" : "NoteEn",
            RefusalReason.SourceNameMissing or RefusalReason.SourceNameTooLong => "SourceName",
            RefusalReason.SourceUrlInvalid => "SourceUrl",
            RefusalReason.NameUnknown => "Countries",
            _ => "Kind",
        };
    }

    private TextDraft Text(Language language)
    {
        var text = form.In(language);
        return new()
        {
            Language = language,
            Title = text.Title ?? "",
            Summary = text.Summary ?? "",
            Place = text.Place ?? "",
            Body = text.Body ?? "",
            RestoredFrom = int.TryParse(text.RestoredFrom, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Change = text.Change switch { TextForm.Minor => TextChange.Minor, TextForm.Told => TextChange.Told(text.Note ?? ""), _ => TextChange.Unsaid },
        };
    }

    private Occasion? Occasion()
    {
        var (first, last) = (ReadDay("FirstDay", form.FirstDay), ReadDay("LastDay", form.LastDay));
        var (from, to) = (ReadHour("StartsAt", form.StartsAt), ReadHour("EndsAt", form.EndsAt));
        var zone = Zones.Exists(form.Zone) ? form.Zone! : Zones.Almaty;
        if (zone != form.Zone && first is not null) Add("Zone", words["There is no such time zone: choose one of the list."]);
        if (first is not { } day)
        {
            if ((last, from, to) is not (null, null, null)) Add("FirstDay", words["Say on which day it takes place."]);
            return null;
        }

        if (from is null && to is not null) Add("StartsAt", words["Say when it starts, or leave both hours empty."]);
        if (from is not { } start) return CariccPortal.Items.Occasion.OfDays(day, last ?? day, zone, form.IsWithin);
        var end = to ?? (last is null ? null : start);
        return CariccPortal.Items.Occasion.OfHours(day.ToDateTime(start), end is null ? null : (last ?? day).ToDateTime(end.Value), zone);
    }

    private Occasion? Changed(Occasion? occasion)
    {
        OccasionChange? change = form.Change switch
        {
            "postponed" => OccasionChange.Postponed,
            "cancelled" => OccasionChange.Cancelled,
            _ => null,
        };
        if (change is null && !string.IsNullOrEmpty(form.Change)) Add("Change", words["Choose one of the list."]);
        if (change is not null && string.IsNullOrWhiteSpace(form.FirstDay)) Add("FirstDay", words["Say on which day it takes place."]);
        if (occasion is not null) (occasion.Change, occasion.NoteEn, occasion.NoteRu) = (change, form.NoteEn, form.NoteRu);
        return occasion;
    }

    private DateOnly? ReadDay(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (TypedTime.TryDay(typed, out var day)) return day;
        Add(field, words["Write the date as year-month-day, for example {0}.", "2026-09-14"]);
        return null;
    }

    private TimeOnly? ReadHour(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (TypedTime.TryHour(typed, out var hour)) return hour;
        Add(field, words["Write the hour as {0}.", "09:30"]);
        return null;
    }

    private void Add(string field, string sentence) => problems.AddModelError(Prefix + field, sentence);
}
