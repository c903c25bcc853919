namespace CariccPortal.Media;

/// <summary>The result of an operation on the media library.</summary>
/// <param name="Hash">The image or file; empty after an error.</param>
/// <param name="Error">The error; null on success.</param>
public sealed record MediaResult(string Hash, MediaError? Error)
{
    /// <summary>Whether there was no error.</summary>
    public bool Succeeded => Error is null;

    /// <summary>Whether the library already contained the same content.</summary>
    public bool AlreadyExisted { get; init; }

    internal static MediaResult Failed(MediaErrorCode code, string detail = "") => new("", new(code, detail));
}

/// <summary>Why an operation on the media library was rejected. Nothing was saved.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Detail">A value for the message, depending on the code.</param>
public sealed record MediaError(MediaErrorCode Code, string Detail = "");

/// <summary>Reasons of a <see cref="MediaError"/>.</summary>
public enum MediaErrorCode
{
    /// <summary>The file is empty.</summary>
    Empty,

    /// <summary>The file is too large. The detail is the limit in MB.</summary>
    TooLarge,

    /// <summary>The format is not supported. The detail is the detected format; empty if unknown.</summary>
    UnsupportedFormat,

    /// <summary>The file is corrupt.</summary>
    Corrupt,

    /// <summary>The content is valid in two formats.</summary>
    Polyglot,

    /// <summary>The image has too many pixels. The detail is the limit in megapixels.</summary>
    TooManyPixels,

    /// <summary>The processing exceeded its limit of processor time.</summary>
    TimedOut,

    /// <summary>The server is busy: too many images wait, or the processing took too long although it used little processor time.</summary>
    Busy,

    /// <summary>Decoding or decompression exceeded the memory limit.</summary>
    MemoryLimitExceeded,

    /// <summary>The document contains macros, or may contain them.</summary>
    ContainsMacros,

    /// <summary>The document contains scripts, embedded files or actions. The detail is the name of the feature.</summary>
    ActiveContent,

    /// <summary>The document is protected by a password and cannot be inspected.</summary>
    PasswordProtected,

    /// <summary>The document loads external content when it is opened.</summary>
    ExternalReference,

    /// <summary>The text file is not UTF-8.</summary>
    NotUtf8,

    /// <summary>A cell of a CSV file begins as a formula. The detail is the cell.</summary>
    ContainsFormula,

    /// <summary>libvips or prlimit is not installed.</summary>
    ImageProcessorMissing,

    /// <summary>The virus scanner found something. The detail is its name.</summary>
    Infected,

    /// <summary>The virus scanner is configured and did not respond.</summary>
    ScannerUnavailable,

    /// <summary>The image or file does not exist.</summary>
    NotFound,

    /// <summary>The image or file is used. The detail is the title of one translation.</summary>
    InUse,

    /// <summary>The role of the user does not permit the operation.</summary>
    NotPermitted,

    /// <summary>A text is too long. The detail is the limit in characters.</summary>
    TextTooLong,
}
