namespace CariccPortal.Media;

/// <summary>OpenDocument files (ISO/IEC 26300): which of them one is, and that it holds no macros.</summary>
internal static class OpenDocumentCheck
{
    private static readonly string[] MacroFolders = ["Basic/", "Scripts/", "Dialogs/"];

    public static (MediaKind Kind, MediaRefusal? Refusal) Of(Package package)
    {
        // The type comes first in the archive, as the standard asks, and is bare text.
        if (package.First != "mimetype") return (default, new(MediaRefusalReason.TypeUnknown, "ZIP"));
        MediaKind? kind = package.Text("mimetype").Trim() switch
        {
            "application/vnd.oasis.opendocument.text" => MediaKind.Odt,
            "application/vnd.oasis.opendocument.spreadsheet" => MediaKind.Ods,
            _ => null,
        };
        if (kind is not { } known) return (default, new(MediaRefusalReason.TypeUnknown, "ZIP"));
        if (package.Names.Any(IsOfMacros)) return (default, new(MediaRefusalReason.Macros));
        var types = package.Xml("META-INF/manifest.xml").Descendants().SelectMany(one => one.Attributes()).Where(one => one.Name.LocalName == "media-type").Select(one => one.Value).ToList();
        if (types.Exists(type => type.Contains("basic", StringComparison.OrdinalIgnoreCase) || type.Contains("script", StringComparison.OrdinalIgnoreCase)))
            return (default, new(MediaRefusalReason.Macros));
        if (types.Exists(type => type.Contains("oleobject", StringComparison.OrdinalIgnoreCase))) return (default, new(MediaRefusalReason.Acts, "OLE"));
        if (package.Xml("META-INF/manifest.xml").Descendants().Any(one => one.Name.LocalName == "encryption-data")) return (default, new(MediaRefusalReason.Locked));
        return (known, null);
    }

    private static bool IsOfMacros(string name) =>
        Array.Exists(MacroFolders, folder => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase) || name.Contains("/" + folder, StringComparison.OrdinalIgnoreCase));
}
