namespace CariccPortal.Media;

/// <summary>What became of an act on the library: done, or the reason why not.</summary>
/// <param name="Hash">The picture or file, where it was done.</param>
/// <param name="Error">The reason why not; null where it was done.</param>
public sealed record MediaResult(string Hash, MediaError? Error)
{
    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Error is null;

    /// <summary>Whether the same content was in the library before.</summary>
    public bool AlreadyExisted { get; init; }

    internal static MediaResult Failed(MediaErrorCode code, string detail = "") => new("", new(code, detail));
}
