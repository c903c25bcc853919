using CariccPortal.Media;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Tests.Media;

namespace CariccPortal.Web.Tests.Media;

/// <summary>Puts pictures and files into a site's library.</summary>
public static class Shelf
{
    private static readonly Colleague Desk = Colleague.Verb("test");

    /// <summary>A file, by the verb that staff use.</summary>
    public static async Task<string> PutFileAsync(this TestStore store, string name, byte[] content)
    {
        var result = await store.Library(Libraries.Patient).AddAsync(name, content, Desk);
        Assert.Null(result.Refusal);
        return result.Hash;
    }

    /// <summary>A picture as if it had been made; browsers and readers of headers do not care by whom, and no image processor is needed.</summary>
    public static async Task<string> PutPictureAsync(this TestStore store, string name, int width = 96, int height = 64)
    {
        var content = Pictures.Png(width, height);
        var hash = MediaHash.Of([.. content, .. System.Text.Encoding.UTF8.GetBytes(name)]);
        await using var db = store.Open();
        var medium = new Medium { Hash = hash, Kind = MediaKind.Picture, Name = name, Size = content.Length, Width = width, Height = height, AddedAt = store.Clock.Now, AddedBy = "test", Sought = name };
        foreach (var wide in PictureMaker.Widths)
        {
            foreach (var format in new[] { "webp", "jpg" }) medium.Renditions.Add(new Rendition { MediumHash = hash, Name = $"{wide}.{format}", Size = content.Length, Bytes = content });
        }

        db.Media.Add(medium);
        await db.SaveChangesAsync();
        return hash;
    }
}
