using System.Text;
using AngleSharp.Html.Parser;
using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Tests.Markup;

public sealed class MarkdownRendererSafetyTests
{
    [Theory, MemberData(nameof(MaliciousBodies.All), MemberType = typeof(MaliciousBodies))]
    public void Malicious_body_renders_only_allowed_HTML(string body)
    {
        Assert.Empty(HtmlSafetyChecker.FindViolations(MarkdownRenderer.ToHtml(body)));
    }

    [Theory, MemberData(nameof(MaliciousBodies.All), MemberType = typeof(MaliciousBodies))]
    public void Nested_malicious_body_renders_only_allowed_HTML(string body)
    {
        var line = body.ReplaceLineEndings(" ");
        Assert.Empty(
            HtmlSafetyChecker.FindViolations(
                MarkdownRenderer.ToHtml(
                    $"- {line}\n\n> {line}\n\n| {line} | b |\n|---|---|\n| x | {line} |\n\n# "
                    + $"{line}\n\n**{line}**\n\n[{line}](https://a.example)\n")));
    }

    [Theory]
    [InlineData("<script>x</script>")]
    [InlineData("<p onclick=x>y</p>")]
    [InlineData("<p style=x>y</p>")]
    [InlineData("<p class=x>y</p>")]
    [InlineData("<h2 id=staff>y</h2>")]
    [InlineData("<h1>y</h1>")]
    [InlineData("<a href='java\nscript:x'>y</a>")]
    [InlineData("<a href='//evil.example'>y</a>")]
    [InlineData("<a href='/\\evil.example'>y</a>")]
    [InlineData("<a href='https://a@evil.example'>y</a>")]
    [InlineData("<a href='news'>y</a>")]
    [InlineData("<img src='https://evil.example'>")]
    [InlineData("<img src='data:image/png,x'>")]
    [InlineData("<svg></svg>")]
    [InlineData("<!-- x -->")]
    [InlineData("<title>x</title>")]
    public void HtmlSafetyChecker_finds_forbidden_HTML(string html) => Assert.NotEmpty(HtmlSafetyChecker.FindViolations(html));

    [Fact]
    public void HTML_in_a_body_is_escaped()
    {
        Assert.Equal("<p>a &lt;b onclick=&quot;x&quot;&gt;c&lt;/b&gt;</p>", MarkdownRenderer.ToHtml("a <b onclick=\"x\">c</b>"));
    }

    [Theory]
    [InlineData("[words](javascript:alert(1))")]
    [InlineData("[words](//evil.example)")]
    [InlineData("[words](/%5Cevil.example)")]
    [InlineData("[words](/%2fevil.example)")]
    [InlineData("[words](/\\\\evil.example)")]
    [InlineData("![words](https://evil.example/a.png)")]
    public void Forbidden_URL_renders_only_the_link_text(string body) => Assert.Equal("<p>words</p>", MarkdownRenderer.ToHtml(body));

    [Theory]
    [InlineData("a ![](https://evil.example/a.png) b", "<p>a  b</p>")]
    [InlineData("![](data:image/png,x)", "")]
    [InlineData("[](https://evil.example)", "")]
    [InlineData("a [&#8203;&nbsp;](https://evil.example) b", "<p>a \u200B\u00A0 b</p>")]
    public void Image_or_link_without_visible_text_is_removed(string body, string html) =>
        Assert.Equal(html, MarkdownRenderer.ToHtml(body));

    [Fact]
    public void Bidirectional_and_control_characters_are_removed()
    {
        Assert.Equal("<p>agpj b c</p>", MarkdownRenderer.ToHtml("a\u202Egpj\u2066 b&#x202D; &#x85;c\u0007"));
    }

    [Fact]
    public void Lone_surrogate_becomes_the_replacement_character()
    {
        Assert.Equal("<p>a\uFFFDb</p>", MarkdownRenderer.ToHtml("a\uD83Db"));
    }

    // A fixed seed makes failures repeatable.
    [Fact]
    public void Random_markup_renders_only_allowed_HTML()
    {
        string[] pieces =
        [
            "[", "](", ")", "![", "<", ">", "\"", "'", "javascript:", "https://a.example", "//", "\\", "&#x3C;", "&quot;", "\n", "\n\n",
            "- ",
            "> ", "# ", "|", "|-|\n", "`", "**", "~~", "[^1]", "[^1]: ", "[x]: ", "<script>", "onclick=x", "{.a}", "\t", "\0", "data:", "/",
            "text", "http:", "www.a.b", "@",
        ];
        var random = new Random(20240327);
        for (var round = 0; round < 1000; round++)
        {
            var body = new StringBuilder();
            for (var count = random.Next(2, 40); count > 0; count--) body.Append(pieces[random.Next(pieces.Length)]);
            var violations = HtmlSafetyChecker.FindViolations(MarkdownRenderer.ToHtml(body.ToString()));
            Assert.True(violations.Count == 0, $"{body}\n{string.Join('\n', violations)}");
        }
    }

    [Theory(Timeout = 300_000)]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("(")]
    [InlineData("<a><a>")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("[a](")]
    [InlineData("[a](\"(")]
    [InlineData("http://a.b/(")]
    [InlineData("http://~~")]
    [InlineData("mailto:**")]
    [InlineData("![")]
    [InlineData("<!--")]
    [InlineData("[^")]
    [InlineData("`")]
    [InlineData("# a\n")]
    [InlineData("a|b\n")]
    public async Task Longest_malicious_body_renders_only_allowed_HTML(string piece)
    {
        var body = string.Concat(Enumerable.Repeat(piece, TranslationField.Body.MaxLength / piece.Length));

        var html = await Task.Run(() => MarkdownRenderer.ToHtml(body), TestContext.Current.CancellationToken);

        Assert.NotEqual("", html);
        Assert.Empty(HtmlSafetyChecker.FindViolations(html));
    }

    [Fact]
    public void Excessive_nesting_falls_back_to_plain_paragraphs()
    {
        var html = MarkdownRenderer.ToHtml($"First <b>\n\n{new string('>', 10_000)} deep\nnext");

        Assert.StartsWith("<p>First &lt;b&gt;</p>\n<p>&gt;&gt;", html, StringComparison.Ordinal);
        Assert.EndsWith("&gt; deep<br>\nnext</p>", html, StringComparison.Ordinal);
        Assert.Empty(HtmlSafetyChecker.FindViolations(html));
    }

    [Fact]
    public void Repeated_reference_does_not_inflate_the_HTML()
    {
        var body = $"[a]: /{new string('x', 1000)}\n\n{string.Concat(Enumerable.Repeat("[a]", 60_000))}";

        Assert.True(MarkdownRenderer.ToHtml(body).Length < 2 * body.Length);
    }

    [Fact]
    public void Longest_ordinary_body_is_rendered_in_full()
    {
        const string paragraph =
            "Центр провёл **встречу** с [партнёрами](https://example.org/встреча) и обсудил (в двух словах) дальнейшее.\n\n";
        var count = TranslationField.Body.MaxLength / paragraph.Length;

        var html = MarkdownRenderer.ToHtml(string.Concat(Enumerable.Repeat(paragraph, count)));

        Assert.Equal(count, new HtmlParser().ParseDocument(html).QuerySelectorAll("p > a").Length);
    }
}
