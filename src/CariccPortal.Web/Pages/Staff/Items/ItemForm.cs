using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>An item's fields as they are typed; all text, so that what cannot be read is given back as it was.</summary>
public sealed class ItemForm
{
    /// <summary>The version that the form was opened with.</summary>
    public int Version { get; set; }

    public string? Kind { get; set; } = ItemKind.News.Name();

    public string? Slug { get; set; }

    public bool IsFeatured { get; set; }

    public string? FirstDay { get; set; }

    public string? LastDay { get; set; }

    public string? StartsAt { get; set; }

    public string? EndsAt { get; set; }

    public string? TimeZone { get; set; } = TimeZones.Almaty;

    public bool IsDateUncertain { get; set; }

    /// <summary><c>cancelled</c>, <c>postponed</c>, or empty for what takes place as announced.</summary>
    public string? EventStatus { get; set; }

    /// <summary>The notes on the event status by language code.</summary>
    public Dictionary<string, string?> EventNotes { get; set; } = new(StringComparer.Ordinal);

    public string? SourceName { get; set; }

    public string? SourceUrl { get; set; }

    public string[] Countries { get; set; } = [];

    public string[] Topics { get; set; } = [];

    /// <summary>Whether what an import guessed is checked, so that it need not be told any more.</summary>
    public bool IsChecked { get; set; }

    public TranslationForm En { get; set; } = new();

    public TranslationForm Ru { get; set; } = new();

    /// <summary>The fields of a language.</summary>
    public TranslationForm In(Language language) => language == Language.Russian ? Ru : En;

    /// <summary>A stored item as a form shows it.</summary>
    public static ItemForm Of(Item item)
    {
        var occasion = item.Event;
        var hasHours = occasion is { IsAllDay: false };
        return new()
        {
            Version = item.Version,
            Kind = item.Kind.Name(),
            Slug = item.Slug,
            IsFeatured = item.IsFeatured,
            FirstDay = Format(occasion?.LocalStart, DateTimeInput.DateFormat),
            LastDay = occasion is null || occasion.LocalEnd.Date == occasion.LocalStart.Date ? null : Format(occasion.LocalEnd, DateTimeInput.DateFormat),
            StartsAt = hasHours ? Format(occasion!.LocalStart, DateTimeInput.TimeFormat) : null,
            EndsAt = hasHours && occasion!.EndsAt != occasion.StartsAt ? Format(occasion.LocalEnd, DateTimeInput.TimeFormat) : null,
            TimeZone = occasion?.TimeZone ?? TimeZones.Almaty,
            IsDateUncertain = occasion?.IsDateUncertain ?? false,
            EventStatus = occasion?.Status?.ToString().ToLowerInvariant(),
            EventNotes = Languages.All.ToDictionary(language => language.Code, language => occasion?.Note.In(language), StringComparer.Ordinal),
            SourceName = item.SourceName,
            SourceUrl = item.SourceUrl,
            Countries = [.. item.Countries.Select(country => country.Slug)],
            Topics = [.. item.Topics.Select(topic => topic.Slug)],
            En = TranslationForm.Of(item.Translations.Find(text => text.Language == Language.English)),
            Ru = TranslationForm.Of(item.Translations.Find(text => text.Language == Language.Russian)),
        };
    }

    private static string? Format(DateTime? local, string format) => local?.ToString(format, CultureInfo.InvariantCulture);
}
