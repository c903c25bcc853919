using System.Globalization;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Caching;

/// <summary>Lists so long that a page is read from an anchor.</summary>
public sealed class KeysetPagerTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("32")]
    public async Task Pages_of_a_long_list_are_contiguous(string megabytes)
    {
        await using var site = await TestSite.StartAsync(("Portal:PageCache:SizeMb", megabytes));
        await site.PublishManyAsync(2500);
        // Three with the same time, around an anchor: the item id decides their order.
        await using (var db = site.Database.CreateContext())
        {
            var at = await db.Translations.Where(text => text.Title == "Report 1200").Select(text => text.PublishedAt).SingleAsync();
            foreach (var text in await db.Translations.Where(text => text.Title == "Report 1199" || text.Title == "Report 1201")
                .ToListAsync()) text.PublishedAt = at;
            await db.SaveChangesAsync();
        }

        using var reader = site.Visitor();
        var titles = new List<string>();
        foreach (var page in new[] { 99, 100, 101, 102, 200, 201, 208, 209 })
            titles.AddRange((await reader.OpenAsync($"/en/news?page={page.ToString(CultureInfo.InvariantCulture)}")).Texts(".card h2"));

        await using var all = site.Database.CreateContext();
        var expected = await all.Translations.NewestFirst().Select(text => text.Title).ToListAsync();
        Assert.Equal([.. expected[(98 * 12)..(102 * 12)], .. expected[(199 * 12)..(201 * 12)], .. expected[(207 * 12)..]], titles);
    }
}
