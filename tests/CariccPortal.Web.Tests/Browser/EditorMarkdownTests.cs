using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using CariccPortal.Demo;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Tests;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>Tests that the editor's bundle keeps Markdown, as the renderer of the site sees it.</summary>
[Collection(BrowserSite.Collection)]
public sealed partial class EditorMarkdownTests(BrowserSite site)
{
    // Reads each text and writes it: with the sources of untouched blocks, without them, and a second time.
    private const string RoundTrip = """
        async texts => {
          const { read, Writer } = await import(document.querySelector('script[src*="/editor."]').src);
          return texts.map(text => {
            const first = read(text), writer = new Writer(text, first), all = writer.write(first.doc, false), second = read(all);
            return [writer.write(first.doc), all, new Writer(all, second).write(second.doc, false)];
          });
        }
        """;

    // Random words with random marks, which begin and end anywhere, in a paragraph, a heading, a list item or a table cell.
    private const string Fuzz = """
        async ([seed, count]) => {
          const { schema, Writer } = await import(document.querySelector('script[src*="/editor."]').src);
          const next = limit => {
            seed = (seed + 0x6D2B79F5) | 0;
            let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
            t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
            return ((t ^ (t >>> 14)) >>> 0) % limit;
          };
          const words = ['Дата', 'слово', 'word', 'km', '62', '%', ':', ',', '.', '«', '»', '(', ')', '–', ' ', ' ', ' ', ' ', '\u00A0', '"',
            '!', '*', '_', '~', '`', '[', ']', '#', '&amp;', '<b>', '1.', '-', '>', '|', '\\', '🎉', 'é', '^', '~~', '**', '+', '=',
            'https://e.org/a_b'];
          const { strong, emphasis, strike, link } = schema.marks;
          const marks = [strong, strong, emphasis, emphasis, strike, link];
          const around = [
            inner => schema.node('paragraph', null, inner),
            inner => schema.node('heading', { level: 2 }, inner),
            inner => schema.node('bullet_list', null, schema.node('list_item', null, schema.node('paragraph', null, inner))),
            inner => schema.node('table', null, [
              schema.node('table_row', null, schema.node('table_header', null, schema.node('paragraph', null, schema.text('head')))),
              schema.node('table_row', null, schema.node('table_cell', null, schema.node('paragraph', null, inner))),
            ]),
          ];
          return Array.from({ length: count }, (_, n) => {
            const text = Array.from({ length: 2 + next(10) }, () => words[next(words.length)]).join('').trim().replace(/ +/g, ' ') || 'x';
            const signs = [...text].map(sign => ({ sign, set: new Set() }));
            for (let m = 1 + next(4); m > 0; m--) {
              const from = next(signs.length), to = from + 1 + next(signs.length - from), mark = marks[next(marks.length)];
              for (let at = from; at < to; at++) signs[at].set.add(mark);
            }
            const inner = signs.map(({ sign, set }) => schema.text(sign, [...set].reduce((all, type) =>
              (type === link ? type.create({ href: 'https://example.org/' }) : type.create()).addToSet(all), [])));
            const doc = schema.node('doc', null, [around[n % around.length](inner)]);
            return [text, new Writer('', { groups: [] }).write(doc)];
          });
        }
        """;

    private static readonly HtmlParser Parser = new();

    private static readonly Dictionary<string, MediaInfo> Media = new[]
    {
        "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210",
    }.ToDictionary(hash => hash, hash => new MediaInfo(hash, MediaFormat.Image, "a.jpg", 1000, 960, 640), StringComparer.Ordinal);

    public static TheoryData<string> PasteNames => [.. Samples("pastes.json").Select(sample => sample.GetProperty("name").GetString()!)];

