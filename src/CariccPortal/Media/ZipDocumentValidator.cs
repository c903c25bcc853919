using System.Xml.Linq;

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

/// <summary>Detects the format of an Office Open XML file (ECMA-376) and rejects macros, embedded objects and external
/// references.</summary>
internal static class OpenXmlValidator
{
    private static readonly string[] MacroTypes = ["macroenabled", "vbaproject", "vbadata", "macrosheet", "activex"];
    private static readonly string[] MacroNames = ["vbaproject", "vbadata", "/macrosheets/", "/activex/", "/dialogsheets/"];

    /// <summary>Returns the format, or the error.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="validateEmbedded">Validates an embedded document.</param>
    public static (MediaFormat Format, MediaError? Error) Validate(StrictZipReader archive, Func<byte[], MediaError?> validateEmbedded)
    {
        var types = archive.ReadXml("[Content_Types].xml").Root!.Elements().Select(one => (string?)one.Attribute("ContentType") ?? "")
            .ToList();
        var names = archive.EntryNames.ToList();
        if (ContainsAny(types, MacroTypes) || ContainsAny(names.ConvertAll(name => "/" + name), MacroNames))
            return (default, new(MediaErrorCode.ContainsMacros));
        // A presentation embeds workbooks as data of its charts. Any other embedded object may be a program.
        foreach (var name in names.Where(name => name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) && !name.EndsWith('/')))
        {
            var error = IsPlainDocument(name) ? validateEmbedded(archive.ReadBytes(name)) : new(MediaErrorCode.ActiveContent, "OLE");
            if (error is not null) return (default, error);
        }

        foreach (var name in names.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            if (CheckRelationships(archive.ReadXml(name)) is { } error) return (default, error);
        }

        return DetectFormat(types) is { } format ? (format, null) : (default, new(MediaErrorCode.UnsupportedFormat, "ZIP"));
    }

    private static MediaFormat? DetectFormat(List<string> types)
    {
        if (types.Exists(type => type.EndsWith("wordprocessingml.document.main+xml", StringComparison.OrdinalIgnoreCase)))
            return MediaFormat.Docx;
        if (types.Exists(type => type.EndsWith("spreadsheetml.sheet.main+xml", StringComparison.OrdinalIgnoreCase)))
            return MediaFormat.Xlsx;
        return types.Exists(type => type.EndsWith("presentationml.presentation.main+xml", StringComparison.OrdinalIgnoreCase))
            ? MediaFormat.Pptx : null;
    }

    private static MediaError? CheckRelationships(XDocument relationships)
    {
        foreach (var one in relationships.Descendants().Where(one => one.Name.LocalName == "Relationship"))
        {
            var (type, target) = ((string?)one.Attribute("Type") ?? "", (string?)one.Attribute("Target") ?? "");
            if (ContainsAny([type], MacroTypes)) return new(MediaErrorCode.ContainsMacros);
            var isExternal = string.Equals((string?)one.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            // A hyperlink is opened only by a click, but external templates and images are loaded when the file is opened. A
            // template on the author's own disk does not exist for others.
            if (isExternal && !type.EndsWith("/hyperlink", StringComparison.OrdinalIgnoreCase) && !IsLocalPath(target))
                return new(MediaErrorCode.ExternalReference);
        }

        return null;
    }

    private static bool IsLocalPath(string target)
    {
        var path = target.StartsWith("file:///", StringComparison.OrdinalIgnoreCase) ? target[8..] : target;
        return path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/';
    }

    private static bool IsPlainDocument(string name) =>
        name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".docx", StringComparison.OrdinalIgnoreCase);

    private static bool ContainsAny(List<string> values, string[] words) =>
        values.Exists(value => Array.Exists(words, word => value.Contains(word, StringComparison.OrdinalIgnoreCase)));
}

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
