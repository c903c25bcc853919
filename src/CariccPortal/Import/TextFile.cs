using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CariccPortal.Import;

/// <summary>A file's text, or the line and the sentence that say why it is none.</summary>
/// <param name="Text">The text with plain line ends and without a byte order mark; empty where there is a fault.</param>
/// <param name="Line">The line of the fault, from 1.</param>
/// <param name="Error">Why the file cannot be read as text; empty where it can.</param>
internal sealed record TextFile(string Text, int Line, string Error)
{
    public static async Task<TextFile> ReadAsync(string path, int maxBytes, CancellationToken cancel)
    {
        byte[] bytes;
        try
        {
            if (Directory.Exists(path)) return Failed("This is a directory, not a file.");
            var file = new FileInfo(path);
            if (!file.Exists) return Failed("There is no such file.");
            // Asked before it is opened: a pipe or a device has no length, and reading one may never end.
            if (file.Length == 0) return Failed("The file is empty.");
            if (file.Length > maxBytes) return Failed(string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes >> 20} MB."));
            bytes = await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Failed("The file cannot be read: " + failure.Message);
        }

        return Decode(bytes);
    }

    private static TextFile Decode(ReadOnlySpan<byte> bytes)
    {
        var content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        var line = 0;
        foreach (var part in content.Split((byte)'\n'))
        {
            line++;
            // Tab and the line ends lie between the two ranges; the others would also break the XML of a feed.
            if (content[part].ContainsAnyInRange((byte)0, (byte)8) || content[part].ContainsAnyInRange((byte)0x0E, (byte)0x1F)) return Failed("The line holds control characters: this is no text.", line);
            if (!Utf8.IsValid(content[part])) return Failed("The line is not valid UTF-8.", line);
        }

        var text = Encoding.UTF8.GetString(content).ReplaceLineEndings("\n");
        return string.IsNullOrWhiteSpace(text) ? Failed("The file is empty.") : new(text, 0, "");
    }

    private static TextFile Failed(string message, int line = 1) => new("", line, message);
}
