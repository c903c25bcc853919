using System.Text;
using CariccPortal.Media;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Media;

/// <summary>What is kept of a picture, looked at with other eyes than those that made it.</summary>
public sealed class PictureMakerTests
{
    private static readonly string[] Names = ["1600.jpg", "1600.webp", "480.jpg", "480.webp", "960.jpg", "960.webp"];

    public static TheoryData<string> Formats { get; } = ["png", "jpg", "webp", "heic[compression=hevc]", "heic[compression=av1,effort=0]"];

    [Theory, MemberData(nameof(Formats))]
    public async Task Each_format_that_is_taken_is_kept_at_three_widths_as_WebP_and_JPEG(string format)
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();

        var kept = await KeptAsync(store, "picture", Vips.Convert(Pictures.Png(2000, 1000), format));

        Assert.Equal(Names, kept.Keys);
        foreach (var (name, bytes) in kept)
        {
            var width = int.Parse(name.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
            var told = Vips.Tell(bytes);
            Assert.Contains($"width: {width}\n", told, StringComparison.Ordinal);
            Assert.Contains($"height: {width / 2}\n", told, StringComparison.Ordinal);
            Assert.Contains(name.EndsWith("webp", StringComparison.Ordinal) ? "vips-loader: webpload" : "vips-loader: jpegload", told, StringComparison.Ordinal);
            Assert.True(IsRed(Vips.At(bytes, width / 4, width / 4)) && IsBlue(Vips.At(bytes, width * 3 / 4, width / 4)), name);
        }

        await using var db = store.Open();
        var medium = await db.Media.SingleAsync();
        Assert.Equal((MediaKind.Picture, 1600, 800), (medium.Kind, medium.Width, medium.Height));
    }

    [Fact]
    public async Task Nothing_of_a_picture_s_metadata_is_kept()
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();
        var taken = Pictures.JpegFromTelephone(800, 400, orientation: 1);
        // The picture itself does hold what must go.
        Assert.Contains("exif-ifd3-GPSLatitude", Vips.Tell(taken), StringComparison.Ordinal);
        Assert.Contains(Pictures.Secret, Encoding.Latin1.GetString(taken), StringComparison.Ordinal);

        foreach (var content in new[] { taken, Pictures.PngWithWords(), Vips.Convert(taken, "webp"), Vips.Convert(taken, "heic[compression=hevc]") })
        {
            foreach (var bytes in (await KeptAsync(store, "IMG_1.jpg", content)).Values)
            {
                Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
                var told = Vips.Tell(bytes);
                Assert.Equal(-1, bytes.AsSpan().IndexOf("Exif"u8));
                Assert.Equal(-1, bytes.AsSpan().IndexOf("EXIF"u8));
                foreach (var never in new[] { "exif", "xmp", "iptc", "icc", "GPS", "comment" }) Assert.DoesNotContain(never, told, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task What_is_appended_to_a_picture_is_not_kept()
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();
        var marker = Documents.Bytes("<script>alert(1)</script>");
        foreach (var content in new byte[][] { [.. Pictures.Jpeg(), .. marker, .. Documents.Zip(("a.exe", marker))], [.. Pictures.Png(), .. Documents.Pdf(), .. marker] })
        {
            foreach (var bytes in (await KeptAsync(store, "picture", content)).Values)
            {
                Assert.Equal(-1, bytes.AsSpan().IndexOf(marker));
                Assert.Equal(-1, bytes.AsSpan().IndexOf("PK\u0003\u0004"u8));
                Assert.Equal(-1, bytes.AsSpan().IndexOf("%PDF"u8));
            }
        }
    }

    [Theory]
    [InlineData(1, 400, 200)]
    [InlineData(3, 400, 200)]
    [InlineData(6, 200, 400)]
    [InlineData(8, 200, 400)]
    public async Task A_picture_is_turned_as_its_camera_says(int orientation, int width, int height)
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();

        var bytes = (await KeptAsync(store, "IMG_2.jpg", Pictures.JpegFromTelephone(400, 200, orientation)))["1600.jpg"];

        Assert.Contains($"width: {width}\n", Vips.Tell(bytes), StringComparison.Ordinal);
        Assert.Contains($"height: {height}\n", Vips.Tell(bytes), StringComparison.Ordinal);
        // Where the red half, the left one of the file, has gone.
        var red = orientation switch { 1 => (50, 100), 3 => (350, 100), 6 => (100, 50), _ => (100, 350) };
        Assert.True(IsRed(Vips.At(bytes, red.Item1, red.Item2)));
    }

    [Theory]
    [InlineData(300, 100, 300, 100)]
    [InlineData(700, 350, 700, 350)]
    [InlineData(400, 3000, 400, 3000)]
    [InlineData(900, 9000, 640, 6400)]
    public async Task A_small_picture_is_not_made_larger_and_a_very_tall_one_is_made_to_fit(int width, int height, int keptWidth, int keptHeight)
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();

        var kept = await KeptAsync(store, "picture.png", Pictures.Png(width, height));

        Assert.Equal(Names, kept.Keys);
        await using var db = store.Open();
        var medium = await db.Media.SingleAsync();
        Assert.Equal((keptWidth, keptHeight), (medium.Width, medium.Height));
        Assert.All(kept, one => Assert.Contains(
            $"width: {PictureMaker.WidthOf(keptWidth, keptHeight, int.Parse(one.Key.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture))}\n", Vips.Tell(one.Value), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("srgb", "sRGB", 255, 0, 0)]
    [InlineData("p3", "Display P3", 255, 0, 0)]
    [InlineData("cmyk", "CMYK", 236, 33, 40)]
    public async Task Colours_are_what_they_were_whatever_they_were_written_in(string profile, string name, int red, int green, int blue)
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();
        using var folder = new TempFolder();
        var (from, to) = (folder.Write("from.png", Pictures.Png(400, 200)), Path.Combine(folder.Path, "to.jpg"));
        if (profile == "srgb") Vips.Run("copy", from, to + "[Q=95]");
        else Vips.Run("icc_transform", from, to + "[Q=95]", profile, "--input-profile", "srgb");

        var kept = await KeptAsync(store, $"{name}.jpg", await File.ReadAllBytesAsync(to));

        foreach (var bytes in kept.Values) Assert.All(Vips.At(bytes, 100, 100).Zip([red, green, blue]), one => Assert.InRange(one.First, one.Second - 6, one.Second + 6));
    }

    [Fact]
    public async Task A_grey_picture_and_one_that_lets_its_ground_through_are_kept_too()
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();
        using var folder = new TempFolder();
        var (from, grey, clear) = (folder.Write("from.png", Pictures.Png(400, 200)), Path.Combine(folder.Path, "grey.png"), Path.Combine(folder.Path, "clear.png"));
        Vips.Run("colourspace", from, grey, "b-w");
        Vips.Run("bandjoin_const", from, clear, "0");

        Assert.Equal(6, (await KeptAsync(store, "grey.png", await File.ReadAllBytesAsync(grey))).Count);
        var kept = await KeptAsync(store, "clear.png", await File.ReadAllBytesAsync(clear));

        Assert.Equal(0, Vips.At(kept["480.webp"], 100, 100)[3]);
        Assert.All(Vips.At(kept["480.jpg"], 100, 100), colour => Assert.InRange(colour, 250, 255));
    }

