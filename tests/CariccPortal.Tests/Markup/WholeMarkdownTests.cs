using CariccPortal.Markup;

namespace CariccPortal.Tests.Markup;

public sealed class WholeMarkdownTests
{
    private static readonly Uri Page = new("https://portal.example/en/news/a");

    [Theory]
    [InlineData("[us](/en/about)", "[us](https://portal.example/en/about)")]
    [InlineData("[us](</en/a page> \"Title\")", "[us](https://portal.example/en/a%20page \"Title\")")]
    [InlineData("![map](/media/map.webp)", "![map](https://portal.example/media/map.webp)")]
    [InlineData("[up](#top)", "[up](https://portal.example/en/news/a#top)")]
    [InlineData("See [us].\n\n[us]: /en/about", "See [us].\n\n[us]: https://portal.example/en/about")]
    [InlineData("[UN](https://un.org/)", "[UN](https://un.org/)")]
    [InlineData("[сайт](https://un.org/новости)", "[сайт](https://un.org/новости)")]
    [InlineData("[a](/x) and [b](/y)", "[a](https://portal.example/x) and [b](https://portal.example/y)")]
    public void Addresses_are_whole(string written, string whole) => Assert.Equal(whole, WholeMarkdown.Of(written, Page));

    [Theory]
    [InlineData("Words with (/en/about) and `[code](/en/about)`.")]
    [InlineData("```\n[us](/en/about)\n```")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("")]
    public void What_is_no_address_is_left_as_it_is(string written) => Assert.Equal(written, WholeMarkdown.Of(written, Page));

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](//evil.example/)")]
    [InlineData("![x](data:image/svg+xml;base64,AAAA)")]
    [InlineData("[x](https://caricc.org@evil.example/)")]
    public void An_address_that_a_page_would_not_lead_to_is_gone(string written)
    {
        var whole = WholeMarkdown.Of(written, Page);

        Assert.EndsWith("[x](#)", whole, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_body_is_never_a_fault()
    {
        foreach (var body in HostileBodies.All) Assert.NotNull(WholeMarkdown.Of(body.Data, Page));
    }
}
