using System.Xml.Linq;

namespace CariccPortal.Media;

/// <summary>Word, Excel and PowerPoint files of Office Open XML (ECMA-376): which of them one is, and that it only holds what
/// is read.</summary>
internal static class OpenXmlCheck
{
    private static readonly string[] MacroTypes = ["macroenabled", "vbaproject", "vbadata", "macrosheet", "activex"];
    private static readonly string[] MacroNames = ["vbaproject", "vbadata", "/macrosheets/", "/activex/", "/dialogsheets/"];

    /// <summary>The kind, or why it is refused.</summary>
    /// <param name="package">The file.</param>
    /// <param name="look">Looks through a document that is embedded in it.</param>
    public static (MediaKind Kind, MediaRefusal? Refusal) Of(Package package, Func<byte[], MediaRefusal?> look)
    {
        var types = package.Xml("[Content_Types].xml").Root!.Elements().Select(one => (string?)one.Attribute("ContentType") ?? "").ToList();
        var names = package.Names.ToList();
        if (Holds(types, MacroTypes) || Holds(names.ConvertAll(name => "/" + name), MacroNames)) return (default, new(MediaRefusalReason.Macros));
        // A workbook within a presentation feeds its diagrams; anything else that is embedded is a program for all one knows.
        foreach (var name in names.Where(name => name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) && !name.EndsWith('/')))
        {
            var refusal = IsPlainDocument(name) ? look(package.Bytes(name)) : new(MediaRefusalReason.Acts, "OLE");
            if (refusal is not null) return (default, refusal);
        }

        foreach (var name in names.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            if (OfRelations(package.Xml(name)) is { } refusal) return (default, refusal);
        }

        return KindOf(types) is { } kind ? (kind, null) : (default, new(MediaRefusalReason.TypeUnknown, "ZIP"));
    }

    private static MediaKind? KindOf(List<string> types)
    {
        if (types.Exists(type => type.EndsWith("wordprocessingml.document.main+xml", StringComparison.OrdinalIgnoreCase))) return MediaKind.Docx;
        if (types.Exists(type => type.EndsWith("spreadsheetml.sheet.main+xml", StringComparison.OrdinalIgnoreCase))) return MediaKind.Xlsx;
        return types.Exists(type => type.EndsWith("presentationml.presentation.main+xml", StringComparison.OrdinalIgnoreCase)) ? MediaKind.Pptx : null;
    }

    private static MediaRefusal? OfRelations(XDocument relations)
    {
        foreach (var one in relations.Descendants().Where(one => one.Name.LocalName == "Relationship"))
        {
            var (type, target) = ((string?)one.Attribute("Type") ?? "", (string?)one.Attribute("Target") ?? "");
            if (Holds([type], MacroTypes)) return new(MediaRefusalReason.Macros);
            var isElsewhere = string.Equals((string?)one.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            // A link waits for its reader; a template or a picture from elsewhere is fetched when the file is opened. A template on the
            // writer's own disc is not there for anybody else.
            if (isElsewhere && !type.EndsWith("/hyperlink", StringComparison.OrdinalIgnoreCase) && !IsOnOwnDisc(target)) return new(MediaRefusalReason.FetchesParts);
        }

        return null;
    }

    private static bool IsOnOwnDisc(string target)
    {
        var path = target.StartsWith("file:///", StringComparison.OrdinalIgnoreCase) ? target[8..] : target;
        return path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/';
    }

    private static bool IsPlainDocument(string name) =>
        name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".docx", StringComparison.OrdinalIgnoreCase);

    private static bool Holds(List<string> texts, string[] words) => texts.Exists(text => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
