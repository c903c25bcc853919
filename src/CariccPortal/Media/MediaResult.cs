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
