using System.Collections.Concurrent;
using CariccPortal.Media;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Sharing;

/// <summary>Renders share images on first request and caches them in the data folder. They are not in the database, because
/// they can be rendered again.</summary>
public sealed partial class ShareImageCache(ImageProcessor processor, WorkLimits limits, PortalOptions options, TimeProvider clock,
    ILogger<ShareImageCache> log)
{
    // About 30 kB each. The oldest are deleted first.
    private const int MaxFiles = 5000;
    private const int CleanupInterval = 100;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(5);

    private readonly string folder = Path.Combine(options.DataFolder, "share-pictures");
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> renderings = new(StringComparer.Ordinal);
    private DateTimeOffset failedAt = DateTimeOffset.MinValue;
    private int savedCount;

    /// <summary>Whether share images can be rendered on this server. Pages link to their image only then.</summary>
    public bool IsAvailable => processor.IsInstalled && clock.GetUtcNow() - failedAt > RetryDelay;

    /// <summary>Returns the image as PNG.</summary>
    /// <returns>Null if it cannot be rendered.</returns>
    /// <exception cref="Limits.WorkQueueFullException">Too many images wait to be rendered.</exception>
    public async Task<byte[]?> ReadAsync(ShareImage image)
    {
        var file = GetFilePath(image);
        if (File.Exists(file)) return await File.ReadAllBytesAsync(file);
        if (!IsAvailable) return null;
        // Concurrent requests share one rendering. A client that disconnects does not cancel it for the others.
        return await renderings.GetOrAdd(image.Hash, _ => new(() => RenderAsync(image, file))).Value;
    }

    private string GetFilePath(ShareImage image) => Path.Combine(folder, $"{image.Hash}.png");

    private async Task<byte[]?> RenderAsync(ShareImage image, string file)
    {
        try
        {
            using var turn = await limits[Work.ShareImage].EnterAsync();
            if (File.Exists(file)) return await File.ReadAllBytesAsync(file);
            var bytes = await processor.RenderSvgAsync(image.Svg);
            if (bytes is null)
            {
                failedAt = clock.GetUtcNow();
                LogFailed();
                return null;
            }

            Save(file, bytes);
            return bytes;
        }
        finally
        {
            renderings.TryRemove(image.Hash, out _);
        }
    }

    // Written to a temporary name and moved, because other nodes may share the folder.
    private void Save(string file, byte[] bytes)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var part = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllBytes(part, bytes);
            File.Move(part, file, overwrite: true);
            if (savedCount++ % CleanupInterval != 0) return;
            foreach (var old in new DirectoryInfo(folder).GetFiles().OrderByDescending(one => one.LastWriteTimeUtc).Skip(MaxFiles))
                old.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Share image rendering failed: libvips cannot read SVG or timed out. Rendering is paused for five minutes")]
    private partial void LogFailed();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Share image not saved in the data folder: {Reason}")]
    private partial void LogNotSaved(string reason);
}
