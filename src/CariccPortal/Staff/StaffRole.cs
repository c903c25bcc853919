namespace CariccPortal.Staff;

/// <summary>The roles, by the names under which Identity keeps them.</summary>
public static class StaffRole
{
    /// <summary>Writes drafts.</summary>
    public const string Writer = "writer";

    /// <summary>Does everything with items.</summary>
    public const string Editor = "editor";

    /// <summary>Does what an editor does, and looks after people and addresses.</summary>
    public const string Administrator = "administrator";

    /// <summary>All roles, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Writer, Editor, Administrator];
}
