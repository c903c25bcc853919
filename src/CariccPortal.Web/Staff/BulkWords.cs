using CariccPortal.Editing;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>What is said before an act on several items, and after it.</summary>
public static class BulkWords
{
    /// <summary>The act as a list of choices offers it.</summary>
    public static string BulkAct(this Words words, Act act) => act == Act.Delete ? words["Move to the bin"] : words.Act(act);

    /// <summary>The question before it.</summary>
    public static string Asked(this Words words, Act act, int items) => act switch
    {
        Act.Submit => words.Count("count-ask-submit", items),
        Act.Release => words.Count("count-ask-release", items),
        Act.Confirm => words.Count("count-ask-confirm", items),
        _ => words.Count("count-ask-delete", items),
    };

    /// <summary>What it came to.</summary>
    public static string Told(this Words words, Act act, int items) => act switch
    {
        Act.Submit => words.Count("count-told-submit", items),
        Act.Release => words.Count("count-told-release", items),
        Act.Confirm => words.Count("count-told-confirm", items),
        _ => words.Count("count-told-delete", items),
    };
}
