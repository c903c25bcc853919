namespace CariccPortal.Media;

/// <summary>Finds out what an upload is by its content, and whether it may be taken. Nothing is decoded here: a picture is
/// measured by its head, a document is looked through as it is.</summary>
internal static class Inspection
{
    /// <summary>The kind, or why it is refused.</summary>
    /// <param name="name">What the file is called; asked only where content cannot tell, which is text.</param>
    /// <param name="content">All of it.</param>
    /// <param name="limits">How much is taken on.</param>
    /// <param name="cancel">Ends the looking.</param>
    public static (MediaKind Kind, MediaRefusal? Refusal) Of(string name, byte[] content, MediaLimits limits, CancellationToken cancel)
    {
        if (content.Length == 0) return Refused(MediaRefusalReason.Empty);
        if (PictureHeader.IsPicture(content)) return (MediaKind.Picture, OfPicture(content, limits));
        if (content.AsSpan().StartsWith("%PDF-"u8)) return (MediaKind.Pdf, PdfCheck.Of(content, limits, cancel));
        if (content.AsSpan(0, Math.Min(content.Length, 1024)).IndexOf("%PDF-"u8) > 0 && !IsText(name)) return Refused(MediaRefusalReason.TwoInOne);
        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8)) return PackedCheck.Of(content, limits, cancel);
        if (Lookalike.Of(content) is { Length: > 0 } other) return Refused(MediaRefusalReason.TypeUnknown, other);
        if (!IsText(name)) return Refused(MediaRefusalReason.TypeUnknown);
        var kind = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? MediaKind.Csv : MediaKind.Txt;
        return (kind, TextCheck.Of(content, kind));
    }

    private static MediaRefusal? OfPicture(byte[] content, MediaLimits limits)
    {
        if (PictureHeader.SizeOf(content) is not { Width: > 0, Height: > 0 } size) return new(MediaRefusalReason.Damaged);
        var isTooMuch = (long)size.Width * size.Height > limits.Pixels || Math.Max(size.Width, size.Height) > MediaLimits.Side;
        return isTooMuch ? new(MediaRefusalReason.TooManyPixels, (limits.Pixels / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
    }

    private static bool IsText(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private static (MediaKind, MediaRefusal?) Refused(MediaRefusalReason reason, string detail = "") => (default, new(reason, detail));
}
