using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The form of a workflow action. Dates are strings, so that the form shows invalid input again.</summary>
public sealed class WorkflowForm
{
    public const string Now = "now";
    public const string AtTime = "at";

    /// <summary>The item version that the user saw.</summary>
    public int Version { get; set; }

    /// <summary>The codes of the selected languages.</summary>
    public string[] SelectedLanguages { get; set; } = [];

    /// <summary>When to publish: <see cref="Now"/> or <see cref="AtTime"/>.</summary>
    public string? When { get; set; } = Now;

    /// <summary>Whether a date and time apply. Typing one of them chooses it.</summary>
    public bool IsAtTime => When == AtTime || !string.IsNullOrWhiteSpace(Date) || !string.IsNullOrWhiteSpace(Time);

    /// <summary>Whether the user confirmed a date that is more than a year away.</summary>
    public bool IsDateConfirmed { get; set; }

    /// <summary>Whether the entered date is more than a year away, which is often a mistyped year.</summary>
    public bool IsFarDate(DateTime now) => UtcTime > now.AddYears(1);

    /// <summary>The date, in Almaty time.</summary>
    public string? Date { get; set; }

    /// <summary>The time of day, in Almaty time.</summary>
    public string? Time { get; set; }

    /// <summary>The reason for the publication date.</summary>
    public string? DateReason { get; set; }

    /// <summary>Whether to publish without review.</summary>
    public bool IsUnreviewed { get; set; }

    public string? UnreviewedReason { get; set; }

    /// <summary>The changes that an editor requests.</summary>
    public string? Note { get; set; }

    /// <summary>The reasons for a withdrawal, by language code.</summary>
    public Dictionary<string, string?> Reasons { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Returns the reason for withdrawing a language version, in that language.</summary>
    public string? ReasonIn(Language language) => Reasons.GetValueOrDefault(language.Code);

    /// <summary>Returns the field name of the withdrawal reason in a language.</summary>
    public static string ReasonField(Language language) => $"Reasons[{language.Code}]";

    /// <summary>The entered date and time (UTC); null if they are invalid.</summary>
    public DateTime? UtcTime => DateTimeInput.AlmatyToUtc(Date, Time);

    /// <summary>Whether no time of day is entered.</summary>
    public bool IsDateOnly => string.IsNullOrWhiteSpace(Time);

    /// <summary>The selected languages.</summary>
    public IReadOnlyList<Language> Languages =>
        [.. CariccPortal.Items.Languages.All.Where(language => SelectedLanguages.Contains(language.Code, StringComparer.Ordinal))];

    /// <summary>Fills the date and time fields, in Almaty time.</summary>
    public void SetUtcTime(DateTime utc, bool isDateOnly)
    {
        var local = TimeZones.ToLocal(utc, TimeZones.Almaty);
        Date = local.ToString(DateTimeInput.DateFormat, CultureInfo.InvariantCulture);
        Time = isDateOnly ? null : local.ToString(DateTimeInput.TimeFormat, CultureInfo.InvariantCulture);
    }
}
