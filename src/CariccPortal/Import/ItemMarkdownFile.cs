using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using YamlDotNet.RepresentationModel;

namespace CariccPortal.Import;

/// <summary>A language version of an item as a Markdown file with YAML front matter: <c>2024-03-27-a-slug.en.md</c>.</summary>
/// <param name="Name">The file name for error messages.</param>
/// <param name="Stem">The file name without language and extension, shared by all languages of the item.</param>
/// <param name="Language">The language.</param>
/// <param name="FrontMatter">The front matter.</param>
/// <param name="Body">The Markdown after the front matter.</param>
/// <param name="BodyLine">The first line of the body.</param>
internal sealed record ItemMarkdownFile(string Name, string Stem, Language Language, FrontMatter FrontMatter, string Body, int BodyLine)
{
    /// <summary>Maximum file size in bytes: the longest body in Cyrillic, and front matter.</summary>
    public const int MaxBytes = 1 << 20;

    private const string Delimiter = "---";

    /// <summary>Reads a file. Returns null and reports an error if it is invalid.</summary>
    public static async Task<ItemMarkdownFile?> ReadAsync(string path, string name, ParseErrors errors, CancellationToken cancel)
    {
        var parts = Path.GetFileName(path).Split('.');
        if (parts.Length != 3 || !Languages.TryParse(parts[1], out var language))
        {
            errors.Add(name, 1, $"The file name must end in {string.Join(" or ", Languages.All.Select(one => $".{one.Code}.md"))}.");
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
            errors.Add(name, 1, "The front matter is missing: begin the file with it, between two lines '---'.");
            return null;
        }

        var node = FrontMatter.Parse(string.Join('\n', lines[1..end]), name, lineOffset: 1, errors);
        if (node is YamlMappingNode map)
            return new(name, parts[0], language, new(map, name, 1, errors), string.Join('\n', lines[(end + 1)..]).Trim(), end + 2);
        if (node is not null) errors.Add(name, 2, "The front matter must have lines of the form 'key: value'.");
        return null;
    }

    /// <summary>Returns the translation, and reports errors in it.</summary>
    public TranslationDraft ToTranslationDraft(PublicationChange publication)
    {
        if (Body.Length == 0) FrontMatter.AddError(BodyLine, "The body is missing: add it after the front matter.");
        var draft = new TranslationDraft { Language = Language, Body = Body, Publication = publication };
        foreach (var field in TranslationField.All.Where(field => field.IsInFrontMatter))
            field.Set(draft, FrontMatter.GetText(field.Key, field.MaxLength, isRequired: field.MissingMessage is not null));
        return draft;
    }
}
