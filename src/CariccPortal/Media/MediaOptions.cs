namespace CariccPortal.Media;

/// <summary>How much the library takes on. Each limit is there against an upload that is made to be too much.</summary>
public sealed record MediaOptions
{
    /// <summary>The most bytes of one upload.</summary>
    public int MaxFileBytes { get; init; } = 20_000_000;

    /// <summary>The most pixels of a picture. They are read from its head, before anything is decoded.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>The longest that a document may be looked through, and the most of the processor's time for any one step of making a
    /// picture; rounded up to seconds there.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The most bytes that decoding a picture, or unpacking a document, may take.</summary>
    public long MaxMemoryBytes { get; init; } = 100_000_000;

    /// <summary>The image processor: libvips' program, by a name on the <c>PATH</c> or a whole path.</summary>
    public string VipsPath { get; init; } = "vips";

    /// <summary>The most parts of a packed document.</summary>
    internal const int MaxArchiveEntries = 3000;

    /// <summary>The longest side of a picture in pixels; what WebP can hold at most.</summary>
    internal const int MaxSidePixels = 16_383;
}
