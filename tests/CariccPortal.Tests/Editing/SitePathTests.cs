using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing;

public sealed class SitePathTests
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
    public void A_path_is_kept_without_host_language_and_strokes(string typed, string kept) => Assert.Equal(kept, SitePath.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("a\tb")]
    public void What_is_no_path_is_none(string? typed) => Assert.Null(SitePath.Read(typed));

    [Fact]
    public void A_whole_address_of_another_site_is_none_where_ours_is_asked_for()
    {
        Assert.Equal("about", SitePath.Read("https://CARICC.example/en/about", "caricc.example"));
        Assert.Null(SitePath.Read("https://other.example/en/about", "caricc.example"));
    }

    [Fact]
    public void The_path_of_an_item_is_known_by_its_section()
    {
        Assert.Equal((ItemKind.Meeting, "a-b"), SitePath.ItemOf("meetings/a-b"));
        Assert.All(["news", "news/A", "news/a/b", "topics/a", "news/a?x=1"], path => Assert.Null(SitePath.ItemOf(path)));
    }
}
