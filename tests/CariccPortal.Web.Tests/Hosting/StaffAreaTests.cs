using CariccPortal.Items;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Tests.Hosting;

public sealed class StaffAreaTests(SeededSite seeded)
{
    [Fact]
    public async Task Item_with_staff_in_its_slug_is_compressed()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Staff training");

        // A session cookie bypasses the page cache, which compresses by itself.
        var page = await site.Visitor().OpenAsync("/en/news/staff-training", ("Accept-Encoding", "br"), ("Cookie", "staff=none"));

        Assert.Equal(["br"], page.Response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/en/account/sign-in")]
    [InlineData("/ru/account/sign-in")]
    public async Task Staff_page_is_not_compressed(string path)
    {
        var page = await seeded.OpenAsync(path, ("Accept-Encoding", "br"));

        Assert.Empty(page.Response.Content.Headers.ContentEncoding);
        Assert.Equal("no-store", page.Header("Cache-Control"));
    }

    [Fact]
    public async Task Robots_txt_disallows_every_path_of_the_staff_area()
    {
        var robots = (await seeded.OpenAsync("/robots.txt")).Text;

        Assert.Equal(["/en/staff", "/en/account", "/ru/staff", "/ru/account"], StaffArea.LocalizedPaths);
        Assert.All(StaffArea.LocalizedPaths, path => Assert.Contains($"Disallow: {path}\n", robots, StringComparison.Ordinal));
    }
}
