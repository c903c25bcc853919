namespace CariccPortal.Media;

/// <summary>Detects the format of an OpenDocument file (ISO/IEC 26300) and rejects macros and embedded objects.</summary>
internal static class OpenDocumentValidator
{
    private static readonly string[] MacroFolders = ["Basic/", "Scripts/", "Dialogs/"];

    public static (MediaFormat Format, MediaError? Error) Validate(StrictZipReader archive)
    {
        // By the standard, the first entry is the uncompressed media type.
        if (archive.FirstEntryName != "mimetype") return (default, new(MediaErrorCode.UnsupportedFormat, "ZIP"));
        MediaFormat? format = archive.ReadText("mimetype").Trim() switch
        {
            "application/vnd.oasis.opendocument.text" => MediaFormat.Odt,
            "application/vnd.oasis.opendocument.spreadsheet" => MediaFormat.Ods,
            _ => null,
        };
        if (format is not { } known) return (default, new(MediaErrorCode.UnsupportedFormat, "ZIP"));
        if (archive.EntryNames.Any(IsMacroEntry)) return (default, new(MediaErrorCode.ContainsMacros));
        var types = archive.ReadXml("META-INF/manifest.xml").Descendants().SelectMany(one => one.Attributes())
            .Where(one => one.Name.LocalName == "media-type").Select(one => one.Value).ToList();
        if (types.Exists(type => type.Contains("basic", StringComparison.OrdinalIgnoreCase)
            || type.Contains("script", StringComparison.OrdinalIgnoreCase)))
            return (default, new(MediaErrorCode.ContainsMacros));
        if (types.Exists(type => type.Contains("oleobject", StringComparison.OrdinalIgnoreCase)))
            return (default, new(MediaErrorCode.ActiveContent, "OLE"));
        if (archive.ReadXml("META-INF/manifest.xml").Descendants().Any(one => one.Name.LocalName == "encryption-data"))
            return (default, new(MediaErrorCode.PasswordProtected));
        return (known, null);
    }

    private static bool IsMacroEntry(string name) =>
        Array.Exists(MacroFolders, folder => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
            || name.Contains("/" + folder, StringComparison.OrdinalIgnoreCase));
}
