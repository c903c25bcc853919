using CariccPortal.Media;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Tests.Media;

namespace CariccPortal.Web.Tests.Media;

/// <summary>Puts pictures and files into a site's library.</summary>
public static class MediaTestData
{
    private static readonly Actor TestActor = Actor.ForCommand("test");

    /// <summary>A file, by the verb that staff use.</summary>
    public static async Task<string> AddFileAsync(this TestDatabase store, string name, byte[] content)
    {
        var result = await store.CreateLibrary(MediaLibraryTestExtensions.LongTimeout).AddAsync(name, content, TestActor);
        Assert.Null(result.Error);
        return result.Hash;
    }

    /// <summary>A picture as if it had been made; browsers and readers of headers do not care by whom, and no image processor is needed.</summary>
    public static async Task<string> AddImageAsync(this TestDatabase store, string name, int width = 96, int height = 64)
    {
        var content = SampleImages.Png(width, height);
        var hash = MediaHash.Compute([.. content, .. System.Text.Encoding.UTF8.GetBytes(name)]);
        await using var db = store.CreateContext();
        var medium = new MediaAsset { Hash = hash, Format = MediaFormat.Image, Name = name, Size = content.Length, Width = width, Height = height, AddedAt = store.Clock.Now, AddedBy = "test", SearchText = name };
        foreach (var wide in ImageProcessor.Widths)
        {
            foreach (var format in new[] { "webp", "jpg" }) medium.Renditions.Add(new Rendition { MediaAssetHash = hash, Name = $"{wide}.{format}", Size = content.Length, Bytes = content });
        }

        db.MediaAssets.Add(medium);
        await db.SaveChangesAsync();
        return hash;
    }
}
