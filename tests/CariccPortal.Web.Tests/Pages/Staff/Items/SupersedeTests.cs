using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class SupersedeTests
{
    [Fact]
    public async Task Superseded_item_stays_readable_and_leaves_all_lists()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "The old report", "Старый доклад");
        await site.PublishBothAsync(ItemKind.News, "The new report", "Новый доклад");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var reader = site.Visitor();
        string[] lists =
            ["/en/news", "/en", "/en/feed.atom", "/en/search?q=old", "/sitemap-1.xml", "/api/v1/items", "/en/news/the-new-report"];
        Assert.Contains("the-old-report", (await reader.OpenAsync("/en/news")).Text, StringComparison.Ordinal);

        var form = (await editor.OpenAsync($"/en/staff/items/supersede/{id}")).Form("Mark as superseded");
        var refused = await editor.SubmitAsync(form.Fill("Page address of the newer item", "the-old-report"));
        Assert.Equal("Enter the page address of another published item.", refused.Messages);
        await editor.SubmitAsync(form.Fill("Page address of the newer item", "https://www.caricc.org/en/news/the-new-report?x=1"));

        var shown = await reader.OpenAsync("/en/news/the-old-report");
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Equal("Superseded. A newer publication replaces this one. The new report", shown.SingleText("article .notice"));
        Assert.Contains("Новый доклад", (await reader.OpenAsync("/ru/news/the-old-report")).SingleText("article .notice"),
            StringComparison.Ordinal);
        foreach (var path in lists)
            Assert.DoesNotContain("the-old-report", (await reader.OpenAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await site.QueryDatabaseAsync(db => db.Translations.CountAsync(text => text.ItemId == id
            && text.UnreviewedPublication!.Text == "The new report")));
        Assert.Contains("\"supersededBy\":2", (await reader.OpenAsync($"/api/v1/items/{id}")).Text, StringComparison.Ordinal);

        await editor.SubmitAsync((await editor.OpenAsync($"/en/staff/items/supersede/{id}")).Form("No longer superseded"));
        Assert.Contains("the-old-report", (await reader.OpenAsync("/en/news")).Text, StringComparison.Ordinal);
        Assert.Empty((await reader.OpenAsync("/en/news/the-old-report")).Texts("article .notice"));
    }
}
