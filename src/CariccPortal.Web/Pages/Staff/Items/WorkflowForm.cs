using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>An act on texts as it is typed; all text, so that what cannot be read is given back as it was.</summary>
public sealed class WorkflowForm
{
    public const string Now = "now";
    public const string AtTime = "at";

    /// <summary>The version that was looked at.</summary>
    public int Version { get; set; }

    /// <summary>The codes of the chosen texts' languages.</summary>
    public string[] SelectedLanguages { get; set; } = [];

    /// <summary>One of the words above.</summary>
    public string? When { get; set; } = Now;

    /// <summary>The day, in Almaty.</summary>
    public string? Date { get; set; }

    /// <summary>The hour, in Almaty.</summary>
    public string? Time { get; set; }

    /// <summary>Why the text bears that date.</summary>
    public string? DateReason { get; set; }

    /// <summary>Whether no second reader is waited for.</summary>
    public bool IsUnreviewed { get; set; }

    public string? UnreviewedReason { get; set; }

    /// <summary>What is to be mended.</summary>
    public string? Note { get; set; }

    /// <summary>The reasons of a withdrawal by language code.</summary>
    public Dictionary<string, string?> Reasons { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The reason for withdrawing the translation of a language, in that language.</summary>
    public string? ReasonIn(Language language) => Reasons.GetValueOrDefault(language.Code);

    /// <summary>The name of the field of such a reason.</summary>
    public static string ReasonField(Language language) => $"Reasons[{language.Code}]";

    /// <summary>The typed time as an instant (UTC); null where it is none.</summary>
    public DateTime? UtcTime => DateTimeInput.AlmatyToUtc(Date, Time);

    /// <summary>Whether a day without its hour is typed.</summary>
    public bool IsDateOnly => string.IsNullOrWhiteSpace(Time);

    /// <summary>The languages chosen.</summary>
    public IReadOnlyList<Language> Languages =>
        [.. CariccPortal.Items.Languages.All.Where(language => SelectedLanguages.Contains(language.Code, StringComparer.Ordinal))];

    /// <summary>Puts an instant into the fields, on Almaty's clocks.</summary>
    public void SetUtcTime(DateTime utc, bool isDateOnly)
    {
        var local = TimeZones.ToLocal(utc, TimeZones.Almaty);
        Date = local.ToString(DateTimeInput.DateFormat, CultureInfo.InvariantCulture);
        Time = isDateOnly ? null : local.ToString(DateTimeInput.TimeFormat, CultureInfo.InvariantCulture);
    }
}
