using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>The acts that the audit keeps, in the reader's language.</summary>
public static class Acts
{
    /// <summary>Every act by its word, in the order in which a filter offers them.</summary>
    public static IReadOnlyList<string> All { get; } = ["add", "save", "release", "delete", "restore", "upload-media", "describe-media", "delete-media", "sign-in"];

    /// <summary>What an act is called. One that is not known here is shown by its word.</summary>
    public static string Act(this Words words, string act) => act switch
    {
        "add" => words["Item added"],
        "save" => words["Item saved"],
        "release" => words["Text released"],
        "delete" => words["Moved to the bin"],
        "restore" => words["Brought back from the bin"],
        "upload-media" => words["Picture or file uploaded"],
        "describe-media" => words["Picture described"],
        "delete-media" => words["Picture or file deleted"],
        "sign-in" => words["Signed in"],
        _ => act,
    };
}
