using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The interface strings in the language of the request.</summary>
public sealed class Localizer(IHttpContextAccessor request)
{
    private const string LanguagePlaceholder = "{language}";

    /// <summary>The language of the request.</summary>
    public Language Language => request.HttpContext!.Language();

    /// <summary>Returns a string by its English text.</summary>
    public string this[string english] => StringResources.Get(Language, english);

    /// <summary>Returns a string with values, by its English text.</summary>
    public string this[string english, params object[] values] =>
        string.Format(CultureInfo.CurrentCulture, this[english], values);

    /// <summary>Returns a number with its noun in the correct plural form, such as "27 votes".</summary>
    /// <param name="key">The key of the plural forms, such as <c>count-votes</c>.</param>
    /// <param name="number">The number.</param>
    public string Count(string key, int number)
    {
        // A language without its own forms shows the English ones, which need the English rule.
        var rule = StringResources.TryGet(Language, key, out _) ? Language.PluralRule : PluralRules.Default;
        var forms = this[key].Split('|');
        return string.Format(CultureInfo.CurrentCulture, forms[PluralRules.GetFormIndex(rule, number)], number);
    }

    /// <summary>Returns "Yes" or "No".</summary>
    public string YesNo(bool value) => value ? this["Yes"] : this["No"];

    /// <summary>Returns the name of a section.</summary>
    public string Section(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => this["Meetings"],
        ItemKind.Training => this["Trainings"],
        ItemKind.News => this["News"],
        ItemKind.Page => this["Pages"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>Returns the name of a type.</summary>
    public string Kind(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => this["Meeting"],
        ItemKind.Training => this["Training"],
        ItemKind.News => this["News item"],
        ItemKind.Page => this["Page"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>Returns the label of the link to the list of a section.</summary>
    public string AllItems(ItemKind kind, int total) => kind switch
    {
        ItemKind.Meeting => this["All meetings ({0})", total],
        ItemKind.Training => this["All trainings ({0})", total],
        ItemKind.News => this["All news ({0})", total],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>Returns the meta description of a section.</summary>
    public string SectionDescription(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => this["All CARICC meetings, newest first."],
        ItemKind.Training => this["All CARICC trainings, newest first."],
        ItemKind.News => this["All CARICC news, newest first."],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>Returns a sentence about a language, such as "{language} version". A resource file may translate it for one language
    /// ("Russian
    /// version"), since grammar differs, and for any language ("{language} version"), which gets the language's own name.</summary>
    public string ForLanguage(string english, Language language)
    {
        var exact = english.Replace(LanguagePlaceholder, language.EnglishName, StringComparison.Ordinal);
        if (StringResources.TryGet(Language, exact, out var own)) return own;
        return StringResources.TryGet(Language, english, out var any)
            ? any.Replace(LanguagePlaceholder, language.Name, StringComparison.Ordinal) : exact;
    }

    /// <summary>The name of a language of a language, in the language of the request.</summary>
    public string LanguageName(Language language) => StringResources.TryGet(Language, language.EnglishName, out var own) ? own
        : StringResources.IsEnglish(Language) ? language.EnglishName : language.Name;

    /// <summary>A link to an item in another language, in that language.</summary>
    public static string ReadInLanguage(Language language, string title)
    {
        const string key = "Read in this language: “{0}”";
        if (language.Code == "en") return $"Read in English: “{title}”";
        return StringResources.IsEnglish(language) ? $"{language.Name}: {title}" : StringResources.Format(language, key, title);
    }

    /// <summary>Returns whether an event is upcoming, ongoing or past.</summary>
    public string EventPhaseLabel(EventPhase phase) => phase switch
    {
        EventPhase.Upcoming => this["Upcoming"],
        EventPhase.Ongoing => this["Taking place now"],
        EventPhase.Past => this["Ended"],
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, message: null),
    };

    /// <summary>Returns the label of a changed event status.</summary>
    public string EventStatusLabel(EventStatus status) => EventText.StatusLabel(status, Language);

    /// <summary>Returns the title of an item with the status of its event.</summary>
    public string MarkTitle(string title, ItemEvent? itemEvent) => EventText.MarkTitle(title, itemEvent, Language);

    /// <summary>Returns the name of a role at the Centre.</summary>
    public string RoleName(CountryRole role) => role switch
    {
        CountryRole.Member => this["Member state"],
        CountryRole.Observer => this["Observer"],
        CountryRole.Partner => this["Partner"],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, message: null),
    };

    /// <summary>Returns a role at the Centre as a sentence.</summary>
    public string RoleDescription(CountryRole role, bool isOrganisation) => (role, isOrganisation) switch
    {
        (CountryRole.Member, _) => this["Member state of the Centre."],
        (CountryRole.Observer, true) => this["Observer organisation at the Centre."],
        (CountryRole.Observer, false) => this["Observer state at the Centre."],
        (CountryRole.Partner, _) => this["Partner of the Centre."],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, message: null),
    };

    /// <summary>Returns a role with its days, such as "Observer: until 31 December 2026".</summary>
    public string DescribePeriod(RolePeriod period)
    {
        var dates = new DateFormatter(Language);
        string Day(DateOnly day) => dates.Day(day.ToDateTime(TimeOnly.MinValue));
        return (period.From, period.Until) switch
        {
            ({ } from, { } until) => this["{0}: from {1} until {2}", RoleName(period.Role), Day(from), Day(until)],
            ({ } from, null) => this["{0}: from {1}", RoleName(period.Role), Day(from)],
            (null, { } until) => this["{0}: until {1}", RoleName(period.Role), Day(until)],
            _ => RoleName(period.Role),
        };
    }

    /// <summary>Returns the label of a publication status.</summary>
    public string StatusLabel(PublicationStatus status) => status switch
    {
        PublicationStatus.InReview => this["In review"],
        PublicationStatus.ChangesRequested => this["Changes requested"],
        PublicationStatus.Scheduled => this["Scheduled"],
        PublicationStatus.Published => this["Published"],
        PublicationStatus.Withdrawn => this["Withdrawn"],
        PublicationStatus.Deleted => this["In the bin"],
        PublicationStatus.Draft => this["Draft"],
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
    };
}
