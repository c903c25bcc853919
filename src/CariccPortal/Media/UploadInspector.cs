namespace CariccPortal.Media;

/// <summary>Finds out what an upload is by its content, and whether it may be taken. Nothing is decoded here: a picture is
/// measured by its head, a document is looked through as it is.</summary>
internal static class UploadInspector
{
    /// <summary>The kind, or why it is refused.</summary>
    /// <param name="name">What the file is called; asked only where content cannot tell, which is text.</param>
    /// <param name="content">All of it.</param>
    /// <param name="options">How much is taken on.</param>
    /// <param name="cancel">Ends the looking.</param>
    public static (MediaFormat Kind, MediaError? Refusal) Inspect(string name, byte[] content, MediaOptions options, CancellationToken cancel)
    {
        if (content.Length == 0) return Fail(MediaErrorCode.Empty);
        if (ImageHeaderReader.IsImage(content)) return (MediaFormat.Image, CheckImageSize(content, options));
        if (content.AsSpan().StartsWith("%PDF-"u8)) return (MediaFormat.Pdf, PdfValidator.Validate(content, options, cancel));
        if (content.AsSpan(0, Math.Min(content.Length, 1024)).IndexOf("%PDF-"u8) > 0 && !HasTextExtension(name)) return Fail(MediaErrorCode.Polyglot);
        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8)) return ZipDocumentValidator.Validate(content, options, cancel);
        if (UnsupportedFormatDetector.Detect(content) is { Length: > 0 } other) return Fail(MediaErrorCode.UnsupportedFormat, other);
        if (!HasTextExtension(name)) return Fail(MediaErrorCode.UnsupportedFormat);
        var kind = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? MediaFormat.Csv : MediaFormat.Txt;
        return (kind, TextFileValidator.Validate(content, kind));
    }

    private static MediaError? CheckImageSize(byte[] content, MediaOptions options)
    {
        if (ImageHeaderReader.ReadSize(content) is not { Width: > 0, Height: > 0 } size) return new(MediaErrorCode.Corrupt);
        var isTooMuch = (long)size.Width * size.Height > options.MaxPixels || Math.Max(size.Width, size.Height) > MediaOptions.MaxSidePixels;
        return isTooMuch ? new(MediaErrorCode.TooManyPixels, (options.MaxPixels / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
    }

    private static bool HasTextExtension(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private static (MediaFormat, MediaError?) Fail(MediaErrorCode code, string detail = "") => (default, new(code, detail));
}
