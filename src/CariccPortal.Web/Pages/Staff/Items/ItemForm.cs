using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>An item's fields as they are typed; all text, so that what cannot be read is given back as it was.</summary>
public sealed class ItemForm
{
    /// <summary>The version that the form was opened with.</summary>
    public int Version { get; set; }

    public string? Kind { get; set; } = ItemKind.News.Word();

    public string? Slug { get; set; }

    public bool IsFeatured { get; set; }

    public string? FirstDay { get; set; }

    public string? LastDay { get; set; }

    public string? StartsAt { get; set; }

    public string? EndsAt { get; set; }

    public string? Zone { get; set; } = Zones.Almaty;

    public bool IsWithin { get; set; }

    /// <summary><c>cancelled</c>, <c>postponed</c>, or empty for what takes place as announced.</summary>
    public string? Change { get; set; }

    public string? NoteEn { get; set; }

    public string? NoteRu { get; set; }

    public string? SourceName { get; set; }

    public string? SourceUrl { get; set; }

    public string[] Countries { get; set; } = [];

    public string[] Topics { get; set; } = [];

    /// <summary>Whether what an import guessed is checked, so that it need not be told any more.</summary>
    public bool IsChecked { get; set; }

    public TextForm En { get; set; } = new();

    public TextForm Ru { get; set; } = new();

    /// <summary>The fields of a language.</summary>
    public TextForm In(Language language) => language == Language.Russian ? Ru : En;

    /// <summary>A stored item as a form shows it.</summary>
    public static ItemForm Of(Item item)
    {
        var occasion = item.Occasion;
        var hasHours = occasion is { IsAllDay: false };
        return new()
        {
            Version = item.Version,
            Kind = item.Kind.Word(),
            Slug = item.Slug,
            IsFeatured = item.IsFeatured,
            FirstDay = Write(occasion?.LocalStart, TypedTime.DayFormat),
            LastDay = occasion is null || occasion.LocalEnd.Date == occasion.LocalStart.Date ? null : Write(occasion.LocalEnd, TypedTime.DayFormat),
            StartsAt = hasHours ? Write(occasion!.LocalStart, TypedTime.HourFormat) : null,
            EndsAt = hasHours && occasion!.EndsAt != occasion.StartsAt ? Write(occasion.LocalEnd, TypedTime.HourFormat) : null,
            Zone = occasion?.Zone ?? Zones.Almaty,
            IsWithin = occasion?.IsWithin ?? false,
            Change = occasion?.Change?.ToString().ToLowerInvariant(),
            NoteEn = occasion?.NoteEn,
            NoteRu = occasion?.NoteRu,
            SourceName = item.SourceName,
            SourceUrl = item.SourceUrl,
            Countries = [.. item.Countries.Select(country => country.Slug)],
            Topics = [.. item.Topics.Select(topic => topic.Slug)],
            En = TextForm.Of(item.Texts.Find(text => text.Language == Language.English)),
            Ru = TextForm.Of(item.Texts.Find(text => text.Language == Language.Russian)),
        };
    }

    private static string? Write(DateTime? local, string format) => local?.ToString(format, CultureInfo.InvariantCulture);
}
