namespace CariccPortal.Editing.Workflow;

/// <summary>On whose work a role may do an act.</summary>
public enum PermissionScope
{
    /// <summary>On nobody's.</summary>
    None,

    /// <summary>On their own alone.</summary>
    Own,

    /// <summary>On others' alone: four eyes.</summary>
    Others,

    /// <summary>On everybody's.</summary>
    Any,
}