    [Fact]
    public async Task Corpus_and_seeds_keep_their_source_and_HTML()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        var texts = Samples("corpus.json").Select(sample => sample.GetProperty("markdown").GetString()!.ReplaceLineEndings("\n"))
            .Concat(Directory.EnumerateFiles(Repository.Folder("seeds/items"), "*.md").Order(StringComparer.Ordinal)
                .Select(file => File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n---\n", 2)[1].Trim()))
            .Distinct(StringComparer.Ordinal).ToArray();

        var written = await editor.Page.EvaluateAsync<string[][]>(RoundTrip, texts);

        Assert.True(texts.Length >= 140, $"{texts.Length} texts");
        Assert.Empty(texts.Zip(written).Where(pair => pair.First != pair.Second[0]).Select(pair => pair.First));
        Assert.Empty(written.Where(pair => pair[1] != pair[2]).Select(pair => pair[1]));
        // Bold links become links with bold words: the same to readers.
        Assert.Single(texts.Zip(written).Where(pair => Html(pair.First) != Html(pair.Second[1])).Select(pair => pair.First));
    }

    // The texts that load-demo makes, which stand for a full store.
    [Fact]
    public async Task Demo_texts_keep_their_source_and_HTML()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await using var demo = await TestDatabase.CreateAsync();
        await using var db = demo.CreateContext();
        await new DemoDataLoader(db, TimeProvider.System).RunAsync(1000);
        var texts = await db.Translations.OrderBy(text => text.Id).Select(text => text.Body).ToArrayAsync();

        var written = await editor.Page.EvaluateAsync<string[][]>(RoundTrip, texts);

        Assert.True(texts.Length >= 1000, $"{texts.Length} texts");
        Assert.Empty(texts.Zip(written).Where(pair => pair.First != pair.Second[0]).Select(pair => pair.First));
        Assert.Empty(texts.Zip(written).Where(pair => Html(pair.First) != Html(pair.Second[1])).Select(pair => pair.First));
    }

    [Fact]
    public async Task Overlapping_marks_show_the_same_words_to_readers()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);

        var written = await editor.Page.EvaluateAsync<string[][]>(Fuzz, new[] { 20261127, 1200 });

        Assert.Equal(1200, written.Length);
        Assert.Empty(written.Where(pair => VisibleText(pair[1]) != Collapse(pair[0])).Select(pair => $"{pair[0]} => {pair[1]}"));
    }

    [Theory]
    [MemberData(nameof(PasteNames))]
    public async Task Pasted_HTML_gives_the_expected_Markdown(string name)
    {
        Chromium.SkipIfMissing();
        var sample = Samples("pastes.json").First(one => one.GetProperty("name").GetString() == name);
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);

        await editor.PasteAsync(sample.GetProperty("html").GetString(), "plain");

        var markdown = await editor.MarkdownAsync();
        if (sample.TryGetProperty("markdown", out var expected)) Assert.Equal(expected.GetString(), markdown);
        else if (sample.TryGetProperty("markdownMatches", out var pattern)) Assert.Matches(pattern.GetString()!, markdown);
        else Assert.Equal("one twothree", VisibleText(markdown));
        await editor.AssertNoViolationsAsync();
    }

    // Plain text from Word: a red line is a tab or spaces, and a paragraph ends with one line break.
    [Theory]
    [InlineData("\tПервый абзац.\n\tВторой абзац.", "Первый абзац.\n\nВторой абзац.")]
    [InlineData("    Первый абзац.\n    Второй абзац.", "Первый абзац.\n\nВторой абзац.")]
    [InlineData("First line.\nSecond line.", "First line.\n\nSecond line.")]
    [InlineData("Members:\n•\tKazakhstan\n•\tKyrgyzstan", "Members:\n\n- Kazakhstan\n- Kyrgyzstan")]
    [InlineData("1.\tOpening\n2.\tReport", "1. Opening\n2. Report")]
    [InlineData("<script>alert(1)</script>", "\\<script>alert(1)\\</script>")]
    public async Task Pasted_plain_text_keeps_paragraphs_and_lists(string text, string expected)
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync("");

        await editor.PasteAsync(null, text);

        Assert.Equal(expected, await editor.MarkdownAsync());
    }

    [Fact]
    public async Task Block_pasted_at_the_end_of_a_line_is_a_paragraph_of_its_own()
    {
        await using var visit = await site.StaffVisitAsync();
        var editor = await EditorPage.OpenAsync(visit);
        await editor.SetAsync("They met in Almaty.");

        await editor.PasteAsync("<h2>Head</h2><p>Word <b>block</b>.</p>", "plain");

        Assert.Equal("They met in Almaty.\n\n## Head\n\nWord **block**.", await editor.MarkdownAsync());
    }

    private static string Html(string markdown) =>
        Collapse(MarkdownRenderer.Render(markdown, Language.English, Media).Html).Replace("> <", "><", StringComparison.Ordinal);

    private static string VisibleText(string markdown)
    {
        using var document = Parser.ParseDocument(MarkdownRenderer.Render(markdown, Language.English, Media).Html);
        var cell = document.QuerySelector("tbody td");
        return Collapse((cell ?? document.Body!).TextContent);
    }

    private static string Collapse(string text) => SpacePattern().Replace(text, " ").Trim();

    private static IEnumerable<JsonElement> Samples(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(
            Repository.Folder("tests", "CariccPortal.Web.Tests", "Browser", "EditorSamples"), file)));
        return [.. json.RootElement.Clone().EnumerateArray()];
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex SpacePattern();
}
