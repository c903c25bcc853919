namespace CariccPortal.Media;

/// <summary>What became of an act on the library: done, or the reason why not.</summary>
/// <param name="Hash">The picture or file, where it was done.</param>
/// <param name="Refusal">The reason why not; null where it was done.</param>
public sealed record MediaResult(string Hash, MediaRefusal? Refusal)
{
    /// <summary>Whether it was done.</summary>
    public bool Done => Refusal is null;

    /// <summary>Whether the same content was in the library before.</summary>
    public bool WasThere { get; init; }

    internal static MediaResult Refused(MediaRefusalReason reason, string detail = "") => new("", new(reason, detail));
}
