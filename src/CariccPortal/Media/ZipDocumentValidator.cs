namespace CariccPortal.Media;

/// <summary>Validates ZIP-based documents: Office Open XML and OpenDocument.</summary>
internal static class ZipDocumentValidator
{
    /// <summary>Returns the format, or the error.</summary>
    public static (MediaFormat Format, MediaError? Error) Validate(byte[] content, MediaOptions options, CancellationToken cancel) =>
        Validate(content, options, isEmbedded: false, cancel);

    private static (MediaFormat Format, MediaError? Error) Validate(
        byte[] content, MediaOptions options, bool isEmbedded, CancellationToken cancel)
    {
        using var archive = StrictZipReader.Open(content, out var error);
        if (archive is null) return (default, error);
        try
        {
            if (!archive.UnpacksWithin(options.MaxMemoryBytes, cancel)) return (default, new(MediaErrorCode.MemoryLimitExceeded));
            if (!archive.Has("[Content_Types].xml")) return OpenDocumentValidator.Validate(archive);
            // An embedded document is validated too; a third level of nesting is rejected.
            return OpenXmlValidator.Validate(archive, inner => isEmbedded
                ? new(MediaErrorCode.ActiveContent, "OLE")
                : Validate(inner, options, isEmbedded: true, cancel).Error);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or System.Xml.XmlException)
        {
            return (default, new(MediaErrorCode.Corrupt));
        }
    }
}
