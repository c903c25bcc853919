namespace CariccPortal.Editing;

/// <summary>On whose work a role may do an act.</summary>
public enum Whose
{
    /// <summary>On nobody's.</summary>
    Nobodys,

    /// <summary>On their own alone.</summary>
    Own,

    /// <summary>On others' alone: four eyes.</summary>
    Others,

    /// <summary>On everybody's.</summary>
    All,
}
