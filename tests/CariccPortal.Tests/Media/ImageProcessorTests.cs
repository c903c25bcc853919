using System.Text;
using CariccPortal.Limits;
using CariccPortal.Media;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Media;

/// <summary>Checks the renditions of images with vips.</summary>
public sealed class ImageProcessorTests
{
    private static readonly string[] RenditionNames = ["1600.jpg", "1600.webp", "480.jpg", "480.webp", "960.jpg", "960.webp"];

    public static TheoryData<string> Formats { get; } = ["png", "jpg", "webp", "heic[compression=hevc]", "heic[compression=av1,effort=0]"];

    [Theory, MemberData(nameof(Formats))]
    public async Task Each_format_is_stored_at_three_widths(string format)
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();

        var renditions = await AddAndGetRenditionsAsync(database, "picture", VipsTool.Convert(SampleImages.Png(2000, 1000), format));

        Assert.Equal(RenditionNames, renditions.Keys);
        foreach (var (name, bytes) in renditions)
        {
            var width = int.Parse(name.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
            var header = VipsTool.ReadHeader(bytes);
            Assert.Contains($"width: {width}\n", header, StringComparison.Ordinal);
            Assert.Contains($"height: {width / 2}\n", header, StringComparison.Ordinal);
            Assert.Contains(name.EndsWith("webp", StringComparison.Ordinal)
                ? "vips-loader: webpload" : "vips-loader: jpegload", header, StringComparison.Ordinal);
            Assert.True(IsRed(VipsTool.GetPixel(bytes, width / 4, width / 4))
                && IsBlue(VipsTool.GetPixel(bytes, width * 3 / 4, width / 4)), name);
        }

        await using var db = database.CreateContext();
        var asset = await db.MediaAssets.SingleAsync();
        Assert.Equal((MediaFormat.Image, 1600, 800), (asset.Format, asset.Width, asset.Height));
    }

    [Fact]
    public async Task Image_metadata_is_removed()
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        var photo = SampleImages.JpegFromPhone(800, 400, orientation: 1);
        // The source image contains the metadata that must be removed.
        Assert.Contains("exif-ifd3-GPSLatitude", VipsTool.ReadHeader(photo), StringComparison.Ordinal);
        Assert.Contains(SampleImages.MetadataMarker, Encoding.Latin1.GetString(photo), StringComparison.Ordinal);

