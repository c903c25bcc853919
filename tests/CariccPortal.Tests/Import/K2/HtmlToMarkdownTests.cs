using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Import.K2;
using CariccPortal.Markup;

namespace CariccPortal.Tests.Import.K2;

public sealed class HtmlToMarkdownTests
{
    private static readonly HtmlToMarkdown Converter = new(["old.example.org"], url => url switch
    {
        _ when url.EndsWith("/images/a.jpg", StringComparison.Ordinal) => new(new('1', 32), IsImage: true),
        _ when url.EndsWith("/media/k2/p.png", StringComparison.Ordinal) => new(new('3', 32), IsImage: true),
        _ when url.EndsWith("/images/plan.pdf", StringComparison.Ordinal) => new(new('2', 32), IsImage: false),
        _ => null,
    });

    private static readonly Dictionary<string, Sample> Samples = ReadSamples();

    public static TheoryData<string> Names => [.. Samples.Keys];

    public static TheoryData<string> PasteNames => [.. Pastes().Select(one => one.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Names))]
    public void Convert_gives_the_Markdown_of_the_specification(string name)
    {
        var sample = Samples[name];

        var converted = Converter.Convert(sample.Html);

        Assert.Equal(sample.Markdown, converted.Markdown);
        Assert.Equal(sample.Removed, converted.Removed);
    }

    [Theory, MemberData(nameof(Names))]
    public void Convert_loses_no_other_word(string name)
    {
        var sample = Samples[name];
        if (sample.Removed.Count > 0 || sample.Html.Contains('{') || sample.Html.Contains("<sup", StringComparison.Ordinal)) return;

        var rendered = HtmlToText.Convert(MarkdownRenderer.ToHtml(Converter.Convert(sample.Html).Markdown));

        var body = new HtmlParser().ParseDocument(sample.Html).Body!;
        foreach (var node in body.QuerySelectorAll("style, script, noscript, figure, [style*='mso-list:Ignore']").ToList()) node.Remove();
        var letters = Letters(rendered);
        Assert.All(body.GetDescendants().OfType<IText>(), text => Assert.Contains(Letters(text.Data), letters, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(PasteNames))]
    public void Convert_gives_the_Markdown_of_the_editor(string name)
    {
        var sample = Pastes().First(one => one.GetProperty("name").GetString() == name);

        var markdown = Converter.Convert(sample.GetProperty("html").GetString()!).Markdown;

        if (sample.TryGetProperty("markdown", out var expected)) Assert.Equal(expected.GetString(), markdown);
        else if (sample.TryGetProperty("markdownMatches", out var pattern)) Assert.Matches(pattern.GetString()!, markdown);
        else Assert.Equal("one twothree", HtmlToText.Convert(MarkdownRenderer.ToHtml(markdown)));
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static JsonElement[] Pastes() => JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(
        Path.Combine(Repository.Folder("tests", "CariccPortal.Web.Tests", "Browser", "EditorSamples"), "pastes.json")))!;

    private static Dictionary<string, Sample> ReadSamples()
    {
        var file = Path.Combine(Repository.Folder("tests", "CariccPortal.Tests", "Import", "K2"), "html-to-markdown.txt");
        return File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n== ").Skip(1).Select(part =>
        {
            var (name, rest) = part.Split('\n', 2) is [var first, var other] ? (first, other) : (part, "");
            var sides = rest.Split("\n--\n", 2);
            var result = sides[1].Split("\n-- removed\n", 2);
            return (name, new Sample(sides[0], result[0].Trim('\n'),
                result.Length > 1 ? result[1].Trim('\n').Split('\n') : []));
        }).ToDictionary(one => one.name, one => one.Item2, StringComparer.Ordinal);
    }

    private sealed record Sample(string Html, string Markdown, IReadOnlyList<string> Removed);
}
