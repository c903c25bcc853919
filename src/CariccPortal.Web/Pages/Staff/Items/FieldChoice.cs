namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>What a field of the form holds after two people changed it.</summary>
public enum FieldChoice
{
    /// <summary>What was typed.</summary>
    Mine,

    /// <summary>What is stored.</summary>
    Theirs,

    /// <summary>The changes of both, put together.</summary>
    Merged,

    /// <summary>Something that was written since.</summary>
    Edited,
}
