using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Caching;

/// <summary>Counts that are kept are never older than what is public.</summary>
public sealed class KeptCountsTests
{
    [Theory]
    [InlineData("/api/v1/counts", "\"items\":{0},")]
    [InlineData("/api/v1/topics", "\"en\":{0},")]
    [InlineData("/en/topics", "({0})</span></a>")]
    [InlineData("/api/v1/countries", "\"en\":{0},")]
    [InlineData("/en/countries", "({0})</span></a>")]
    public async Task What_staff_do_and_what_time_does_is_counted_at_once(string address, string told)
    {
        await using var site = await TestSite.StartAsync();
        await using (var db = site.Store.Open())
        {
            db.AddRange(new Topic { Slug = "operations", NameEn = "Operations", NameRu = "Операции" }, new Country { Slug = "finland", NameEn = "Finland", NameRu = "Финляндия" });
            await db.SaveChangesAsync();
        }

        await CountsAsync(0);
        var id = await SaveAsync("First", CariccPortal.Editing.Release.Now);
        await CountsAsync(1);
        await SaveAsync("Soon", CariccPortal.Editing.Release.At(site.Clock.Now.AddMinutes(5)));
        await CountsAsync(1);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await CountsAsync(2);
        await site.DeleteAsync(id);
        await CountsAsync(1);

        async Task CountsAsync(int count) =>
            Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, told, count), (await site.Visitor().OpenAsync(address)).Text, StringComparison.Ordinal);

        Task<int> SaveAsync(string title, CariccPortal.Editing.Release release) => site.SaveAsync(Newsroom.Draft(ItemKind.News, title) with
        {
            Topics = ["operations"],
            Countries = ["finland"],
            Texts = [Newsroom.Text(title) with { Release = release }],
        });
    }
}
