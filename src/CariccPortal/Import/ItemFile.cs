using CariccPortal.Editing;
using CariccPortal.Items;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Import;

/// <summary>One text of an item as a Markdown file with a YAML head: <c>2024-03-27-a-slug.en.md</c>.</summary>
/// <param name="Name">The file's name in findings.</param>
/// <param name="Stem">The file's name without language and ending; the twins share it.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="Head">What stands in its head.</param>
/// <param name="Body">The Markdown below the head.</param>
/// <param name="BodyLine">The line on which the body starts.</param>
internal sealed record ItemFile(string Name, string Stem, Language Language, Head Head, string Body, int BodyLine)
{
    /// <summary>The largest file, in bytes: the longest body in Cyrillic, and a head.</summary>
    public const int Limit = 1 << 20;

    private const string Mark = "---";

    /// <summary>Reads one file; null where it is none, which is told.</summary>
    public static async Task<ItemFile?> ReadAsync(string path, string name, Findings findings, CancellationToken cancel)
    {
        var parts = Path.GetFileName(path).Split('.');
        if (parts.Length != 3 || !Languages.TryRead(parts[1], out var language))
        {
            findings.Add(name, 1, "A file's name must end in .en.md or .ru.md.");
            return null;
        }

        var file = await TextFile.ReadAsync(path, Limit, cancel);
        if (file.Fault.Length > 0)
        {
            findings.Add(name, file.Line, file.Fault);
            return null;
        }

        var lines = file.Text.Split('\n');
        var end = lines[0].TrimEnd() == Mark ? Array.FindIndex(lines, 1, line => line.TrimEnd() == Mark) : -1;
        if (end < 0)
        {
            findings.Add(name, 1, "There is no head: it stands between two lines of --- at the beginning of the file.");
            return null;
        }

        var node = Head.Parse(string.Join('\n', lines[1..end]), name, above: 1, findings);
        if (node is YamlMappingNode map)
            return new(name, parts[0], language, new(map, name, 1, findings), string.Join('\n', lines[(end + 1)..]).Trim(), end + 2);
        if (node is not null) findings.Add(name, 2, "The head must have lines of the form 'key: value'.");
        return null;
    }

    /// <summary>The text, checked.</summary>
    public TextDraft Text(Release release)
    {
        if (Body.Length == 0) Head.Tell(BodyLine, "There is no body below the head.");
        return new()
        {
            Language = Language,
            Title = Head.Text("title", ItemText.TitleLength, isRequired: true),
            Summary = Head.Text("summary", ItemText.SummaryLength),
            Place = Head.Text("place", ItemText.PlaceLength),
            Body = Body,
            Release = release,
        };
    }
}
