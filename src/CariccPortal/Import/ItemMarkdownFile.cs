using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Import;

/// <summary>One text of an item as a Markdown file with a YAML head: <c>2024-03-27-a-slug.en.md</c>.</summary>
/// <param name="Name">The file's name in findings.</param>
/// <param name="Stem">The file's name without language and ending; the twins share it.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="FrontMatter">What stands in its head.</param>
/// <param name="Body">The Markdown below the head.</param>
/// <param name="BodyLine">The line on which the body starts.</param>
internal sealed record ItemMarkdownFile(string Name, string Stem, Language Language, FrontMatter FrontMatter, string Body, int BodyLine)
{
    /// <summary>The largest file, in bytes: the longest body in Cyrillic, and a head.</summary>
    public const int MaxBytes = 1 << 20;

    private const string Delimiter = "---";

    /// <summary>Reads one file; null where it is none, which is told.</summary>
    public static async Task<ItemMarkdownFile?> ReadAsync(string path, string name, ParseErrors errors, CancellationToken cancel)
    {
        var parts = Path.GetFileName(path).Split('.');
        if (parts.Length != 3 || !Languages.TryParse(parts[1], out var language))
        {
            errors.Add(name, 1, "A file's name must end in .en.md or .ru.md.");
            return null;
        }

        var file = await TextFile.ReadAsync(path, MaxBytes, cancel);
        if (file.Error.Length > 0)
        {
            errors.Add(name, file.Line, file.Error);
            return null;
        }

        var lines = file.Text.Split('\n');
        var end = lines[0].TrimEnd() == Delimiter ? Array.FindIndex(lines, 1, line => line.TrimEnd() == Delimiter) : -1;
        if (end < 0)
        {
            errors.Add(name, 1, "There is no head: it stands between two lines of --- at the beginning of the file.");
            return null;
        }

        var node = FrontMatter.Parse(string.Join('\n', lines[1..end]), name, lineOffset: 1, errors);
        if (node is YamlMappingNode map)
            return new(name, parts[0], language, new(map, name, 1, errors), string.Join('\n', lines[(end + 1)..]).Trim(), end + 2);
        if (node is not null) errors.Add(name, 2, "The head must have lines of the form 'key: value'.");
        return null;
    }

    /// <summary>The text, checked.</summary>
    public TranslationDraft ToTranslationDraft(PublicationChange publication)
    {
        if (Body.Length == 0) FrontMatter.AddError(BodyLine, "There is no body below the head.");
        return new()
        {
            Language = Language,
            Title = FrontMatter.GetText("title", ItemTranslation.TitleLength, isRequired: true),
            Summary = FrontMatter.GetText("summary", ItemTranslation.SummaryLength),
            Place = FrontMatter.GetText("place", ItemTranslation.PlaceLength),
            Body = Body,
            Publication = publication,
        };
    }
}
