using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>The acts that the audit keeps, in the reader's language.</summary>
public static class Acts
{
    /// <summary>Every act by its word, in the order in which a filter offers them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "add", "save", "submit", "take-back", "return", "schedule", "unschedule", "release", "confirm", "redate", "set-first-release", "withdraw", "bring-back", "delete", "restore",
        "add-redirect", "remove-redirect", "upload-media", "describe-media", "delete-media", "sign-in",
    ];

    /// <summary>What an act is called. One that is not known here is shown by its word.</summary>
    public static string Act(this Words words, string act) => act switch
    {
        "add" => words["Item added"],
        "save" => words["Item saved"],
        "submit" => words["Text handed in"],
        "take-back" => words["Text taken back"],
        "return" => words["Text returned"],
        "schedule" => words["Release set"],
        "unschedule" => words["Release taken off"],
        "release" => words["Text released"],
        "confirm" => words["Text confirmed"],
        "redate" => words["Date changed"],
        "set-first-release" => words["First release put right"],
        "withdraw" => words["Text withdrawn"],
        "bring-back" => words["Text brought back"],
        "add-redirect" => words["Redirect added"],
        "remove-redirect" => words["Redirect removed"],
        "delete" => words["Moved to the bin"],
        "restore" => words["Brought back from the bin"],
        "upload-media" => words["Picture or file uploaded"],
        "describe-media" => words["Picture described"],
        "delete-media" => words["Picture or file deleted"],
        "sign-in" => words["Signed in"],
        _ => act,
    };
}
