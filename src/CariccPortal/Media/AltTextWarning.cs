namespace CariccPortal.Media;

/// <summary>Why an alternative text may be useless. The user may keep it.</summary>
public enum AltTextWarning
{
    /// <summary>The text is a file name.</summary>
    FileName,

    /// <summary>The text says only that this is an image.</summary>
    GenericWord,

    /// <summary>The text repeats the caption, so that a screen reader would read it twice.</summary>
    SameAsCaption,
}
