using System.Xml.Linq;

namespace CariccPortal.Media;

/// <summary>Word, Excel and PowerPoint files of Office Open XML (ECMA-376): which of them one is, and that it only holds what
/// is read.</summary>
internal static class OpenXmlValidator
{
    private static readonly string[] MacroTypes = ["macroenabled", "vbaproject", "vbadata", "macrosheet", "activex"];
    private static readonly string[] MacroNames = ["vbaproject", "vbadata", "/macrosheets/", "/activex/", "/dialogsheets/"];

    /// <summary>The kind, or why it is refused.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="validateEmbedded">Looks through a document that is embedded in it.</param>
    public static (MediaFormat Kind, MediaError? Refusal) Validate(StrictZipReader archive, Func<byte[], MediaError?> validateEmbedded)
    {
        var types = archive.ReadXml("[Content_Types].xml").Root!.Elements().Select(one => (string?)one.Attribute("ContentType") ?? "").ToList();
        var names = archive.EntryNames.ToList();
        if (ContainsAny(types, MacroTypes) || ContainsAny(names.ConvertAll(name => "/" + name), MacroNames)) return (default, new(MediaErrorCode.ContainsMacros));
        // A workbook within a presentation feeds its diagrams; anything else that is embedded is a program for all one knows.
        foreach (var name in names.Where(name => name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) && !name.EndsWith('/')))
        {
            var refusal = IsPlainDocument(name) ? validateEmbedded(archive.ReadBytes(name)) : new(MediaErrorCode.ActiveContent, "OLE");
            if (refusal is not null) return (default, refusal);
        }

        foreach (var name in names.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            if (CheckRelationships(archive.ReadXml(name)) is { } refusal) return (default, refusal);
        }

        return DetectFormat(types) is { } kind ? (kind, null) : (default, new(MediaErrorCode.UnsupportedFormat, "ZIP"));
    }

    private static MediaFormat? DetectFormat(List<string> types)
    {
        if (types.Exists(type => type.EndsWith("wordprocessingml.document.main+xml", StringComparison.OrdinalIgnoreCase))) return MediaFormat.Docx;
        if (types.Exists(type => type.EndsWith("spreadsheetml.sheet.main+xml", StringComparison.OrdinalIgnoreCase))) return MediaFormat.Xlsx;
        return types.Exists(type => type.EndsWith("presentationml.presentation.main+xml", StringComparison.OrdinalIgnoreCase)) ? MediaFormat.Pptx : null;
    }

    private static MediaError? CheckRelationships(XDocument relationships)
    {
        foreach (var one in relationships.Descendants().Where(one => one.Name.LocalName == "Relationship"))
        {
            var (type, target) = ((string?)one.Attribute("Type") ?? "", (string?)one.Attribute("Target") ?? "");
            if (ContainsAny([type], MacroTypes)) return new(MediaErrorCode.ContainsMacros);
            var isElsewhere = string.Equals((string?)one.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            // A link waits for its reader; a template or a picture from elsewhere is fetched when the file is opened. A template on the
            // writer's own disc is not there for anybody else.
            if (isElsewhere && !type.EndsWith("/hyperlink", StringComparison.OrdinalIgnoreCase) && !IsLocalPath(target)) return new(MediaErrorCode.ExternalReference);
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

    private static bool ContainsAny(List<string> texts, string[] words) => texts.Exists(text => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