        foreach (var content in new[] { photo, SampleImages.PngWithTextMetadata(), VipsTool.Convert(photo, "webp"),
            VipsTool.Convert(photo, "heic[compression=hevc]") })
        {
            foreach (var bytes in (await AddAndGetRenditionsAsync(database, "IMG_1.jpg", content)).Values)
            {
                Assert.DoesNotContain(SampleImages.MetadataMarker, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
                var header = VipsTool.ReadHeader(bytes);
                Assert.Equal(-1, bytes.AsSpan().IndexOf("Exif"u8));
                Assert.Equal(-1, bytes.AsSpan().IndexOf("EXIF"u8));
                foreach (var removed in new[] { "exif", "xmp", "iptc", "icc", "GPS", "comment" })
                    Assert.DoesNotContain(removed, header, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task Data_appended_to_an_image_is_removed()
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        var marker = SampleDocuments.Bytes("<script>alert(1)</script>");
        foreach (var content in new byte[][] { [.. SampleImages.Jpeg(), .. marker, .. SampleDocuments.Zip(("a.exe", marker))],
            [.. SampleImages.Png(), .. SampleDocuments.Pdf(), .. marker] })
        {
            foreach (var bytes in (await AddAndGetRenditionsAsync(database, "picture", content)).Values)
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
    public async Task Image_is_rotated_by_its_Exif_orientation(int orientation, int width, int height)
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();

        var bytes = (await AddAndGetRenditionsAsync(database, "IMG_2.jpg", SampleImages.JpegFromPhone(400, 200, orientation)))["1600.jpg"];

        Assert.Contains($"width: {width}\n", VipsTool.ReadHeader(bytes), StringComparison.Ordinal);
        Assert.Contains($"height: {height}\n", VipsTool.ReadHeader(bytes), StringComparison.Ordinal);
        // The position of the red half, which is the left half of the stored file.
        var red = orientation switch { 1 => (50, 100), 3 => (350, 100), 6 => (100, 50), _ => (100, 350) };
        Assert.True(IsRed(VipsTool.GetPixel(bytes, red.Item1, red.Item2)));
    }

    [Theory]
    [InlineData(300, 100, 300, 100)]
    [InlineData(700, 350, 700, 350)]
    [InlineData(400, 3000, 400, 3000)]
    [InlineData(900, 9000, 640, 6400)]
    public async Task Small_image_keeps_its_size_and_a_tall_one_is_reduced(int width, int height, int storedWidth, int storedHeight)
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();

        var renditions = await AddAndGetRenditionsAsync(database, "picture.png", SampleImages.Png(width, height));

        Assert.Equal(RenditionNames, renditions.Keys);
        await using var db = database.CreateContext();
        var asset = await db.MediaAssets.SingleAsync();
        Assert.Equal((storedWidth, storedHeight), (asset.Width, asset.Height));
        foreach (var (name, bytes) in renditions)
        {
            var target = int.Parse(name.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
            var expected = ImageProcessor.GetRenditionWidth(storedWidth, storedHeight, target);
            Assert.Contains($"width: {expected}\n", VipsTool.ReadHeader(bytes), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("srgb", "sRGB", 255, 0, 0)]
    [InlineData("p3", "Display P3", 255, 0, 0)]
    [InlineData("cmyk", "CMYK", 236, 33, 40)]
    public async Task Colours_are_preserved_for_each_colour_profile(string profile, string name, int red, int green, int blue)
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        using var folder = new TempFolder();
        var (from, to) = (folder.Write("from.png", SampleImages.Png(400, 200)), Path.Combine(folder.Path, "to.jpg"));
        if (profile == "srgb") VipsTool.Run("copy", from, to + "[Q=95]");
        else VipsTool.Run("icc_transform", from, to + "[Q=95]", profile, "--input-profile", "srgb");

        var renditions = await AddAndGetRenditionsAsync(database, $"{name}.jpg", await File.ReadAllBytesAsync(to));

        foreach (var bytes in renditions.Values)
            Assert.All(VipsTool.GetPixel(bytes, 100, 100)
                .Zip([red, green, blue]), one => Assert.InRange(one.First, one.Second - 6, one.Second + 6));
    }

    [Fact]
    public async Task Greyscale_and_transparent_images_are_stored()
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        using var folder = new TempFolder();
        var (from, grey, clear) = (folder.Write("from.png", SampleImages.Png(400, 200)), Path.Combine(folder.Path, "grey.png"),
            Path.Combine(folder.Path, "clear.png"));
        VipsTool.Run("colourspace", from, grey, "b-w");
        VipsTool.Run("bandjoin_const", from, clear, "0");

        Assert.Equal(6, (await AddAndGetRenditionsAsync(database, "grey.png", await File.ReadAllBytesAsync(grey))).Count);
        var renditions = await AddAndGetRenditionsAsync(database, "clear.png", await File.ReadAllBytesAsync(clear));

        Assert.Equal(0, VipsTool.GetPixel(renditions["480.webp"], 100, 100)[3]);
        Assert.All(VipsTool.GetPixel(renditions["480.jpg"], 100, 100), colour => Assert.InRange(colour, 250, 255));
    }

    [Fact]
    public async Task Animated_image_keeps_only_the_first_frame()
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        using var folder = new TempFolder();
        var (red, blue, all) = (folder.Write("1.png", SampleImages.Png(40, 20)), folder.Write("2.png", SampleImages.Png(20, 40)),
            Path.Combine(folder.Path, "all.webp"));
        VipsTool.Run("arrayjoin", $"{red} {blue}", Path.Combine(folder.Path, "all.v"), "--across", "1");
        VipsTool.Run("webpsave", Path.Combine(folder.Path, "all.v"), all, "--page-height", "40");

        var bytes = (await AddAndGetRenditionsAsync(database, "moving.webp", await File.ReadAllBytesAsync(all)))["1600.webp"];

        Assert.Contains("height: 40\n", VipsTool.ReadHeader(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("n-pages", VipsTool.ReadHeader(bytes), StringComparison.Ordinal);
    }

    // A program that works without end, and one that waits without end, as on a busy machine.
    [Theory]
    [InlineData("while :; do :; done", 60_000, MediaErrorCode.TimedOut)]
    [InlineData("exec /usr/bin/tail -f /dev/null", 200, MediaErrorCode.Busy)]
    public async Task Only_processor_time_is_the_fault_of_the_file(string script, int maxElapsed, MediaErrorCode error)
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        using var folder = new TempFolder();
        var program = folder.Write("vips", System.Text.Encoding.ASCII.GetBytes($"#!/bin/sh\n{script}\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var result = await database.CreateLibrary(new MediaOptions
        {
            VipsPath = program,
            Timeout = TimeSpan.FromSeconds(1),
            MaxElapsed = TimeSpan.FromMilliseconds(maxElapsed),
        }).AddAsync("slow.png", SampleImages.Png(900, 900), SampleDrafts.Editor);

        Assert.Equal(error, result.Error?.Code);
        await using var db = database.CreateContext();
        Assert.Equal(0, await db.MediaAssets.CountAsync());
    }

    [Fact]
    public async Task Full_queue_is_not_the_fault_of_the_file()
    {
        VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        var queue = new WorkQueue(1, 0);
        var processor = new ImageProcessor(MediaLibraryTestExtensions.LongTimeout, queue);
        MediaLibrary Library() => new(database.CreateContext(), processor, MediaLibraryTestExtensions.LongTimeout, database.Clock);

        MediaResult busy;
        using (await queue.EnterAsync(TestContext.Current.CancellationToken))
            busy = await Library().AddAsync("a.png", SampleImages.Png(), SampleDrafts.Editor, TestContext.Current.CancellationToken);

        Assert.Equal(MediaErrorCode.Busy, busy.Error?.Code);
        Assert.True((await Library().AddAsync("a.png", SampleImages.Png(), SampleDrafts.Editor)).Succeeded);
    }

    [Fact]
    public async Task Missing_image_processor_rejects_only_images()
    {
        await using var database = await TestDatabase.CreateAsync();
        var without = new MediaOptions { VipsPath = "/nowhere/vips" };

        Assert.False(new ImageProcessor(without).IsInstalled);
        Assert.Equal(MediaErrorCode.ImageProcessorMissing,
            (await database.CreateLibrary(without).AddAsync("a.png", SampleImages.Png(), SampleDrafts.Editor)).Error?.Code);
        Assert.True((await database.CreateLibrary(without).AddAsync("a.pdf", SampleDocuments.Pdf(), SampleDrafts.Editor)).Succeeded);
    }

    private static async Task<SortedDictionary<string, byte[]>> AddAndGetRenditionsAsync(TestDatabase database, string name, byte[] content)
    {
        var hash = await database.AddMediaAsync(name, content);
        await using var db = database.CreateContext();
        return new(await db.Renditions.Where(one => one.MediaAssetHash == hash)
            .ToDictionaryAsync(one => one.Name, one => one.Bytes), StringComparer.Ordinal);
    }

    private static bool IsRed(IReadOnlyList<int> colour) => colour[0] > 180 && colour[2] < 80;

    private static bool IsBlue(IReadOnlyList<int> colour) => colour[2] > 180 && colour[0] < 80;
}
