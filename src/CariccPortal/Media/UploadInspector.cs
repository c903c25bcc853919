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
