using CariccPortal.Media;
using CariccPortal.Staff;

namespace CariccPortal.Web.Media;

/// <summary>Adds uploaded files to the media library.</summary>
public sealed class UploadHandler(MediaLibrary library, MediaOptions options)
{
    /// <summary>The maximum number of files per form.</summary>
    public const int MaxFiles = 20;

    /// <summary>Saves the files and returns the result of each.</summary>
    public async Task<IReadOnlyList<UploadResult>> SaveAsync(IEnumerable<IFormFile> files, Actor actor, CancellationToken cancel)
    {
        var taken = new List<UploadResult>();
        foreach (var file in files.Take(MaxFiles))
        {
            var name = string.IsNullOrWhiteSpace(file.FileName) ? "file" : file.FileName;
            taken.Add(new(name, await library.AddAsync(name, await ReadAsync(file, cancel), actor, cancel)));
        }

        return taken;
    }

    // One byte more than the limit is enough for the library to reject the file.
    private async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        var content = new byte[Math.Min(file.Length, options.MaxFileBytes + 1L)];
        var stream = file.OpenReadStream();
        await using (stream) await stream.ReadExactlyAsync(content, cancel);
        return content;
    }
}
