using System.Text;

namespace CariccPortal.Media;

/// <summary>Detects the format of an upload from its content, and validates it. Nothing is decoded here: the size of an image is read from
/// its header.</summary>
internal static class UploadInspector
{
    /// <summary>Returns the format, or the error.</summary>
    /// <param name="name">The file name; its extension is used only for text files, which have no signature.</param>
    /// <param name="content">The complete content.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancel">Cancels the inspection.</param>
    public static (MediaFormat Format, MediaError? Error) Inspect(
        string name, byte[] content, MediaOptions options, CancellationToken cancel)
    {
        if (content.Length == 0) return Fail(MediaErrorCode.Empty);
        if (ImageHeaderReader.IsImage(content)) return (MediaFormat.Image, CheckImageSize(content, options));
        if (content.AsSpan().StartsWith("%PDF-"u8)) return (MediaFormat.Pdf, PdfValidator.Validate(content, options, cancel));
        if (content.AsSpan(0, Math.Min(content.Length, 1024)).IndexOf("%PDF-"u8) > 0 && !HasTextExtension(name))
            return Fail(MediaErrorCode.Polyglot);
        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8)) return ZipDocumentValidator.Validate(content, options, cancel);
        if (UnsupportedFormatDetector.Detect(content) is { Length: > 0 } other) return Fail(MediaErrorCode.UnsupportedFormat, other);
        if (!HasTextExtension(name)) return Fail(MediaErrorCode.UnsupportedFormat);
        var format = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? MediaFormat.Csv : MediaFormat.Txt;
        return (format, TextFileValidator.Validate(content, format));
    }

    private static MediaError? CheckImageSize(byte[] content, MediaOptions options)
    {
        if (ImageHeaderReader.ReadSize(content) is not { Width: > 0, Height: > 0 } size) return new(MediaErrorCode.Corrupt);
        var isTooMuch = (long)size.Width * size.Height > options.MaxPixels
            || Math.Max(size.Width, size.Height) > MediaOptions.MaxSidePixels;
        return isTooMuch
            ? new(MediaErrorCode.TooManyPixels, (options.MaxPixels / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    private static bool HasTextExtension(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private static (MediaFormat, MediaError?) Fail(MediaErrorCode code, string detail = "") => (default, new(code, detail));
}

/// <summary>Detects common formats that are not supported, for a helpful error message.</summary>
internal static class UnsupportedFormatDetector
{
    private static readonly (byte[] Prefix, string Name)[] Signatures =
    [
        ([.. "GIF8"u8], "GIF"),
        ([.. "BM"u8], "BMP"),
        ([0x49, 0x49, 0x2A, 0x00], "TIFF"),
        ([0x4D, 0x4D, 0x00, 0x2A], "TIFF"),
        ([0x00, 0x00, 0x01, 0x00], "ICO"),
        ([.. "8BPS"u8], "PSD"),
        ([0xFF, 0x0A], "JPEG XL"),
        ([0x00, 0x00, 0x00, 0x0C, 0x4A, 0x58, 0x4C, 0x20], "JPEG XL"),
        ([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20], "JPEG 2000"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "DOC, XLS, PPT"),
        ([.. "{\\rtf"u8], "RTF"),
        ([.. "MZ"u8], "EXE"),
        ([0x7F, .. "ELF"u8], "ELF"),
        ([.. "Rar!"u8], "RAR"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
        ([0x1F, 0x8B], "GZIP"),
        ([.. "PK"u8], "ZIP"),
        ([.. "%!PS"u8], "PostScript"),
        ([.. "#!"u8], "script"),
        ([.. "RIFF"u8], "AVI, WAV"),
        ([0x1A, 0x45, 0xDF, 0xA3], "WebM"),
        ([.. "ID3"u8], "MP3"),
    ];

    private static readonly (string Prefix, string Name)[] MarkupPrefixes =
    [
        ("<svg", "SVG"), ("<!doctype html", "HTML"), ("<html", "HTML"), ("<head", "HTML"), ("<body", "HTML"), ("<script", "HTML"),
        ("<?php", "PHP"),
    ];

    /// <summary>Returns the name of the format; empty if unknown.</summary>
    public static string Detect(ReadOnlySpan<byte> content)
    {
        foreach (var (prefix, name) in Signatures)
        {
            if (content.StartsWith(prefix)) return name;
        }

        if (content.Length > 12 && content[4..].StartsWith("ftyp"u8)) return "MP4";
        var text = Encoding.UTF8.GetString(content[..Math.Min(content.Length, 4096)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        foreach (var (prefix, name) in MarkupPrefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return name;
        }

        if (!text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("<!", StringComparison.Ordinal)) return "";
        return text.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? "SVG" : "XML";
    }
}
