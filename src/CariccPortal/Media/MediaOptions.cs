namespace CariccPortal.Media;

/// <summary>Limits of the media library, as protection against malicious uploads.</summary>
public sealed record MediaOptions
{
    /// <summary>Maximum size of an upload, in bytes.</summary>
    public int MaxFileBytes { get; init; } = 20_000_000;

    /// <summary>Maximum number of pixels of an image, read from its header before decoding.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>Maximum duration of inspecting a document, and maximum processor time of one step of the image processing, rounded up to
    /// seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Maximum elapsed time of processing an image: a process that hangs is ended. Long enough for a busy machine; not a
    /// setting.</summary>
    public TimeSpan MaxElapsed { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Maximum memory for decoding an image or decompressing a document, in bytes.</summary>
    public long MaxMemoryBytes { get; init; } = 100_000_000;

    /// <summary>The vips program: a name on the <c>PATH</c> or an absolute path.</summary>
    public string VipsPath { get; init; } = "vips";

    /// <summary>The path of the socket of ClamAV's daemon, or its host and port; null if uploads are not scanned.</summary>
    public string? ClamdAddress { get; init; }

    /// <summary>Maximum number of entries of a ZIP-based document.</summary>
    internal const int MaxArchiveEntries = 3000;

    /// <summary>Maximum width and height of an image in pixels; the limit of WebP.</summary>
    internal const int MaxSidePixels = 16_383;
}
