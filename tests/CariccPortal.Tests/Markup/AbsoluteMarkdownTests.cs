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

    [Fact]
    public void Convert_of_a_malicious_body_does_not_throw()
    {
        foreach (var body in MaliciousBodies.All) Assert.NotNull(AbsoluteMarkdown.Convert(body.Data, PageUrl));
    }
}
