using CariccPortal.Editing.Drafts;
using CariccPortal.Import;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Import;

public sealed class InvalidTextImportTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n\n", "empty")]
    [InlineData("Just some other text.\n\nOf two paragraphs.", "neither")]
    [InlineData("<html><body>Rate this item</body></html>", "neither")]
    [InlineData("text\0text", "control characters")]
    [InlineData("Rate this item\n(0 votes)\ntext\u001b[2J", "control characters")]
    public async Task Unsupported_text_returns_one_problem(string text, string expectedText)
    {
        await using var database = await TestDatabase.CreateAsync();

        await AssertRejectedAsync(database, folder.Write("page.txt", text), expectedText);
    }

    [Fact]
    public async Task Unreadable_file_returns_one_problem()
    {
        await using var database = await TestDatabase.CreateAsync();

        await AssertRejectedAsync(database, Path.Combine(folder.Path, "missing.txt"), "does not exist");
        await AssertRejectedAsync(database, folder.Path, "directory");
        await AssertRejectedAsync(database, folder.Write("big.txt", new byte[K2TextImporter.MaxFileBytes + 1]), "larger than 5 MB");
        await AssertRejectedAsync(database, folder.Write("latin.txt", [.. "Rate this item\n(0 votes)\ncaf"u8, 0xE9]), "UTF-8");
        await AssertRejectedAsync(database, folder.Write("picture.png", [0x89, .. "PNG\r\n"u8, 0x1A, 0, 0, 0, 1]), "UTF-8");
        await AssertRejectedAsync(database,
            folder.Write("many.txt", string.Concat(Enumerable.Repeat("Rate this item\n(0 votes)\nA text.\n", 10_000))), "more than 1000");
    }

    [Fact]
    public async Task Malicious_text_is_escaped()
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] paragraphs =
        [
            "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; &amp; AT&T",
            "# No heading", "- no list", "1. no list", "A. Nobody is no list", "> no quote", "=== no heading", "---", "***", "+ plus",
            ": a definition", "| a | b |", "    no code",
            "*a* _b_ **c** ~~d~~ ==e== ++f++ ^g^ `h` $i$ {#j .k} :k: \"\"l\"\"",
            "[link](javascript:alert(1)) ![image](http://evil.example/x.png) [^1] [ref][x]",
            "http://evil.example www.evil.example mailto:a@evil.example <http://evil.example> a\\*b \\",
            "[x]: http://evil.example", "*[CARICC]: an abbreviation", "::: container", "^^^ figure", "%%% x", "/// y",
        ];

        await using var db = database.CreateContext();
        var page = folder.Write("page.txt", ListPageWith("An opening.\n\n" + string.Join("\n\n", paragraphs)));

        await new K2TextImporter(db, new ItemEditor(db, database.Clock), database.Clock).RunAsync(page);

        var body = (await db.Translations.SingleAsync()).Body;
        var pipeline = Markdig.MarkdownExtensions.UseAdvancedExtensions(new Markdig.MarkdownPipelineBuilder()).Build();
        var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(body, pipeline));
        Assert.Equal(["P"], html.Body!.QuerySelectorAll("*").Select(element => element.TagName).Distinct(StringComparer.Ordinal));
        Assert.Equal(["An opening.", .. paragraphs.Select(paragraph => paragraph.Trim())],
            html.Body.Children.Select(element => element.TextContent));
    }

    [Fact]
    public async Task Huge_line_does_not_time_out()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var page = folder.Write("page.txt", ListPageWith(string.Concat(Enumerable.Repeat("in A. from 1 to 2 (\"", 200_000))));
        await using var db = database.CreateContext();

        var report = await new K2TextImporter(db, new ItemEditor(db, database.Clock), database.Clock).RunAsync(page, cancel: timeout.Token);

        Assert.Equal((1, 0, false), (report.ExpectedItems, report.Imported, report.IsComplete));
        Assert.Contains("200000", Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    private static string ListPageWith(string text) => "Rate this item\n(0 votes)\n\n" + text;

    private static async Task AssertRejectedAsync(TestDatabase database, string path, string expectedText)
    {
        await using var db = database.CreateContext();
        var report = await new K2TextImporter(db, new ItemEditor(db, database.Clock), database.Clock).RunAsync(path);

        var problem = Assert.Single(report.Problems);
        Assert.StartsWith(path, problem, StringComparison.Ordinal);
        Assert.Contains(expectedText, problem, StringComparison.Ordinal);
        Assert.False(report.IsComplete);
        Assert.Equal(0, await db.Items.CountAsync());
    }
}
