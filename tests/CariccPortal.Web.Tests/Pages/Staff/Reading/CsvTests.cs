using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Staff.Reading;

public sealed class CsvTests
{
    [Fact]
    public async Task File_has_a_row_for_each_day_item_language_and_representation()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Item one");
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/news/item-one", ("User-Agent", "Mozilla/5.0"));
        await reader.OpenAsync("/en/news.rss", ("User-Agent", "Googlebot"));
        await reader.OpenAsync("/en/missing", ("User-Agent", "Mozilla/5.0"));
        await site.Services.GetRequiredService<ReadCounter>().StoreAsync(CancellationToken.None);

        var file = await writer.OpenAsync("/en/staff/reading/csv");

        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=\"reading-2024-05-03-2024-06-01.csv\"", $"{file.Response.Content.Headers.ContentDisposition}");
        Assert.Equal(["day,representation,item,path,language,readers,robots", "2024-06-01,feed,,/news.rss,en,0,1",
            $"2024-06-01,page,{id},,en,1,0", ""], file.Text.TrimStart('\uFEFF').Split("\r\n"));
    }
}
