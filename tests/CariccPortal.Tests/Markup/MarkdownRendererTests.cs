using AngleSharp.Html.Parser;
using CariccPortal.Markup;

namespace CariccPortal.Tests.Markup;

public sealed class MarkdownRendererTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n ")]
    [InlineData("[unused]: https://example.org")]
    public void Body_without_text_renders_empty_HTML(string body) => Assert.Equal("", MarkdownRenderer.ToHtml(body));

    [Theory]
    [InlineData(
        "Встреча прошла в Алматы.\n\nУчаствовали **18** стран.",
        "<p>Встреча прошла в Алматы.</p>\n<p>Участвовали <strong>18</strong> стран.</p>")]
    [InlineData("one\ntwo", "<p>one\ntwo</p>")]
    [InlineData("one  \ntwo", "<p>one<br>\ntwo</p>")]
    [InlineData("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>")]
    [InlineData("“quotes” -- and... dashes", "<p>“quotes” -- and... dashes</p>")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>")]
    [InlineData("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>")]
    [InlineData("> said", "<blockquote>\n<p>said</p>\n</blockquote>")]
    [InlineData("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>")]
    [InlineData("    x < y", "<pre tabindex=\"0\"><code>x &lt; y\n</code></pre>")]
    [InlineData("```html\n<b>\n```", "<pre tabindex=\"0\"><code>&lt;b&gt;\n</code></pre>")]
    [InlineData("R&D 🎈", "<p>R&amp;D 🎈</p>")]
    public void Markdown_is_rendered_as_plain_HTML(string body, string html) => Assert.Equal(html, MarkdownRenderer.ToHtml(body));

    [Theory]
    [InlineData("[a](https://example.org/x?y=1&z=2)", "<a href=\"https://example.org/x?y=1&amp;z=2\" rel=\"noopener\">a</a>")]
    [InlineData("[a](HTTP://example.org)", "<a href=\"HTTP://example.org\" rel=\"noopener\">a</a>")]
    [InlineData("[a](https://example.org \"A “title”\")", "<a href=\"https://example.org\" rel=\"noopener\" title=\"A “title”\">a</a>")]
    [InlineData(
        "[a](https://ru.example.org/Алматы)",
        "<a href=\"https://ru.example.org/%D0%90%D0%BB%D0%BC%D0%B0%D1%82%D1%8B\" rel=\"noopener\">a</a>")]
    [InlineData("[a](https://пример.рф/)", "<a href=\"https://xn--e1afmkfd.xn--p1ai/\" rel=\"noopener\">a</a>")]
    [InlineData("[a](/en/news/an-item)", "<a href=\"/en/news/an-item\">a</a>")]
    [InlineData("[a](/)", "<a href=\"/\">a</a>")]
    [InlineData("[a](#h-results)", "<a href=\"#h-results\">a</a>")]
    [InlineData("[a](mailto:press@example.org)", "<a href=\"mailto:press@example.org\">a</a>")]
    [InlineData("[a](tel:+7-727-000-00-00)", "<a href=\"tel:+7-727-000-00-00\">a</a>")]
    [InlineData("<https://example.org>", "<a href=\"https://example.org\" rel=\"noopener\">https://example.org</a>")]
    [InlineData("https://example.org.", "<a href=\"https://example.org\" rel=\"noopener\">https://example.org</a>.")]
    [InlineData("[a][r]\n\n[r]: https://example.org", "<a href=\"https://example.org\" rel=\"noopener\">a</a>")]
    [InlineData("[**b** `c`](/x)", "<a href=\"/x\"><strong>b</strong> <code>c</code></a>")]
    [InlineData("[![Зал](/media/1.jpg)](/x)", "<a href=\"/x\"><img src=\"/media/1.jpg\" alt=\"Зал\" loading=\"lazy\"></a>")]
    [InlineData("[![](/media/1.jpg)](/x)", "<img src=\"/media/1.jpg\" alt=\"\" loading=\"lazy\">")]
    public void Link_is_rendered_with_its_URL(string body, string link) => Assert.Equal($"<p>{link}</p>", MarkdownRenderer.ToHtml(body));

    [Fact]
    public void Site_image_is_rendered_with_its_alt_text()
    {
        Assert.Equal("<p>See <img src=\"/media/1.jpg\" alt=\"The hall\" loading=\"lazy\"></p>",
            MarkdownRenderer.ToHtml("See ![The *hall*](/media/1.jpg)"));
    }

    [Fact]
    public void Image_with_a_title_is_rendered_as_a_figure()
    {
        Assert.Equal(
            "<figure><img src=\"/media/1.jpg\" alt=\"Зал\" loading=\"lazy\"><figcaption>Зал &amp; гости</figcaption></figure>",
            MarkdownRenderer.ToHtml("![Зал](/media/1.jpg \"Зал & гости\")"));
    }

    [Theory]
    [InlineData("# A\n## B\n### C\n# D", "h2 h3 h4 h2")]
    [InlineData("## A\n### B", "h2 h3")]
    [InlineData("# A\n### B\n## C", "h2 h3 h3")]
    [InlineData("### A\n## B\n###### C", "h2 h2 h3")]
    [InlineData("# A\n## B\n### C\n#### D\n##### E\n## F", "h2 h3 h4 h4 h4 h3")]
    [InlineData("# \n\n### A", "h2")]
    public void Headings_start_at_h2_without_skipped_levels(string body, string levels)
    {
        var headings = new HtmlParser().ParseDocument(MarkdownRenderer.ToHtml(body)).QuerySelectorAll("h1, h2, h3, h4, h5, h6");

        Assert.Equal(levels, string.Join(' ', headings.Select(heading => heading.LocalName)));
    }

    [Fact]
    public void Headings_have_unique_ids()
    {
        const string body = "# Итоги\n# Итоги\n# Итоги 2\n# Итоги\n# !!!\n# With **bold**, [a link](/x) and a note[^1]\n\n[^1]: Note.";
        var headings = new HtmlParser().ParseDocument(MarkdownRenderer.ToHtml(body)).QuerySelectorAll("h2");

        Assert.Equal(
            ["h-itogi", "h-itogi-2", "h-itogi-2-2", "h-itogi-3", "h-section", "h-with-bold-a-link-and-a-note"],
            headings.Select(heading => heading.Id));
    }

    [Fact]
    public void Table_is_wrapped_in_a_labelled_region()
    {
        const string body = "| Вещество | Тонн | Год |\n|:--|--:|:-:|\n| героин | 7,5 | 2023 |";

        Assert.Equal(
            "<div class=\"table\" role=\"region\" aria-label=\"Вещество, Тонн, Год\" tabindex=\"0\"><table>\n<thead>\n<tr>\n"
            + "<th scope=\"col\">Вещество</th>\n<th scope=\"col\" class=\"num\">Тонн</th>\n<th scope=\"col\" "
            + "class=\"mid\">Год</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
            + "<td>героин</td>\n<td class=\"num\">7,5</td>\n<td class=\"mid\">2023</td>\n</tr>\n</tbody>\n</table></div>",
            MarkdownRenderer.ToHtml(body));
    }

    [Fact]
    public void Empty_table_corner_is_not_a_header_cell()
    {
        var table = new HtmlParser().ParseDocument(MarkdownRenderer.ToHtml("| | 2023 |\n|--|--|\n| a | 1 |"));

        Assert.Equal("2023", Assert.Single(table.QuerySelectorAll("th")).TextContent);
        Assert.Equal("2023", table.QuerySelector("div")!.GetAttribute("aria-label"));
    }

    [Fact]
    public void Table_without_headers_is_not_a_region()
    {
        var frame = new HtmlParser().ParseDocument(MarkdownRenderer.ToHtml("| | |\n|--|--|\n| a | 1 |")).QuerySelector("div.table")!;

        Assert.False(frame.HasAttribute("role"));
        Assert.False(frame.HasAttribute("aria-label"));
    }

    [Fact]
    public void Long_table_label_is_cut_at_a_word_boundary()
    {
        var head = string.Join(' ', Enumerable.Repeat("слово", 60));
        var label = new HtmlParser().ParseDocument(MarkdownRenderer.ToHtml($"| {head} | b |\n|--|--|\n| 1 | 2 |"))
            .QuerySelector("div.table")!.GetAttribute("aria-label")!;

        Assert.InRange(label.Length, 190, 200);
        Assert.EndsWith(" слово", label, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipe_in_a_line_does_not_make_a_table() => Assert.Equal("<p>a | b</p>", MarkdownRenderer.ToHtml("a | b"));

    [Fact]
    public void Footnote_and_its_reference_link_to_each_other()
    {
        var page = new HtmlParser().ParseDocument(MarkdownRenderer.ToHtml("Изъято 7,5 тонны[^1].\n\n[^1]: По данным *Центра*."));

        var number = page.QuerySelector("p > a[role=doc-noteref]")!;
        var note = page.QuerySelector("section.footnotes[role=doc-endnotes] li")!;
        Assert.Equal("1", number.TextContent);
        Assert.Equal("#" + note.Id, number.GetAttribute("href"));
        Assert.Equal("#" + number.Id, note.QuerySelector("a[role=doc-backlink]")!.GetAttribute("href"));
        Assert.Equal("Центра", note.QuerySelector("em")!.TextContent);
        Assert.Null(page.QuerySelector("hr"));
    }

    [Fact]
    public void Concurrent_rendering_returns_the_same_HTML()
    {
        const string body = "# A\n\n| a | b |\n|--|--|\n| 1[^x] | <https://example.org> |\n\n[^x]: Note.";
        var alone = MarkdownRenderer.ToHtml(body);

        Assert.All(Enumerable.Range(0, 200).AsParallel().Select(_ => MarkdownRenderer.ToHtml(body))
            .ToList(), html => Assert.Equal(alone, html));
    }

    [Fact]
    public void Every_seed_body_renders_only_allowed_HTML()
    {
        var folder = Path.Combine(FindRepositoryRoot(), "seeds", "items");
        var files = Directory.GetFiles(folder, "*.md");

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var html = MarkdownRenderer.ToHtml(File.ReadAllText(file).Split("---\n", 3)[2]);
            Assert.StartsWith("<p>", html, StringComparison.Ordinal);
            Assert.Empty(HtmlSafetyChecker.FindViolations(html));
        });
    }

    private static string FindRepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CariccPortal.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
