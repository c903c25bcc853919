using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Caching;

/// <summary>Cached counts always match the public content.</summary>
public sealed class CountCacheTests
{
    [Theory]
    [InlineData("/api/v1/counts", "\"items\":{0},")]
    [InlineData("/api/v1/topics", "\"en\":{0},")]
    [InlineData("/en/topics", "({0})</span></a>")]
    [InlineData("/api/v1/countries", "\"en\":{0},")]
    [InlineData("/en/countries", "({0})</span></a>")]
    public async Task Counts_update_on_edits_and_scheduled_publication(string path, string expected)
    {
        await using var site = await TestSite.StartAsync();
        await using (var db = site.Database.CreateContext())
        {
            db.AddRange(new Topic { Slug = "operations", Name = new((Language.English, "Operations"), (Language.Russian, "Операции")) },
                new Country { Slug = "finland", Name = new((Language.English, "Finland"), (Language.Russian, "Финляндия")) });
            await db.SaveChangesAsync();
        }

        await CountsAsync(0);
        var id = await SaveAsync("First", CariccPortal.Editing.Workflow.PublicationChange.Now);
        await CountsAsync(1);
        await SaveAsync("Soon", CariccPortal.Editing.Workflow.PublicationChange.At(site.Clock.Now.AddMinutes(5)));
        await CountsAsync(1);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await CountsAsync(2);
        await site.DeleteAsync(id);
        await CountsAsync(1);

        async Task CountsAsync(int count) =>
            Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, count),
                (await site.Visitor().OpenAsync(path)).Text, StringComparison.Ordinal);

        Task<int> SaveAsync(string title, CariccPortal.Editing.Workflow.PublicationChange release) =>
            site.SaveAsync(TestData.Draft(ItemKind.News, title) with
            {
                Topics = ["operations"],
                Countries = ["finland"],
                Translations = [TestData.Translation(title) with { Publication = release }],
            });
    }
}
