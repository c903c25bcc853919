using System.Globalization;
using CariccPortal.Media;
using CariccPortal.Staff;

namespace CariccPortal.Import.K2;

/// <summary>Paths of files of the former site.</summary>
public static class K2Paths
{
    /// <summary>The key of a file in <see cref="FormerAddress"/>: the name of an item's picture without its size; else the path.</summary>
    public static string ToKey(string url)
    {
        var path = Uri.UnescapeDataString(url.Split('?', '#')[0]).Trim('/').ToLowerInvariant();
        if (path.Contains("://", StringComparison.Ordinal))
            path = path[(path.IndexOf('/', path.IndexOf("://", StringComparison.Ordinal) + 3) + 1)..];
        var name = Path.GetFileNameWithoutExtension(path).Split('_')[0];
        var isItemImage = path.StartsWith("media/k2/items/", StringComparison.Ordinal) && name.Length == 32;
        return isItemImage ? name : path.Length <= 200 ? path : path[^200..];
    }
}

/// <summary>Adds images and files of the former site to the media library, with the checks of an upload.</summary>
internal sealed class K2MediaImporter(
    MediaLibrary library, string? folder, IReadOnlyCollection<string> hostNames, bool isDryRun, Actor by)
{
    private static readonly string[] ImageExtensions = [".jpg", ".jpeg", ".png", ".gif", ".webp"];

    // Only paths and hashes: the items of a site share few files.
    private readonly Dictionary<string, ConvertedMedia?> byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> targets = new(StringComparer.Ordinal);
    private readonly List<string> errors = [];

    /// <summary>Number of files that were added.</summary>
    public int Added { get; private set; }

    /// <summary>The path of an attachment in the old folder.</summary>
    public static string ToPath(K2Attachment attachment) =>
        "/media/k2/attachments/" + (attachment.FileName.Length > 0 ? attachment.FileName : attachment.Title);

    /// <summary>Returns the paths of an item's picture and gallery that are in the folder.</summary>
    public IReadOnlyList<string> FindItemImages(K2Item item)
    {
        if (folder is null || item.ImageName is not { } name) return [];
        var candidates = new[] { $"/media/k2/items/src/{name}.jpg", $"/media/k2/items/cache/{name}_XL.jpg",
            $"/media/k2/items/cache/{name}_L.jpg" };
        var own = Array.Find(candidates, path => FindFile(path) is not null);
        var gallery = Path.Combine(folder, "media", "k2", "galleries", item.OldId!.Value.ToString(CultureInfo.InvariantCulture));
        var pictures = !Directory.Exists(gallery) ? [] : Directory.EnumerateFiles(gallery).Order(StringComparer.Ordinal)
            .Where(file => ImageExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Select(file => $"/media/k2/galleries/{item.OldId}/{Path.GetFileName(file)}");
        return [.. own is null ? [] : new[] { own }, .. pictures];
    }

    /// <summary>Adds files that are in the folder. Others stay unknown.</summary>
    public async Task LoadAsync(IEnumerable<string> urls, CancellationToken cancel)
    {
        foreach (var path in urls.Select(ToLocalPath).OfType<string>())
        {
            if (byPath.ContainsKey(path)) continue;
            byPath[path] = FindFile(path) is { } file ? await AddAsync(path, file, cancel) : null;
        }
    }

    /// <summary>Returns the stored file of a URL; null if it is not stored.</summary>
    public ConvertedMedia? Find(string url) => ToLocalPath(url) is { } path ? byPath.GetValueOrDefault(path) : null;

    /// <summary>The path at which the site serves a stored file.</summary>
    public string? GetTarget(ConvertedMedia media) => targets.GetValueOrDefault(media.Hash);

    /// <summary>Returns the errors since the last call.</summary>
    public IReadOnlyList<string> TakeErrors()
    {
        var taken = errors.ToList();
        errors.Clear();
        return taken;
    }

    private async Task<ConvertedMedia?> AddAsync(string path, string file, CancellationToken cancel)
    {
        var content = await File.ReadAllBytesAsync(file, cancel);
        var name = Path.GetFileName(file);
        var isImage = ImageExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
        var hash = MediaHash.Compute(content);
        if (!isDryRun)
        {
            var result = await library.AddAsync(name, content, by, cancel);
            if (!result.Succeeded)
            {
                errors.Add($"File that the media library does not accept ({result.Error!.Code}): {path}");
                return null;
            }

            if (!result.AlreadyExisted) Added++;
            hash = result.Hash;
        }

        var format = await library.FindFormatAsync(hash, cancel) ?? (isImage ? MediaFormat.Image : MediaFormat.Pdf);
        targets[hash] = format == MediaFormat.Image ? $"/media/{hash}/{ImageProcessor.LargestRendition}"
            : MediaUrls.File(hash, FileNameSanitizer.Sanitize(name, format), format);
        return new(hash, format == MediaFormat.Image);
    }

    private string? ToLocalPath(string url)
    {
        if (HtmlLinks.ToPath(url, hostNames) is not { } path) return null;
        var plain = Uri.UnescapeDataString(path.Split('?', '#')[0]);
        return plain.Length > 1 ? plain : null;
    }

    // Never outside of the folder, whatever the path says.
    private string? FindFile(string path)
    {
        if (folder is null || path.Contains('\0', StringComparison.Ordinal)) return null;
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(Path.Combine(root, path.TrimStart('/')));
        return file.StartsWith(root, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }
}
