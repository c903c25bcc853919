using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CariccPortal.Media;

/// <summary>Makes what is kept of a picture out of what was uploaded. A decoder is where a hostile picture does its harm, so
/// another process does it: libvips' program, with limits that the system holds, an empty environment and a folder of its own. What
/// comes out are pixels alone: no metadata, no second picture, nothing appended.</summary>
/// <param name="options">The limits.</param>
public sealed class ImageProcessor(MediaOptions options)
{
    /// <summary>The widths that are made, in pixels. A smaller picture is never made larger: its renditions are as it is.</summary>
    public static IReadOnlyList<int> Widths { get; } = [480, 960, 1600];

    /// <summary>The largest of them, without which nothing is known of the picture.</summary>
    internal static readonly string LargestRendition = GetRenditionName(Widths[^1], "jpg");

    // A picture that is taller than four times its width is made to fit: WebP ends at 16383 pixels, and so does patience.
    private const int MaxHeightToWidthRatio = 4;

    // What the program and its decoders reserve beyond what they come to use, by measurement on libvips 8.14: a picture of 12 million
    // pixels passes in every format then, at 91 million bytes in use.
    private const long MemoryOverhead = 45_000_000;

    // The limit is on the processor's time, which the system holds. A busy machine takes longer by the clock, and one that hangs is
    // given up after this many times as long.
    private const int TimeoutFactor = 5;
    private const long MaxOutputBytes = 200_000_000;
    private const int MaxErrorLength = 2000;

    private static readonly SemaphoreSlim Slots = new(2);

    private readonly string? vipsPath = FindProgram(options.VipsPath);
    private readonly string? prlimitPath = FindProgram("prlimit");

    /// <summary>How wide a rendition really is, in pixels.</summary>
    /// <param name="width">The picture's own width.</param>
    /// <param name="height">The picture's own height.</param>
    /// <param name="targetWidth">One of <see cref="Widths"/>.</param>
    public static int GetRenditionWidth(int width, int height, int targetWidth) =>
        Math.Max(1, (int)Math.Round(width * Math.Min(1, Math.Min((double)targetWidth / width, (double)targetWidth * MaxHeightToWidthRatio / height))));

    /// <summary>Whether the image processor and what limits it are there. Without them pictures are refused, and all else works.</summary>
    public bool IsInstalled => vipsPath is not null && prlimitPath is not null;

    /// <summary>Makes the renditions.</summary>
    /// <param name="content">A picture whose head has been looked at.</param>
    /// <param name="cancel">Ends the making, when the time for it is over too.</param>
    /// <returns>The picture, or why it was refused.</returns>
    internal async Task<(ProcessedImage? Picture, MediaError? Refusal)> ProcessAsync(byte[] content, CancellationToken cancel)
    {
        if (!IsInstalled) return (null, new(MediaErrorCode.ImageProcessorMissing));
        await Slots.WaitAsync(CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("caricc-picture-").FullName;
        try
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            time.CancelAfter(options.Timeout * TimeoutFactor);
            return await ProcessAsync(folder, content, time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, new(MediaErrorCode.TimedOut));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Slots.Release();
        }
    }

