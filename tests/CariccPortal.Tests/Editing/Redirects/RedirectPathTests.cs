using CariccPortal.Editing.Redirects;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing.Redirects;

public sealed class RedirectPathTests
{
    [Theory]
    [InlineData("/news/a", "news/a")]
    [InlineData(" news/a/ ", "news/a")]
    [InlineData("/ru/news/a", "news/a")]
    [InlineData("https://former.example/en/news/a#top", "news/a")]
    [InlineData("https://former.example/index.php?id=4&view=item", "index.php?id=4&view=item")]
    [InlineData("/новости/встреча", "%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%B2%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B0")]
    [InlineData("//evil.example/x", "evil.example/x")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    [InlineData("/news/../about", "about")]
    [InlineData("/russia", "russia")]
    [InlineData("/ru", "")]
    [InlineData("/", "")]
    public void Parse_removes_host_language_and_slashes(string input, string expected) => Assert.Equal(expected, RedirectPath.Parse(input));

    [Theory]
    [InlineData("/Index.php/RU/News?Itemid=5&id=4&view=item", "index.php/ru/news?Itemid=5&id=4&view=item")]
    [InlineData("/index.php?view=item&id=4", "index.php?id=4&view=item")]
    [InlineData("/index.php?q=a+b%5Bc%5d", "index.php?q=a%20b%5Bc%5D")]
    [InlineData("/%d0%9d/A", "%D0%9D/a")]
    public void ParseSource_normalises_case_and_query_order(string input, string expected) =>
        Assert.Equal(expected, RedirectPath.ParseSource(input));

    [Fact]
    public void GetCandidates_lists_every_subset_of_the_parameters()
    {
        Assert.Equal(["index.php?a=1&id=7", "index.php?a=1", "index.php?id=7", "index.php"],
            RedirectPath.GetCandidates("/ru/Index.php/", "?id=7&a=1"));
        var many = "?" + string.Join('&', Enumerable.Range(0, 200).Select(number => $"k{number}=1"));
        Assert.Equal(256, RedirectPath.GetCandidates("/x", many).Count);
    }

    [Fact]
    public void ParseTarget_keeps_language_and_fragment()
    {
        Assert.Equal(new RedirectTarget("about/privacy?x=1") { Language = Language.Russian, Fragment = "data" },
            RedirectPath.ParseTarget("https://caricc.example/ru/about/privacy?x=1#data", "caricc.example"));
        Assert.Equal(new RedirectTarget("sitemap.xml"), RedirectPath.ParseTarget("/sitemap.xml", "caricc.example"));
        Assert.Null(RedirectPath.ParseTarget("https://other.example/about", "caricc.example"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("a\tb")]
    public void Parse_invalid_path_returns_null(string? input) => Assert.Null(RedirectPath.Parse(input));

    [Fact]
    public void Parse_URL_of_another_host_returns_null()
    {
        Assert.Equal("about", RedirectPath.Parse("https://CARICC.example/en/about", "caricc.example"));
        Assert.Null(RedirectPath.Parse("https://other.example/en/about", "caricc.example"));
    }

    [Fact]
    public void ParseItem_requires_a_known_section()
    {
        Assert.Equal((ItemKind.Meeting, "a-b"), RedirectPath.ParseItem("meetings/a-b"));
        Assert.All(["news", "news/A", "news/a/b", "topics/a", "news/a?x=1"], path => Assert.Null(RedirectPath.ParseItem(path)));
    }
}
