using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.AuditLog;

public sealed class IndexTests
{
    [Theory]
    [InlineData("", new[] { "Signed in", "Moved to bin", "Published", "Published" })]
    [InlineData("?action=publish", new[] { "Published", "Published" })]
    [InlineData("?q=КАМЕНЬ", new[] { "Published" })]
    [InlineData("?q=кремень", new string[0])]
    [InlineData("?q=камень", new[] { "Published" })]
    [InlineData("?q=КАМЁНЬ", new[] { "Published" })]
    [InlineData("?q=stone", new[] { "Moved to bin", "Published" })]
    [InlineData("?q=STONE&action=delete", new[] { "Moved to bin" })]
    [InlineData("?q=%25", new[] { "Moved to bin", "Published" })]
    [InlineData("?q=_", new string[0])]
    [InlineData("?item=2", new[] { "Published" })]
    [InlineData("?item=nothing&from=31.12.2024&to=0000-99-99", new[] { "Signed in", "Moved to bin", "Published", "Published" })]
    [InlineData("?from=2024-06-02", new[] { "Signed in" })]
    [InlineData("?to=2024-06-01", new[] { "Moved to bin", "Published", "Published" })]
    public async Task Audit_log_lists_matching_actions_newest_first(string filter, string[] actions)
    {
        await using var site = await TestSite.StartAsync();
        var gone = await site.PublishAsync(ItemKind.News, "A 50% heavier stone");
        await site.PublishAsync(ItemKind.News, "Камень", Language.Russian);
        await site.DeleteAsync(gone);
        site.Clock.Now = site.Clock.Now.AddDays(1);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/en/staff/audit-log" + filter);

        Assert.Equal($"Audit log ({actions.Length})", page.Heading);
        Assert.Equal(actions, page.Texts("tbody tr td:first-child"));
    }

    [Fact]
    public async Task Filter_is_kept_in_form_pager_and_CSV_link()
    {
        await using var site = await TestSite.StartAsync();
        for (var number = 1; number <= 13; number++) await site.PublishAsync(ItemKind.News, $"Stone {number}");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/ru/staff/audit-log?q=stone&action=publish&page=2");

        Assert.Equal(["Опубликовано"], page.Texts("tbody tr td:first-child"));
        Assert.Equal("stone", page.Html.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("publish", page.Html.QuerySelector("#action option[selected]")!.GetAttribute("value"));
        Assert.Equal("/ru/staff/audit-log?q=stone&action=publish", page.Html.QuerySelector(".pager a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/ru/staff/audit-log?handler=Csv&q=stone&action=publish", page.Link("Скачать CSV").GetAttribute("href"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task Filter_offers_every_action_by_its_label(string language)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync($"/{language}/staff/audit-log");

        var options = page.Html.QuerySelectorAll("#action option").Skip(1).ToList();
        Assert.Equal(AuditActions.All.Select(action => action.ToWord()), options.Select(option => option.GetAttribute("value")));
        Assert.All(options, option => Assert.NotEqual(option.GetAttribute("value"), option.TextContent));
        Assert.Equal(options.Count, options.Select(option => option.TextContent).Distinct().Count());
    }

    [Theory]
    [InlineData(StaffRole.Writer)]
    [InlineData(StaffRole.Editor)]
    public async Task Audit_log_is_forbidden_to_other_roles(string role)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync("/en/staff/audit-log")).Status);
        Assert.DoesNotContain("/staff/audit-log", (await member.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
    }
}
