namespace CariccPortal.Media;

/// <summary>Looks through documents that are archives: Office Open XML and OpenDocument.</summary>
internal static class ZipDocumentValidator
{
    /// <summary>The kind, or why it is refused.</summary>
    public static (MediaFormat Kind, MediaError? Refusal) Validate(byte[] content, MediaOptions options, CancellationToken cancel) =>
        Validate(content, options, isEmbedded: false, cancel);

    private static (MediaFormat Kind, MediaError? Refusal) Validate(byte[] content, MediaOptions options, bool isEmbedded, CancellationToken cancel)
    {
        using var package = StrictZipReader.Open(content, out var refusal);
        if (package is null) return (default, refusal);
        try
        {
            if (!package.UnpacksWithin(options.MaxMemoryBytes, cancel)) return (default, new(MediaErrorCode.MemoryLimitExceeded));
            if (!package.Has("[Content_Types].xml")) return OpenDocumentValidator.Validate(package);
            // A document within a document is looked through like any other; a third one inside it is not gone after.
            return OpenXmlValidator.Validate(package, inner => isEmbedded ? new(MediaErrorCode.ActiveContent, "OLE") : Validate(inner, options, isEmbedded: true, cancel).Refusal);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or System.Xml.XmlException)
        {
            return (default, new(MediaErrorCode.Corrupt));
        }
    }
}
