using CariccPortal.Media;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Tests.Media;

namespace CariccPortal.Web.Tests.Media;

/// <summary>Adds images and files to the media library of a site.</summary>
public static class MediaTestData
{
    private static readonly Actor TestActor = Actor.ForCommand("test");

    /// <summary>Adds a file through the media library.</summary>
    public static async Task<string> AddFileAsync(this TestDatabase database, string name, byte[] content)
    {
        var result = await database.CreateLibrary(MediaLibraryTestExtensions.LongTimeout).AddAsync(name, content, TestActor);
        Assert.Null(result.Error);
        return result.Hash;
    }

    /// <summary>Adds an image without the image processor: the renditions are copies of the original.</summary>
    public static async Task<string> AddImageAsync(this TestDatabase database, string name, int width = 96, int height = 64)
    {
        var content = SampleImages.Png(width, height);
        var hash = MediaHash.Compute([.. content, .. System.Text.Encoding.UTF8.GetBytes(name)]);
        await using var db = database.CreateContext();
        var asset = new MediaAsset
        {
            Hash = hash,
            Format = MediaFormat.Image,
            Name = name,
            Size = content.Length,
            Width = width,
            Height = height,
            AddedAt = database.Clock.Now,
            AddedBy = "test",
            SearchText = name
        };
        foreach (var wide in ImageProcessor.Widths)
        {
            foreach (var format in new[] { "webp", "jpg" })
                asset.Renditions.Add(new Rendition
                {
                    MediaAssetHash = hash,
                    Name = $"{wide}.{format}",
                    Size = content.Length,
                    Bytes = content
                });
        }

        db.MediaAssets.Add(asset);
        await db.SaveChangesAsync();
        return hash;
    }
}
