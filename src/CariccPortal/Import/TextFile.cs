using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CariccPortal.Import;

/// <summary>The text of a file, or the error.</summary>
/// <param name="Text">The text with LF line endings and without byte order mark; empty after an error.</param>
/// <param name="Line">The line of the error, from 1.</param>
/// <param name="Error">The error message; empty on success.</param>
internal sealed record TextFile(string Text, int Line, string Error)
{
    public static async Task<TextFile> ReadAsync(string path, int maxBytes, CancellationToken cancel)
    {
        byte[] bytes;
        try
        {
            if (Directory.Exists(path)) return Failed("This is a directory: pass a file.");
            var file = new FileInfo(path);
            if (!file.Exists) return Failed("The file does not exist.");
            // Checked before opening: a pipe or a device has no length, and reading it may never end.
            if (file.Length == 0) return Failed("The file is empty.");
            if (file.Length > maxBytes)
                return Failed(string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes >> 20} MB."));
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
            // Tab and line endings are between the two ranges. Other control characters would also break the XML of a feed.
            if (content[part].ContainsAnyInRange((byte)0, (byte)8) || content[part].ContainsAnyInRange((byte)0x0E, (byte)0x1F))
                return Failed("The line contains control characters: this is not a text file.", line);
            if (!Utf8.IsValid(content[part])) return Failed("The line is not valid UTF-8: save the file as UTF-8.", line);
        }

        var text = Encoding.UTF8.GetString(content).ReplaceLineEndings("\n");
        return string.IsNullOrWhiteSpace(text) ? Failed("The file is empty.") : new(text, 0, "");
    }

    private static TextFile Failed(string message, int line = 1) => new("", line, message);
}
