namespace CariccPortal.Media;

/// <summary>Looks through documents that are archives: Office Open XML and OpenDocument.</summary>
internal static class PackedCheck
{
    /// <summary>The kind, or why it is refused.</summary>
    public static (MediaKind Kind, MediaRefusal? Refusal) Of(byte[] content, MediaLimits limits, CancellationToken cancel) =>
        Of(content, limits, isWithin: false, cancel);

    private static (MediaKind Kind, MediaRefusal? Refusal) Of(byte[] content, MediaLimits limits, bool isWithin, CancellationToken cancel)
    {
        using var package = Package.Open(content, out var refusal);
        if (package is null) return (default, refusal);
        try
        {
            if (!package.IsWithin(limits.Memory, cancel)) return (default, new(MediaRefusalReason.TooMuch));
            if (!package.Has("[Content_Types].xml")) return OpenDocumentCheck.Of(package);
            // A document within a document is looked through like any other; a third one inside it is not gone after.
            return OpenXmlCheck.Of(package, inner => isWithin ? new(MediaRefusalReason.Acts, "OLE") : Of(inner, limits, isWithin: true, cancel).Refusal);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or System.Xml.XmlException)
        {
            return (default, new(MediaRefusalReason.Damaged));
        }
    }
}
