namespace CariccPortal.Staff;

/// <summary>Role names, as stored by Identity.</summary>
public static class StaffRole
{
    /// <summary>Writes drafts.</summary>
    public const string Writer = "writer";

    /// <summary>Manages all items.</summary>
    public const string Editor = "editor";

    /// <summary>Has the permissions of an editor, and manages users and redirects.</summary>
    public const string Administrator = "administrator";

    /// <summary>All roles, the one with the fewest permissions first.</summary>
    public static IReadOnlyList<string> All { get; } = [Writer, Editor, Administrator];
}
