using CariccPortal.Media;
using CariccPortal.Staff;

namespace CariccPortal.Web.Media;

/// <summary>Takes files from a form into the library, one after the other.</summary>
public sealed class UploadDesk(MediaLibrary library, MediaLimits limits)
{
    /// <summary>How many files one form may bring.</summary>
    public const int MostFiles = 20;

    /// <summary>Takes what can be taken, and tells of each file what became of it.</summary>
    public async Task<IReadOnlyList<Uploaded>> TakeAsync(IEnumerable<IFormFile> files, Colleague by, CancellationToken cancel)
    {
        var taken = new List<Uploaded>();
        foreach (var file in files.Take(MostFiles))
        {
            var name = string.IsNullOrWhiteSpace(file.FileName) ? "file" : file.FileName;
            taken.Add(new(name, await library.AddAsync(name, await ReadAsync(file, cancel), by, cancel)));
        }

        return taken;
    }

    // One byte more than is taken is as telling as all of it.
    private async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        var content = new byte[Math.Min(file.Length, limits.Bytes + 1L)];
        var stream = file.OpenReadStream();
        await using (stream) await stream.ReadExactlyAsync(content, cancel);
        return content;
    }
}