    [Fact]
    public async Task Of_a_moving_picture_the_first_frame_is_kept()
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();
        using var folder = new TempFolder();
        var (red, blue, all) = (folder.Write("1.png", Pictures.Png(40, 20)), folder.Write("2.png", Pictures.Png(20, 40)), Path.Combine(folder.Path, "all.webp"));
        Vips.Run("arrayjoin", $"{red} {blue}", Path.Combine(folder.Path, "all.v"), "--across", "1");
        Vips.Run("webpsave", Path.Combine(folder.Path, "all.v"), all, "--page-height", "40");

        var bytes = (await KeptAsync(store, "moving.webp", await File.ReadAllBytesAsync(all)))["1600.webp"];

        Assert.Contains("height: 40\n", Vips.Tell(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("n-pages", Vips.Tell(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_takes_longer_than_is_allowed_is_refused()
    {
        Vips.Demand();
        await using var store = await TestStore.CreateAsync();

        var result = await store.Library(new MediaLimits { Time = TimeSpan.FromMilliseconds(1) }).AddAsync("slow.png", Pictures.Png(900, 900), Drafts.Editor);

        Assert.Equal(MediaRefusalReason.TooSlow, result.Refusal?.Reason);
        await using var db = store.Open();
        Assert.Equal(0, await db.Media.CountAsync());
    }

    [Fact]
    public async Task Without_an_image_processor_a_picture_is_refused_by_name_and_a_file_is_taken()
    {
        await using var store = await TestStore.CreateAsync();
        var without = new MediaLimits { Vips = "/nowhere/vips" };

        Assert.False(new PictureMaker(without).IsInstalled);
        Assert.Equal(MediaRefusalReason.NoProcessor, (await store.Library(without).AddAsync("a.png", Pictures.Png(), Drafts.Editor)).Refusal?.Reason);
        Assert.True((await store.Library(without).AddAsync("a.pdf", Documents.Pdf(), Drafts.Editor)).Done);
    }

    private static async Task<SortedDictionary<string, byte[]>> KeptAsync(TestStore store, string name, byte[] content)
    {
        var hash = await store.AddMediumAsync(name, content);
        await using var db = store.Open();
        return new(await db.Renditions.Where(one => one.MediumHash == hash).ToDictionaryAsync(one => one.Name, one => one.Bytes), StringComparer.Ordinal);
    }

    private static bool IsRed(IReadOnlyList<int> colour) => colour[0] > 180 && colour[2] < 80;

    private static bool IsBlue(IReadOnlyList<int> colour) => colour[2] > 180 && colour[0] < 80;
}
