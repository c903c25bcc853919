using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items.Next;

public sealed class PreviewTests
{
    [Fact]
    public async Task Preview_shows_the_next_version_in_the_language_of_the_page()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/items/next/preview/{id}")).Status);
        await editor.SubmitAsync((await editor.OpenAsync($"/en/staff/items/next/edit/{id}")).Form("Save")
            .Fill("Title", "Новый доклад", "Russian version"));

        Assert.Equal("A report", (await editor.OpenAsync($"/en/staff/items/next/preview/{id}")).SingleText("article h1"));
        Assert.Equal("Новый доклад", (await editor.OpenAsync($"/ru/staff/items/next/preview/{id}")).SingleText("article h1"));
    }
}
