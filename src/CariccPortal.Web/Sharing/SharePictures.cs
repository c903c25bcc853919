using System.Collections.Concurrent;
using CariccPortal.Media;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Sharing;

/// <summary>Makes share pictures when they are first asked for, one at a time, and keeps them in the data folder: what is drawn once is not
/// drawn again. They are no part of the store, since each can be made anew.</summary>
public sealed partial class SharePictures(PictureMaker maker, PortalSettings settings, TimeProvider clock, ILogger<SharePictures> log) : IDisposable
{
    // Some 30 kB each. The oldest go first; whoever still shows one has it in a cache of its own.
    private const int MostKept = 5000;
    private const int KeptBetweenLooks = 100;

    // Whoever comes after so many others is asked to come again.
    private const int MostWaiting = 32;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);

    private readonly string folder = Path.Combine(settings.DataFolder, "share-pictures");
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> inMaking = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turn = new(1);
    private DateTimeOffset failedAt = DateTimeOffset.MinValue;
    private int kept;

    /// <summary>Whether pictures can be made here, so that a page may name its own.</summary>
    public bool AreMade => maker.IsInstalled && clock.GetUtcNow() - failedAt > AfterFailure;

    /// <summary>Whether so many pictures are waited for that no further one is begun.</summary>
    public bool AreTooMany => inMaking.Count >= MostWaiting;

    /// <summary>The picture as PNG.</summary>
    /// <returns>Null where none can be made.</returns>
    public async Task<byte[]?> ReadAsync(SharePicture picture)
    {
        var file = Path.Combine(folder, $"{picture.Hash}.png");
        if (File.Exists(file)) return await File.ReadAllBytesAsync(file);
        if (!AreMade) return null;
        // Who asks for the same meanwhile waits for the same; nobody's leaving ends it for the others.
        return await inMaking.GetOrAdd(picture.Hash, _ => new(() => MakeAsync(picture, file))).Value;
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<byte[]?> MakeAsync(SharePicture picture, string file)
    {
        await turn.WaitAsync();
        try
        {
            if (File.Exists(file)) return await File.ReadAllBytesAsync(file);
            var bytes = await maker.DrawAsync(picture.Svg);
            if (bytes is null)
            {
                failedAt = clock.GetUtcNow();
                TellFailed();
                return null;
            }

            Keep(file, bytes);
            return bytes;
        }
        finally
        {
            turn.Release();
            inMaking.TryRemove(picture.Hash, out _);
        }
    }

    // A file appears whole, or not at all: other nodes may share the folder.
    private void Keep(string file, byte[] bytes)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var part = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllBytes(part, bytes);
            File.Move(part, file, overwrite: true);
            if (kept++ % KeptBetweenLooks != 0) return;
            foreach (var old in new DirectoryInfo(folder).GetFiles().OrderByDescending(one => one.LastWriteTimeUtc).Skip(MostKept)) old.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TellNotKept(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A share picture could not be drawn: the image processor reads no SVG or took too long. None is tried for five minutes.")]
    private partial void TellFailed();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A share picture could not be kept in the data folder: {Why}")]
    private partial void TellNotKept(string why);
}
