using CariccPortal.Editing;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>What an act on a text is called, what it does, and that it is done.</summary>
public static class ActWords
{
    /// <summary>The act's word in addresses, such as <c>take-back</c>.</summary>
    public static string Word(this Act act) => KebabCase.Of(act.ToString());

    /// <summary>The act on texts with a word; null where there is none.</summary>
    public static Act? FromWord(string? word) => WhyNot.OnTexts.Cast<Act?>().FirstOrDefault(act => act!.Value.Word() == word);

    /// <summary>The act as a button says it.</summary>
    public static string Act(this Words words, Act act) => act switch
    {
        Editing.Act.Submit => words["Hand in"],
        Editing.Act.TakeBack => words["Take back"],
        Editing.Act.Return => words["Return to the writer"],
        Editing.Act.Release => words["Release"],
        Editing.Act.Unschedule => words["Take the release off"],
        Editing.Act.Confirm => words["Confirm"],
        Editing.Act.Redate => words["Change the date shown"],
        Editing.Act.Withdraw => words["Withdraw"],
        Editing.Act.BringBack => words["Bring back"],
        _ => words["Put the first release right"],
    };

    /// <summary>What the act does.</summary>
    public static string Explained(this Words words, Act act) => act switch
    {
        Editing.Act.Submit => words["The text waits for an editor. You can take it back until it is released."],
        Editing.Act.TakeBack => words["The text is a draft again and can be changed."],
        Editing.Act.Return => words["The writer sees your note above the text."],
        Editing.Act.Release => words["The text becomes public, at once or from a set time on."],
        Editing.Act.Unschedule => words["The text is a draft again. It will not become public by itself."],
        Editing.Act.Confirm => words["You have read a text that was released without a second reader, and stand by it."],
        Editing.Act.Redate => words["Readers see another date, and lists put the text in its place. When it was first released stays known."],
        Editing.Act.Withdraw => words["The text leaves the site at once. Its address tells readers since when, and the reason that you give."],
        Editing.Act.BringBack => words["The text is public again, under the date it had."],
        _ => words["It is noted when readers could first have the text. The date that they see stays as it is."],
    };

    /// <summary>That the act is done.</summary>
    public static string Done(this Words words, Act act) => act switch
    {
        Editing.Act.Submit => words["Handed in: it waits for an editor."],
        Editing.Act.TakeBack => words["Taken back."],
        Editing.Act.Return => words["Returned to the writer."],
        Editing.Act.Release => words["The release is noted: see below since when, or from when on."],
        Editing.Act.Unschedule => words["The release is taken off."],
        Editing.Act.Confirm => words["Confirmed: a second reader has read it."],
        Editing.Act.Redate => words["The date shown is changed."],
        Editing.Act.Withdraw => words["Withdrawn."],
        Editing.Act.BringBack => words["It is public again."],
        _ => words["The first release is put right."],
    };
}
