namespace CariccPortal.Media;

/// <summary>The reasons for a <see cref="MediaError"/>.</summary>
public enum MediaErrorCode
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It has more bytes than are taken. The detail is the limit in megabytes.</summary>
    TooLarge,

    /// <summary>It is none of the types taken. The detail says what it looks like; empty where nobody knows.</summary>
    UnsupportedFormat,

    /// <summary>It is of a type taken, but cannot be read to its end.</summary>
    Corrupt,

    /// <summary>It is two files in one, and programs would differ on which.</summary>
    Polyglot,

    /// <summary>The picture has more pixels than are taken. The detail is the limit in millions.</summary>
    TooManyPixels,

    /// <summary>Working on it took longer than is allowed.</summary>
    TimedOut,

    /// <summary>It unpacks to more than is allowed, or its decoding takes more memory.</summary>
    MemoryLimitExceeded,

    /// <summary>It carries macros, or may.</summary>
    ContainsMacros,

    /// <summary>It does something by itself: runs script, starts programs, carries files. The detail names what.</summary>
    ActiveContent,

    /// <summary>It is locked by a password, so that nobody can look into it.</summary>
    PasswordProtected,

    /// <summary>It fetches parts of itself from elsewhere when it is opened.</summary>
    ExternalReference,

    /// <summary>The text is not in UTF-8.</summary>
    NotUtf8,

    /// <summary>A cell of the table begins as a formula. The detail is the cell.</summary>
    ContainsFormula,

    /// <summary>No image processor is installed.</summary>
    ImageProcessorMissing,

    /// <summary>There is no such picture or file.</summary>
    NotFound,

    /// <summary>Texts use it. The detail is the title of one.</summary>
    InUse,

    /// <summary>The colleague's role does not allow it.</summary>
    NotPermitted,

    /// <summary>Words are longer than the detail says.</summary>
    TextTooLong,
}
