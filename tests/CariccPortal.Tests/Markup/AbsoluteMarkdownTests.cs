using CariccPortal.Markup;

namespace CariccPortal.Tests.Markup;

public sealed class AbsoluteMarkdownTests
{
    private static readonly Uri PageUrl = new("https://portal.example/en/news/a");

    [Theory]
    [InlineData("[us](/en/about)", "[us](https://portal.example/en/about)")]
    [InlineData("[us](</en/a page> \"Title\")", "[us](https://portal.example/en/a%20page \"Title\")")]
    [InlineData("![map](/media/map.webp)", "![map](https://portal.example/media/map.webp)")]
    [InlineData("[up](#top)", "[up](https://portal.example/en/news/a#top)")]
    [InlineData("See [us].\n\n[us]: /en/about", "See [us].\n\n[us]: https://portal.example/en/about")]
    [InlineData("[UN](https://un.org/)", "[UN](https://un.org/)")]
    [InlineData("[сайт](https://un.org/новости)", "[сайт](https://un.org/новости)")]
    [InlineData("[a](/x) and [b](/y)", "[a](https://portal.example/x) and [b](https://portal.example/y)")]
    public void Convert_makes_URLs_absolute(string markdown, string expected) =>
        Assert.Equal(expected, AbsoluteMarkdown.Convert(markdown, PageUrl));

    [Theory]
    [InlineData("Words with (/en/about) and `[code](/en/about)`.")]
    [InlineData("```\n[us](/en/about)\n```")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("")]
    public void Convert_keeps_text_that_is_not_a_URL(string markdown) =>
        Assert.Equal(markdown, AbsoluteMarkdown.Convert(markdown, PageUrl));

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](//evil.example/)")]
    [InlineData("![x](data:image/svg+xml;base64,AAAA)")]
    [InlineData("[x](https://caricc.org@evil.example/)")]
    public void Convert_replaces_forbidden_URLs(string markdown)
    {
        var absolute = AbsoluteMarkdown.Convert(markdown, PageUrl);

        Assert.EndsWith("[x](#)", absolute, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The agenda. Foot[^1].\n\n[^1]: A footnote.")]
    [InlineData("[UN](https://un.org/) first. Foot[^1].\n\n[^1]: A footnote.")]
    [InlineData("[a](other.html) and [b](?page=2) and [c](#) and [d]()")]
    [InlineData("[a](https://un.org/a\\)b) [b](https://un.org/?a=1&amp;b=2) <https://un.org/>")]
    [InlineData("> - [a](https://un.org/a)\n>   [b]:\n>   https://un.org/b\n\n1.\t[c](https://un.org/c \"T\")")]
    public void Convert_keeps_the_text_as_it_was_written(string markdown) =>
        Assert.Equal(markdown, AbsoluteMarkdown.Convert(markdown, PageUrl));

    [Theory]
    [InlineData("[to part](#part-one)\n\n## Part one", "#h-part-one")]
    [InlineData("[to part](#h-part-one)\n\n## Part one", "#h-part-one")]
    [InlineData("[вниз](#часть-первая)\n\n## Часть первая", "#h-chast-pervaya")]
    [InlineData("[second](#part-1)\n\n## Part\n\n## Part", "#h-part-2")]
    [InlineData("[nowhere](#none)\n\n## Part", "#none")]
    public void Link_to_a_heading_follows_its_id(string markdown, string fragment)
    {
        Assert.Contains($"(https://portal.example/en/news/a{fragment})",
            AbsoluteMarkdown.Convert(markdown, PageUrl), StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{fragment}\"", MarkdownRenderer.ToHtml(markdown), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_any_pieces_is_kept_except_its_paths()
    {
        string[] pieces =
        [
            "[a](https://un.org/a)", "![b](https://un.org/b.png \"T\")", "Foot[^1]", "\n\n[^1]: Note [n](https://un.org/n).\n\n",
            "\n\n", " ", "\n",
            "# H", "- ", "> ", "\t", "| a | b |\n|---|---|\n| [t](https://un.org/t) | 2 |\n", "[r]",
            "\n\n[r]: https://un.org/r\n\n", "`[c](https://un.org/c)`",
            "**x**", "Ж", "😀", "<https://un.org/>", "[", "](", ")", "\\", "&amp;",
        ];
        var random = new Random(13);
        for (var run = 0; run < 2000; run++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.Equal(body, AbsoluteMarkdown.Convert(body, PageUrl));
        }
    }

    [Fact]
    public void Convert_of_a_malicious_body_does_not_throw()
    {
        foreach (var body in MaliciousBodies.All) Assert.NotNull(AbsoluteMarkdown.Convert(body.Data, PageUrl));
    }
}
