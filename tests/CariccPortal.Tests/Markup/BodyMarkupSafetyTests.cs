using System.Text;
using AngleSharp.Html.Parser;
using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Tests.Markup;

public sealed class BodyMarkupSafetyTests
{
    [Theory, MemberData(nameof(HostileBodies.All), MemberType = typeof(HostileBodies))]
    public void A_hostile_body_gives_nothing_that_is_not_allowed(string body)
    {
        Assert.Empty(Faults.In(BodyMarkup.ToHtml(body)));
    }

    [Theory, MemberData(nameof(HostileBodies.All), MemberType = typeof(HostileBodies))]
    public void A_hostile_body_within_a_list_a_quotation_and_a_table_gives_nothing_that_is_not_allowed(string body)
    {
        var line = body.ReplaceLineEndings(" ");
        Assert.Empty(Faults.In(BodyMarkup.ToHtml($"- {line}\n\n> {line}\n\n| {line} | b |\n|---|---|\n| x | {line} |\n\n# {line}\n\n**{line}**\n\n[{line}](https://a.example)\n")));
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
    public void The_judge_of_these_tests_finds_what_must_not_be(string html) => Assert.NotEmpty(Faults.In(html));

    [Fact]
    public void HTML_in_a_body_is_shown_as_the_text_that_it_is()
    {
        Assert.Equal("<p>a &lt;b onclick=&quot;x&quot;&gt;c&lt;/b&gt;</p>", BodyMarkup.ToHtml("a <b onclick=\"x\">c</b>"));
    }

    [Theory]
    [InlineData("[words](javascript:alert(1))")]
    [InlineData("[words](//evil.example)")]
    [InlineData("[words](/%5Cevil.example)")]
    [InlineData("[words](/%2fevil.example)")]
    [InlineData("[words](/\\\\evil.example)")]
    [InlineData("![words](https://evil.example/a.png)")]
    public void What_may_not_lead_anywhere_keeps_its_words(string body) => Assert.Equal("<p>words</p>", BodyMarkup.ToHtml(body));

    [Theory]
    [InlineData("a ![](https://evil.example/a.png) b", "<p>a  b</p>")]
    [InlineData("![](data:image/png,x)", "")]
    [InlineData("[](https://evil.example)", "")]
    [InlineData("a [&#8203;&nbsp;](https://evil.example) b", "<p>a \u200B\u00A0 b</p>")]
    public void A_picture_or_link_that_shows_nothing_is_not_there(string body, string html) => Assert.Equal(html, BodyMarkup.ToHtml(body));

    [Fact]
    public void Characters_that_turn_the_direction_of_writing_and_controls_are_dropped()
    {
        Assert.Equal("<p>agpj b c</p>", BodyMarkup.ToHtml("a\u202Egpj\u2066 b&#x202D; &#x85;c\u0007"));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        Assert.Equal("<p>a\uFFFDb</p>", BodyMarkup.ToHtml("a\uD83Db"));
    }

    // A seeded walk: the same bodies at every run, so that a failure can be looked at.
    [Fact]
    public void A_thousand_jumbles_of_markup_give_nothing_that_is_not_allowed()
    {
        string[] pieces =
        [
            "[", "](", ")", "![", "<", ">", "\"", "'", "javascript:", "https://a.example", "//", "\\", "&#x3C;", "&quot;", "\n", "\n\n", "- ",
            "> ", "# ", "|", "|-|\n", "`", "**", "~~", "[^1]", "[^1]: ", "[x]: ", "<script>", "onclick=x", "{.a}", "\t", "\0", "data:", "/", "text", "http:", "www.a.b", "@",
        ];
        var random = new Random(20240327);
        for (var round = 0; round < 1000; round++)
        {
            var body = new StringBuilder();
            for (var count = random.Next(2, 40); count > 0; count--) body.Append(pieces[random.Next(pieces.Length)]);
            var faults = Faults.In(BodyMarkup.ToHtml(body.ToString()));
            Assert.True(faults.Count == 0, $"{body}\n{string.Join('\n', faults)}");
        }
    }

    [Theory(Timeout = 10_000)]
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
    public async Task The_longest_body_of_a_hostile_piece_is_rendered_and_safe(string piece)
    {
        var body = string.Concat(Enumerable.Repeat(piece, ItemText.BodyLength / piece.Length));

        var html = await Task.Run(() => BodyMarkup.ToHtml(body), TestContext.Current.CancellationToken);

        Assert.NotEqual("", html);
        Assert.Empty(Faults.In(html));
    }

    [Fact]
    public void A_body_nested_without_sense_is_shown_as_plain_paragraphs()
    {
        var html = BodyMarkup.ToHtml($"First <b>\n\n{new string('>', 10_000)} deep\nnext");

        Assert.StartsWith("<p>First &lt;b&gt;</p>\n<p>&gt;&gt;", html, StringComparison.Ordinal);
        Assert.EndsWith("&gt; deep<br>\nnext</p>", html, StringComparison.Ordinal);
        Assert.Empty(Faults.In(html));
    }

    [Fact]
    public void A_reference_repeated_to_swell_a_body_does_not()
    {
        var body = $"[a]: /{new string('x', 1000)}\n\n{string.Concat(Enumerable.Repeat("[a]", 60_000))}";

        Assert.True(BodyMarkup.ToHtml(body).Length < 2 * body.Length);
    }

    [Fact]
    public void An_ordinary_body_as_long_as_one_may_be_is_rendered_in_full()
    {
        const string paragraph = "Центр провёл **встречу** с [партнёрами](https://example.org/встреча) и обсудил (в двух словах) дальнейшее.\n\n";
        var count = ItemText.BodyLength / paragraph.Length;

        var html = BodyMarkup.ToHtml(string.Concat(Enumerable.Repeat(paragraph, count)));

        Assert.Equal(count, new HtmlParser().ParseDocument(html).QuerySelectorAll("p > a").Length);
    }
}
