using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>The form of an item as the user entered it. Values are strings, so that the form can show invalid input again.</summary>
public sealed class ItemInput
{
    private static readonly JsonSerializerOptions Json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true };

    /// <summary>The version that the form was opened with.</summary>
    public int Version { get; set; }

    /// <summary>The name of the type.</summary>
    public string? Kind { get; set; } = ItemKind.News.Name();

    /// <summary>The slug.</summary>
    public string? Slug { get; set; }

    /// <summary>The first day of the event, in its time zone.</summary>
    public string? StartDate { get; set; }

    /// <summary>The last day of the event; empty if it is the first day.</summary>
    public string? EndDate { get; set; }

    /// <summary>The start time of the event; empty for whole days.</summary>
    public string? StartTime { get; set; }

    /// <summary>The end time of the event.</summary>
    public string? EndTime { get; set; }

    /// <summary>The IANA time zone of the event.</summary>
    public string? TimeZone { get; set; } = TimeZones.Almaty;

    /// <summary>Whether the event took place on one unknown day between the dates.</summary>
    public bool IsDateUncertain { get; set; }

    /// <summary><c>cancelled</c>, <c>postponed</c>, or empty for an event as planned.</summary>
    public string? EventStatus { get; set; }

    /// <summary>The notes about the event status, by language code.</summary>
    public Dictionary<string, string?> EventNotes { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The last day for applications, in Almaty; empty for none.</summary>
    public string? ApplyBy { get; set; }

    /// <summary>The name of the source.</summary>
    public string? SourceName { get; set; }

    /// <summary>The URL of the source.</summary>
    public string? SourceUrl { get; set; }

    /// <summary>The day on which staff check the item again, in Almaty; empty for none.</summary>
    public string? RecheckOn { get; set; }

    /// <summary>The slugs of the countries.</summary>
    public string[] Countries { get; set; } = [];

    /// <summary>The slugs of the topics.</summary>
    public string[] Topics { get; set; } = [];

    /// <summary>Whether the user has checked the values that an import guessed.</summary>
    public bool IsChecked { get; set; }

    /// <summary>The language versions, by language code.</summary>
    public Dictionary<string, TranslationInput> Translations { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Returns the language version in a language. Adds an empty one if there is none.</summary>
    public TranslationInput In(Language language)
    {
        if (!Translations.TryGetValue(language.Code, out var input)) Translations.Add(language.Code, input = new());
        return input;
    }

    /// <summary>Creates the form of a stored item.</summary>
    public static ItemInput Of(Item item)
    {
        var itemEvent = item.Event;
        var isTimed = itemEvent is { IsAllDay: false };
        return new()
        {
            Version = item.Version,
            Kind = item.Kind.Name(),
            Slug = item.Slug,
            StartDate = Format(itemEvent?.LocalStart, DateTimeInput.DateFormat),
            EndDate = itemEvent is null
                || itemEvent.LocalEnd.Date == itemEvent.LocalStart.Date ? null : Format(itemEvent.LocalEnd, DateTimeInput.DateFormat),
            StartTime = isTimed ? Format(itemEvent!.LocalStart, DateTimeInput.TimeFormat) : null,
            EndTime = isTimed && itemEvent!.EndsAt != itemEvent.StartsAt ? Format(itemEvent.LocalEnd, DateTimeInput.TimeFormat) : null,
            TimeZone = itemEvent?.TimeZone ?? TimeZones.Almaty,
            IsDateUncertain = itemEvent?.IsDateUncertain ?? false,
            EventStatus = itemEvent?.Status?.ToString().ToLowerInvariant(),
            EventNotes = Languages.All.ToDictionary(language => language.Code, language => itemEvent?.Note.In(language)),
            ApplyBy = itemEvent?.ApplyBy?.ToString(DateTimeInput.DateFormat, CultureInfo.InvariantCulture),
            SourceName = item.SourceName,
            SourceUrl = item.SourceUrl,
            RecheckOn = item.RecheckOn?.ToString(DateTimeInput.DateFormat, CultureInfo.InvariantCulture),
            Countries = [.. item.Countries.Select(country => country.Slug)],
            Topics = [.. item.Topics.Select(topic => topic.Slug)],
            Translations = item.Translations.ToDictionary(translation => translation.Language.Code, TranslationInput.Of),
        };
    }

    /// <summary>Returns the fields of the item that readers get, without the language versions, as JSON.</summary>
    public string ToDetailsJson()
    {
        var details = new ItemInput();
        foreach (var field in ItemField.Public) field.Copy(this, details);
        return details.ToJson();
    }

    /// <summary>Returns the form as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Parses the form; null if it is missing or invalid.</summary>
    public static ItemInput? FromJson(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<ItemInput>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Creates the form of a new item with the content of a stored one. Slug and recheck date are not copied.</summary>
    public static ItemInput CopyOf(Item item)
    {
        var copy = Of(item);
        (copy.Version, copy.Slug, copy.RecheckOn) = (0, null, null);
        return copy;
    }

    /// <summary>Returns the path of the input with an error, such as <c>Translations[en].Title</c>; empty for the whole item.</summary>
    /// <exception cref="ArgumentException">The form has no such input.</exception>
    public static string GetPath(EditError error)
    {
        if (error.Field is not { } field) return "";
        if (typeof(ItemInput).GetProperty(field) is { } property)
        {
            var isPerLanguage = property.PropertyType == typeof(Dictionary<string, string?>);
            return isPerLanguage ? $"{field}[{error.Language!.Code}]" : field;
        }

        if (error.Language is { } language && typeof(TranslationInput).GetProperty(field) is not null)
            return $"{nameof(Translations)}[{language.Code}].{field}";
        throw new ArgumentException($"The form has no input '{field}'.", nameof(error));
    }

    private static string? Format(DateTime? local, string format) => local?.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>The form of a language version as the user entered it.</summary>
public sealed record TranslationInput : TranslationFields
{
    /// <summary>The value of <see cref="ChangeType"/> for a minor change.</summary>
    public const string Minor = "minor";

    /// <summary>The value of <see cref="ChangeType"/> for a change with a note for readers.</summary>
    public const string WithNote = "note";

    /// <summary>The type of the change: one of the constants; null if the user has not chosen.</summary>
    public string? ChangeType { get; set; }

    /// <summary>The change note for readers.</summary>
    public string? ChangeNote { get; set; }

    /// <summary>The version of the revision that filled the form.</summary>
    public string? RestoredFrom { get; set; }

    /// <summary>Creates the form of stored fields.</summary>
    public static TranslationInput Of(TranslationFields fields)
    {
        var input = new TranslationInput();
        input.CopyFieldsFrom(fields);
        return input;
    }
}
