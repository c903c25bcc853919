namespace CariccPortal.Media;

/// <summary>What is doubtful about an alternative text. It may be insisted on.</summary>
public enum AltTextWarning
{
    /// <summary>It is the name of a file.</summary>
    FileName,

    /// <summary>It says that this is a picture, which is known.</summary>
    GenericWord,

    /// <summary>It is what the caption says already, so that it would be heard twice.</summary>
    SameAsCaption,
}
