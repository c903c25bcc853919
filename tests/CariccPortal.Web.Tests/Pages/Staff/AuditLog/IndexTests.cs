using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.AuditLog;

public sealed class IndexTests
{
    [Theory]
    [InlineData("", new[] { "Signed in", "Moved to the bin", "Text released", "Text released" })]
    [InlineData("?act=release", new[] { "Text released", "Text released" })]
    [InlineData("?q=КАМЕНЬ", new[] { "Text released" })]
    [InlineData("?q=кремень", new string[0])]
    [InlineData("?q=камень", new[] { "Text released" })]
    [InlineData("?q=stone", new[] { "Moved to the bin", "Text released" })]
    [InlineData("?q=STONE&act=delete", new[] { "Moved to the bin" })]
    [InlineData("?q=%25", new[] { "Moved to the bin", "Text released" })]
    [InlineData("?q=_", new string[0])]
    [InlineData("?item=2", new[] { "Text released" })]
    [InlineData("?item=nothing&from=31.12.2024&to=0000-99-99", new[] { "Signed in", "Moved to the bin", "Text released", "Text released" })]
    [InlineData("?from=2024-06-02", new[] { "Signed in" })]
    [InlineData("?to=2024-06-01", new[] { "Moved to the bin", "Text released", "Text released" })]
    public async Task Audit_log_lists_matching_actions_newest_first(string filter, string[] actions)
    {
        await using var site = await TestSite.StartAsync();
        var gone = await site.PublishAsync(ItemKind.News, "A 50% heavier stone");
        await site.PublishAsync(ItemKind.News, "Камень", Language.Russian);
        await site.DeleteAsync(gone);
        site.Clock.Now = site.Clock.Now.AddDays(1);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/en/staff/audit" + filter);

        Assert.Equal($"Audit ({actions.Length})", page.Heading);
        Assert.Equal(actions, page.Texts("tbody tr td:first-child"));
    }

    [Fact]
    public async Task Filter_is_kept_in_form_pager_and_CSV_link()
    {
        await using var site = await TestSite.StartAsync();
        for (var number = 1; number <= 13; number++) await site.PublishAsync(ItemKind.News, $"Stone {number}");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/ru/staff/audit?q=stone&act=release&page=2");

        Assert.Equal(["Текст опубликован"], page.Texts("tbody tr td:first-child"));
        Assert.Equal("stone", page.Html.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("release", page.Html.QuerySelector("#act option[selected]")!.GetAttribute("value"));
        Assert.Equal("/ru/staff/audit?q=stone&act=release", page.Html.QuerySelector(".pager a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/ru/staff/audit/csv?q=stone&act=release", page.Html.QuerySelector("a[download]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData(StaffRole.Writer)]
    [InlineData(StaffRole.Editor)]
    public async Task Audit_log_is_forbidden_to_other_roles(string role)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync("/en/staff/audit")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync("/en/staff/audit/csv")).Status);
        Assert.DoesNotContain("/staff/audit", (await member.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
    }
}
