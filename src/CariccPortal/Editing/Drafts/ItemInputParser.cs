using System.Globalization;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Revisions;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>Parses the form of an item into a draft.</summary>
public static class ItemInputParser
{
    /// <summary>Parses the form.</summary>
    /// <param name="input">The form.</param>
    /// <param name="id">The item to change; null for a new one.</param>
    /// <param name="storedLanguages">The languages of the stored language versions.</param>
    /// <returns>The draft, and the errors of invalid inputs. If there are errors, use the draft only to find further ones.</returns>
    public static (ItemDraft Draft, IReadOnlyList<EditError> Errors) Parse(ItemInput input, int? id,
        IReadOnlyCollection<Language> storedLanguages)
    {
        var errors = new List<EditError>();
        if (!ItemKinds.TryFromName(input.Kind, out var kind)) errors.Add(new(EditErrorCode.KindUnknown, Field: nameof(input.Kind)));
        var draft = new ItemDraft
        {
            Id = id,
            Version = input.Version,
            Kind = kind,
            Slug = TidySlug((input.Slug ?? "").Trim(), kind),
            Event = ReadEvent(input, errors),
            SourceName = input.SourceName?.Trim(),
            SourceUrl = input.SourceUrl?.Trim(),
            RecheckOn = ReadDate(nameof(input.RecheckOn), input.RecheckOn, errors),
            Countries = input.Countries,
            Topics = input.Topics,
            Translations = [.. Languages.All.Where(language => !input.In(language).IsBlank() || storedLanguages.Contains(language))
                .Select(language => ToDraft(language, input.In(language)))],
            Guesses = input.IsChecked ? "" : null,
        };
        return (draft, errors);
    }

    // Of a pasted address, the last segment is meant; the whole path for a page. What cannot be tidied is reported as it was typed.
    private static string TidySlug(string typed, ItemKind kind)
    {
        if (kind == ItemKind.Page)
            return RedirectPath.ParseSource(typed.Split('?', '#')[0]) is { } path && Slug.IsValidPath(path) ? path : typed;
        if (typed.Length == 0 || Slug.IsValid(typed)) return typed;
        var segment = typed.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return Slug.IsValid(segment) ? segment : Slug.From(segment) is { Length: > 0 } tidy ? tidy : typed;
    }

    private static TranslationDraft ToDraft(Language language, TranslationInput input)
    {
        var draft = new TranslationDraft
        {
            Language = language,
            RestoredFrom = int.TryParse(input.RestoredFrom, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version : null,
            Change = input.ChangeType switch
            {
                TranslationInput.Minor => ChangeType.Minor,
                TranslationInput.WithNote => ChangeType.WithNote(input.ChangeNote ?? ""),
                _ => ChangeType.Unspecified,
            },
        };
        draft.CopyFieldsFrom(input);
        return draft;
    }

    private static ItemEvent? ReadEvent(ItemInput input, List<EditError> errors)
    {
        var (first, last) = (ReadDate(nameof(input.StartDate), input.StartDate, errors),
            ReadDate(nameof(input.EndDate), input.EndDate, errors));
        var (from, to) = (ReadTime(nameof(input.StartTime), input.StartTime, errors),
            ReadTime(nameof(input.EndTime), input.EndTime, errors));
        var status = Enum.GetValues<EventStatus>().Cast<EventStatus?>()
            .FirstOrDefault(one => one.ToString()!.Equals(input.EventStatus, StringComparison.OrdinalIgnoreCase));
        if (status is null && !string.IsNullOrEmpty(input.EventStatus))
            errors.Add(new(EditErrorCode.EventStatusUnknown, Field: nameof(input.EventStatus)));

        var applyBy = ReadDate(nameof(input.ApplyBy), input.ApplyBy, errors);
        if (first is not { } day)
        {
            var isUsed = (last, from, to, status, applyBy) is not (null, null, null, null, null);
            if (isUsed && string.IsNullOrWhiteSpace(input.StartDate))
                errors.Add(new(EditErrorCode.EventMissing, Field: nameof(input.StartDate)));
            return null;
        }

        var zone = TimeZones.Exists(input.TimeZone) ? input.TimeZone! : TimeZones.Almaty;
        if (zone != input.TimeZone)
            errors.Add(new(EditErrorCode.TimeZoneUnknown, Detail: input.TimeZone ?? "", Field: nameof(input.TimeZone)));
        if (from is null && to is not null) errors.Add(new(EditErrorCode.StartTimeMissing, Field: nameof(input.StartTime)));
        var itemEvent = from is { } start
            ? ItemEvent.CreateTimed(day.ToDateTime(start), GetEnd(day, last, start, to), zone)
            : ItemEvent.CreateAllDay(day, last ?? day, zone, input.IsDateUncertain);
        (itemEvent.Status, itemEvent.ApplyBy) = (status, applyBy);
        itemEvent.Note = new LocalizedText(Languages.All.Select(language => (language, input.EventNotes.GetValueOrDefault(language.Code))));
        return itemEvent;
    }

    private static DateTime? GetEnd(DateOnly day, DateOnly? last, TimeOnly start, TimeOnly? to)
    {
        if (to is null && last is null) return null;
        return (last ?? day).ToDateTime(to ?? start);
    }

    private static DateOnly? ReadDate(string field, string? value, List<EditError> errors)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (DateTimeInput.TryParseDate(value, out var date)) return date;
        errors.Add(new(EditErrorCode.DateInvalid, Field: field));
        return null;
    }

    private static TimeOnly? ReadTime(string field, string? value, List<EditError> errors)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (DateTimeInput.TryParseTime(value, out var time)) return time;
        errors.Add(new(EditErrorCode.TimeInvalid, Field: field));
        return null;
    }
}
