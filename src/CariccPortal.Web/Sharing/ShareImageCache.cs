using System.Collections.Concurrent;
using CariccPortal.Media;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Sharing;

/// <summary>Makes share pictures when they are first asked for, one at a time, and keeps them in the data folder: what is drawn once is not
/// drawn again. They are no part of the store, since each can be made anew.</summary>
public sealed partial class ShareImageCache(ImageProcessor processor, PortalOptions options, TimeProvider clock, ILogger<ShareImageCache> log) : IDisposable
{
    // Some 30 kB each. The oldest go first; whoever still shows one has it in a cache of its own.
    private const int MaxFiles = 5000;
    private const int CleanupInterval = 100;

    // Whoever comes after so many others is asked to come again.
    private const int MaxQueued = 32;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(5);

    private readonly string folder = Path.Combine(options.DataFolder, "share-pictures");
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> renderings = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate = new(1);
    private DateTimeOffset failedAt = DateTimeOffset.MinValue;
    private int savedCount;

    /// <summary>Whether pictures can be made here, so that a page may name its own.</summary>
    public bool IsAvailable => processor.IsInstalled && clock.GetUtcNow() - failedAt > RetryDelay;

    /// <summary>Whether so many pictures are waited for that this one, which is not kept yet, is not begun.</summary>
    public bool IsOverloaded(ShareImage image) => renderings.Count >= MaxQueued && !renderings.ContainsKey(image.Hash) && !File.Exists(GetFilePath(image));

    /// <summary>The picture as PNG.</summary>
    /// <returns>Null where none can be made.</returns>
    public async Task<byte[]?> ReadAsync(ShareImage image)
    {
        var file = GetFilePath(image);
        if (File.Exists(file)) return await File.ReadAllBytesAsync(file);
        if (!IsAvailable) return null;
        // Who asks for the same meanwhile waits for the same; nobody's leaving ends it for the others.
        return await renderings.GetOrAdd(image.Hash, _ => new(() => RenderAsync(image, file))).Value;
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private string GetFilePath(ShareImage image) => Path.Combine(folder, $"{image.Hash}.png");

    private async Task<byte[]?> RenderAsync(ShareImage image, string file)
    {
        await gate.WaitAsync();
        try
        {
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
            gate.Release();
            renderings.TryRemove(image.Hash, out _);
        }
    }

    // A file appears whole, or not at all: other nodes may share the folder.
    private void Save(string file, byte[] bytes)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var part = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllBytes(part, bytes);
            File.Move(part, file, overwrite: true);
            if (savedCount++ % CleanupInterval != 0) return;
            foreach (var old in new DirectoryInfo(folder).GetFiles().OrderByDescending(one => one.LastWriteTimeUtc).Skip(MaxFiles)) old.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A share picture could not be drawn: the image processor reads no SVG or took too long. None is tried for five minutes.")]
    private partial void LogFailed();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A share picture could not be kept in the data folder: {Why}")]
    private partial void LogNotSaved(string why);
}