    /// <summary>Makes a PNG of a drawing of our own, in the size that the drawing says. What it holds of others is text alone.</summary>
    /// <param name="svg">The drawing, well-formed.</param>
    /// <param name="cancel">Ends the making.</param>
    /// <returns>The bytes; null where there is no processor, or one that does not draw.</returns>
    public async Task<byte[]?> RenderSvgAsync(string svg, CancellationToken cancel = default)
    {
        if (!IsInstalled) return null;
        var folder = Directory.CreateTempSubdirectory("caricc-drawing-").FullName;
        try
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            time.CancelAfter(options.Timeout * TimeoutFactor);
            var (drawing, drawn) = (Path.Combine(folder, "drawing.svg"), Path.Combine(folder, "drawn.png"));
            await File.WriteAllTextAsync(drawing, svg, time.Token);
            var wrong = await RunVipsAsync(folder, ["copy", drawing, drawn + "[compression=9,palette,strip]"], time.Token, isTrusted: true);
            return wrong is null && File.Exists(drawn) ? await File.ReadAllBytesAsync(drawn, time.Token) : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(ProcessedImage?, MediaError?)> ProcessAsync(string folder, byte[] content, CancellationToken cancel)
    {
        var (came, plain) = (Path.Combine(folder, "came"), Path.Combine(folder, "plain.png"));
        await File.WriteAllBytesAsync(came, content, cancel);
        // Without a profile of its own a picture is in sRGB already, and telling libvips to make it so bends its colours.
        string[] colours = ImageHeaderReader.HasColorProfile(content) ? ["--export-profile", "srgb", "--import-profile", "srgb"] : [];
        var wrong = await RunVipsAsync(folder, [.. ThumbnailArguments(came, plain + "[compression=0,strip]", Widths[^1]), "--fail-on", "truncated", .. colours], cancel);
        if (wrong is not null) return (null, wrong);
        File.Delete(came);

        // From here on the pixels are ours, and nothing but pixels: libvips strips a PNG, but leaves a WebP its Exif. Two at once, as many as a small server has processors.
        var names = Widths.SelectMany(width => new[] { (width, Format: "webp"), (width, Format: "jpg") }).OrderByDescending(one => one.width).ToList();
        var refusals = new List<MediaError>();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancel }, async (one, stop) =>
        {
            var kept = one.Format == "webp" ? "[Q=80,strip]" : "[Q=82,strip,optimize_coding,interlace,background=255 255 255]";
            var refusal = await RunVipsAsync(folder, ThumbnailArguments(plain, Path.Combine(folder, GetRenditionName(one.width, one.Format)) + kept, one.width), stop);
            if (refusal is not null) lock (refusals) refusals.Add(refusal);
        });
        if (refusals.Count > 0) return (null, refusals[0]);
        var made = names.ToDictionary(one => GetRenditionName(one.width, one.Format), one => ReadRendition(folder, GetRenditionName(one.width, one.Format)), StringComparer.Ordinal);
        return ImageHeaderReader.ReadSize(made[LargestRendition]) is { } size ? (new(size.Width, size.Height, made), null) : (null, new(MediaErrorCode.Corrupt));
    }

    private static byte[] ReadRendition(string folder, string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, name));
        return name.EndsWith("webp", StringComparison.Ordinal) ? WebPMetadataStripper.Strip(bytes) : bytes;
    }

    private static string GetRenditionName(int width, string format) => string.Create(CultureInfo.InvariantCulture, $"{width}.{format}");

    private static string[] ThumbnailArguments(string from, string to, int width) =>
        ["thumbnail", from, to, Text(width), "--height", Text(width * MaxHeightToWidthRatio), "--size", "down"];

    // Null where it went well.
    private async Task<MediaError?> RunVipsAsync(string folder, IEnumerable<string> arguments, CancellationToken cancel, bool isTrusted = false)
    {
        var start = new ProcessStartInfo(prlimitPath!) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        string[] held =
        [
            $"--data={Text(options.MaxMemoryBytes + MemoryOverhead)}", "--stack=1048576", $"--cpu={Text((long)Math.Ceiling(options.Timeout.TotalSeconds))}",
            $"--fsize={Text(MaxOutputBytes)}", "--nofile=64", "--core=0", "--", vipsPath!,
        ];
        foreach (var one in held.Concat(arguments)) start.ArgumentList.Add(one);

        // Nothing of the site's own environment: it may hold the way into the store. What no attacker should reach is switched off.
        start.Environment.Clear();
        foreach (var (name, value) in new[] { ("LANG", "C"), ("TMPDIR", folder), ("VIPS_CONCURRENCY", "1"), ("MALLOC_ARENA_MAX", "1") })
            start.Environment[name] = value;
        // libvips trusts its reader of drawings with nothing that others made; it is kept for our own.
        if (!isTrusted) start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";

        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var said = ReadOutputAsync(process.StandardError, cancel);
            var told = ReadOutputAsync(process.StandardOutput, cancel);
            await Task.WhenAll(process.WaitForExitAsync(cancel), said, told);
            if (process.ExitCode == 0) return null;
            var isMemory = (await said).Contains("memory", StringComparison.OrdinalIgnoreCase);
            // 137 and 152: killed for its time of the processor.
            return new(process.ExitCode is 137 or 152 ? MediaErrorCode.TimedOut : isMemory ? MediaErrorCode.MemoryLimitExceeded : MediaErrorCode.Corrupt);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    // All of it is read, or the process would wait for its reader; only the beginning is kept.
    private static async Task<string> ReadOutputAsync(StreamReader reader, CancellationToken cancel)
    {
        var said = new StringBuilder();
        var buffer = new char[1024];
        for (var read = await reader.ReadAsync(buffer, cancel); read > 0; read = await reader.ReadAsync(buffer, cancel))
        {
            if (said.Length < MaxErrorLength) said.Append(buffer, 0, read);
        }

        return said.ToString();
    }

    private static string? FindProgram(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal)) return File.Exists(program) ? Path.GetFullPath(program) : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin");
        return folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
