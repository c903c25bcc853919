using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The interface's sentences in the language of the page.</summary>
public sealed class Localizer(IHttpContextAccessor request)
{
    /// <summary>The language of the page.</summary>
    public Language Language => request.HttpContext!.Language();

    /// <summary>A sentence, by its English wording.</summary>
    public string this[string english] => StringResources.Get(Language, english);

    /// <summary>A sentence with values in it, by its English wording.</summary>
    public string this[string english, params object[] values] =>
        string.Format(CultureInfo.CurrentCulture, this[english], values);

    /// <summary>A number with its noun in the right form, such as "27 votes".</summary>
    /// <param name="key">The key of the forms, such as <c>count-votes</c>.</param>
    /// <param name="number">The number.</param>
    public string Count(string key, int number)
    {
        var forms = this[key].Split('|');
        return string.Format(CultureInfo.CurrentCulture, forms[PluralRules.GetFormIndex(Language, number)], number);
    }

    /// <summary>The name of a kind's section.</summary>
    public string Section(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => this["Meetings"],
        ItemKind.Training => this["Trainings"],
        _ => this["News"],
    };

    /// <summary>What one item of a kind is called.</summary>
    public string Kind(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => this["Meeting"],
        ItemKind.Training => this["Training"],
        _ => this["News item"],
    };

    /// <summary>The link to a section's whole list.</summary>
    public string AllItems(ItemKind kind, int total) => kind switch
    {
        ItemKind.Meeting => this["All meetings ({0})", total],
        ItemKind.Training => this["All trainings ({0})", total],
        _ => this["All news ({0})", total],
    };

    /// <summary>What a section's list is, for search engines.</summary>
    public string SectionDescription(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => this["All CARICC meetings, newest first."],
        ItemKind.Training => this["All CARICC trainings, newest first."],
        _ => this["All CARICC news, newest first."],
    };

    /// <summary>A language's name in the language of the page.</summary>
    public string LanguageName(Language language) => language == Language.Russian ? this["Russian"] : this["English"];

    /// <summary>Whether an occasion is to come, takes place or is over.</summary>
    public string EventPhaseLabel(EventPhase phase) => phase switch
    {
        EventPhase.Upcoming => this["Upcoming"],
        EventPhase.Ongoing => this["Taking place now"],
        _ => this["Ended"],
    };

    /// <summary>That an occasion does not take place as announced, in one word.</summary>
    public string EventStatusLabel(EventStatus status) => status == EventStatus.Cancelled ? this["Cancelled"] : this["Postponed"];

    /// <summary>Where a text stands, in one word.</summary>
    public string StatusLabel(PublicationStatus status) => status switch
    {
        PublicationStatus.InReview => this["In review"],
        PublicationStatus.ChangesRequested => this["Changes requested"],
        PublicationStatus.Scheduled => this["Scheduled"],
        PublicationStatus.Published => this["Published"],
        PublicationStatus.Withdrawn => this["Withdrawn"],
        PublicationStatus.Deleted => this["In the bin"],
        _ => this["Draft"],
    };
}
