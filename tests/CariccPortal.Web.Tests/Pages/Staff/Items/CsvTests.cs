using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class CsvTests
{
    [Fact]
    public async Task File_has_the_items_of_the_list_with_its_filter()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.Meeting, "A meeting");
        var id = await site.PublishBothAsync(ItemKind.News, "=Item, one", "Материал");
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var page = await writer.OpenAsync("/en/staff?kind=news");
        var link = page.Link("Download CSV").GetAttribute("href")!;
        Assert.Equal("/en/staff/items/csv?kind=news", link);

        var file = await writer.OpenAsync(link);

        Assert.Equal("attachment; filename=\"items-2024-06-01.csv\"", $"{file.Response.Content.Headers.ContentDisposition}");
        Assert.Equal(["item,type,title-en,status-en,date-en,title-ru,status-ru,date-ru,author,changed,changedBy",
            $"{id},news,\"'=Item, one\",published,2024-06-01T07:00:00Z,Материал,published,2024-06-01T07:00:00Z,,2024-06-01T07:00:00Z,", ""],
            file.Text.TrimStart('\uFEFF').Split("\r\n"));
    }
}
