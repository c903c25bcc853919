using System.Diagnostics;

namespace CariccPortal.Tests.Media;

/// <summary>The installed vips program, used to create images and to inspect renditions.</summary>
public static class VipsTool
{
    /// <summary>If set to 1, a missing vips fails the tests instead of skipping them.</summary>
    public const string RequiredSetting = "CARICC_REQUIRE_VIPS";

    public const string MissingMessage = "No vips is installed (Debian: libvips-tools).";

    private static readonly string? ToolPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Append("/usr/bin")
        .Select(folder => System.IO.Path.Combine(folder, "vips")).FirstOrDefault(File.Exists);

    /// <summary>Skips the test if vips is missing, or fails it if vips is required.</summary>
    public static void Require()
    {
        if (ToolPath is not null) return;
        if (Environment.GetEnvironmentVariable(RequiredSetting) == "1") Assert.Fail($"{MissingMessage} {RequiredSetting} asks for one.");
        Assert.Skip(MissingMessage);
    }

    /// <summary>Converts an image to another format.</summary>
    /// <param name="image">The image.</param>
    /// <param name="as">The extension with options, such as <c>heic[compression=hevc]</c>.</param>
    public static byte[] Convert(byte[] image, string @as)
    {
        using var folder = new TempFolder();
        var from = folder.Write("from", image);
        var to = System.IO.Path.Combine(folder.Path, "to");
        Run("copy", from, $"{to}.{@as}");
        return File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path, "to.*")));
    }

    /// <summary>Returns all fields of the header and the metadata of an image.</summary>
    public static string ReadHeader(byte[] image)
    {
        using var folder = new TempFolder();
        var path = folder.Write("picture", image);
        return RunTool("vipsheader", "-a", path).Replace(path, "", StringComparison.Ordinal);
    }

    /// <summary>Returns the channels of a pixel, 0 to 255 each.</summary>
    public static IReadOnlyList<int> GetPixel(byte[] image, int x, int y)
    {
        using var folder = new TempFolder();
        var output = Run("getpoint", folder.Write("picture", image), FormatNumber(x), FormatNumber(y));
        return [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => (int)Math.Round(double.Parse(part, System.Globalization.CultureInfo.InvariantCulture)))];
    }

    public static string Run(params string[] arguments) => RunTool("vips", arguments);

    private static string RunTool(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(ToolPath)!, tool))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var one in arguments) start.ArgumentList.Add(one);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)}: {error.Result}");
        return output;
    }

    private static string FormatNumber(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
