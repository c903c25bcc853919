using System.Diagnostics;

namespace CariccPortal.Tests.Media;

/// <summary>The system's own image processor; the tests make pictures with it and look at those that the portal made.</summary>
public static class VipsTool
{
    /// <summary>Set to 1 where its absence is a failure and not a reason to skip.</summary>
    public const string RequiredSetting = "CARICC_REQUIRE_VIPS";

    public const string MissingMessage = "No vips is installed (Debian: libvips-tools).";

    private static readonly string? ToolPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Append("/usr/bin")
        .Select(folder => System.IO.Path.Combine(folder, "vips")).FirstOrDefault(File.Exists);

    /// <summary>Ends a test that needs it where there is none: skipped with the reason, or failed where it is required.</summary>
    public static void Require()
    {
        if (ToolPath is not null) return;
        if (Environment.GetEnvironmentVariable(RequiredSetting) == "1") Assert.Fail($"{MissingMessage} {RequiredSetting} asks for one.");
        Assert.Skip(MissingMessage);
    }

    /// <summary>Writes a picture in another format.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="as">The extension with options, such as <c>heic[compression=hevc]</c>.</param>
    public static byte[] Convert(byte[] image, string @as)
    {
        using var folder = new TempFolder();
        var from = folder.Write("from", image);
        var to = System.IO.Path.Combine(folder.Path, "to");
        Run("copy", from, $"{to}.{@as}");
        return File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path, "to.*")));
    }

    /// <summary>All that is told of a picture: every field of its head and its metadata.</summary>
    public static string ReadHeader(byte[] image)
    {
        using var folder = new TempFolder();
        var path = folder.Write("picture", image);
        return RunTool("vipsheader", "-a", path).Replace(path, "", StringComparison.Ordinal);
    }

    /// <summary>The colours at a point, from 0 to 255 each.</summary>
    public static IReadOnlyList<int> GetPixel(byte[] image, int x, int y)
    {
        using var folder = new TempFolder();
        var said = Run("getpoint", folder.Write("picture", image), FormatNumber(x), FormatNumber(y));
        return [.. said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(part => (int)Math.Round(double.Parse(part, System.Globalization.CultureInfo.InvariantCulture)))];
    }

    public static string Run(params string[] arguments) => RunTool("vips", arguments);

    private static string RunTool(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(ToolPath)!, tool)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var one in arguments) start.ArgumentList.Add(one);
        using var process = Process.Start(start)!;
        var wrong = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)}: {wrong.Result}");
        return said;
    }

    private static string FormatNumber(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
