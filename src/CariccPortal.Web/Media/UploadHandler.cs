using CariccPortal.Media;
using CariccPortal.Staff;

namespace CariccPortal.Web.Media;

/// <summary>Takes files from a form into the library, one after the other.</summary>
public sealed class UploadHandler(MediaLibrary library, MediaOptions options)
{
    /// <summary>How many files one form may bring.</summary>
    public const int MaxFiles = 20;

    /// <summary>Takes what can be taken, and tells of each file what became of it.</summary>
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

    // One byte more than is taken is as telling as all of it.
    private async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        var content = new byte[Math.Min(file.Length, options.MaxFileBytes + 1L)];
        var stream = file.OpenReadStream();
        await using (stream) await stream.ReadExactlyAsync(content, cancel);
        return content;
    }
}
