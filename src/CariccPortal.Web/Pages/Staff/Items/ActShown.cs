using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Where an item stands, and what can be done with its texts or why it cannot.</summary>
public sealed record ActShown(Standing Standing, Colleague By, DateTime Now)
{
    /// <summary>The act that is to be done; null where one is still to be chosen.</summary>
    public Act? Act { get; init; }

    public ActForm Form { get; init; } = new();

    public ModelStateDictionary Problems { get; init; } = new();

    /// <summary>The acts of the colleague's role.</summary>
    public IEnumerable<Act> Acts => WhyNot.OnTexts.Where(By.May);

    /// <summary>What stands against an act on a text.</summary>
    public IReadOnlyList<Refusal> Against(Act act, Language language) => WhyNot.Of(act, Standing, language, By, Now);

    /// <summary>Whether an act can be done to a text, be it with a reason why nobody else reads it first.</summary>
    public bool IsOpen(Act act, Language language) => Against(act, language).All(refusal => refusal.Reason == RefusalReason.SecondReaderMissing);

    /// <summary>Whether an act can be done to any text.</summary>
    public bool IsOpen(Act act) => Languages.All.Any(language => IsOpen(act, language));

    /// <summary>Whether the chosen act asks why nobody else reads a text first.</summary>
    public bool AsksWhyUnread => Act is { } act && Languages.All.Any(language => IsOpen(act, language) && Against(act, language).Count > 0);

    /// <summary>Whether the chosen act asks for a time.</summary>
    public bool AsksTime => Act is Editing.Act.Release or Editing.Act.Redate or Editing.Act.SetFirstRelease;

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? ProblemOf(string field) => Problems.TryGetValue("Form." + field, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;

    /// <summary>All that is wrong, with the fields' ids.</summary>
    public IEnumerable<(string Id, string Sentence)> AllProblems => Problems
        .SelectMany(state => state.Value!.Errors.Select(error => (FormShown.IdOf(state.Key), error.ErrorMessage))).Distinct();

    /// <summary>The item's title in a language, or in the other one.</summary>
    public string TitleIn(Language language) => (Standing.In(language) ?? Standing.Texts.FirstOrDefault())?.Text.Title ?? "—";

    /// <summary>Why an act cannot be done, as sentences; told once where it is the same of every text.</summary>
    public IEnumerable<string> Reasons(Act act, Words words)
    {
        var told = Languages.All.Select(language => (Language: language, Why: string.Join(' ', Against(act, language).Select(words.Of)))).ToList();
        return told.DistinctBy(one => one.Why).Count() == 1 ? [told[0].Why] : told.Select(one => $"{words.Name(one.Language)}: {one.Why}");
    }
}
