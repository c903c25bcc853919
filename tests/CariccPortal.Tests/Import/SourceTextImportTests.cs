using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Import;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Import;

public sealed class SourceTextImportTests
{
    [Fact]
    public async Task Source_texts_become_nine_items()
    {
        await using var database = await TestDatabase.CreateAsync();
        database.Clock.Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var db = database.CreateContext();
        await new DatabaseSeeder(db, new ItemEditor(db, database.Clock)).RunAsync(Path.Combine(Repository.Root, "seeds"));

        var page = await RunAsync(database, "000_3968c9bc1a217b57.txt", publish: false);
        var agency = await RunAsync(database, "004_005303b4c75403a7.txt", publish: false);
        var again = await RunAsync(database, "000_3968c9bc1a217b57.txt", publish: false);
        var published = await RunAsync(database, "000_3968c9bc1a217b57.txt", publish: true);

        Assert.Equal((8, 8, 420, 35, true), (page.ExpectedItems, page.Imported, page.TotalItems, page.TotalPages, page.IsComplete));
        Assert.Equal((1, 1, true), (agency.ExpectedItems, agency.Imported, agency.IsComplete));
        Assert.Equal((0, 8, true), (again.Imported, again.Skipped.Count, again.IsComplete));
        Assert.Equal((0, 8, true), (published.Imported, published.Published, published.IsComplete));
        var items = await db.Items.AsNoTracking().Include(item => item.Translations).Include(item => item.Countries).AsSplitQuery()
            .Where(item => item.ImportKey!.StartsWith("k2-text:")).OrderByDescending(item => item.Id).ToListAsync();
        Assert.Equal(
            [
                "news 2023-07-03..2023-07-05 within Asia/Almaty Astana: kazakhstan",
                "meeting 2024-04-11..2024-04-11 Asia/Almaty Almaty: china",
                "training 2024-03-25..2024-04-03 Asia/Ulaanbaatar Academy of the General Intelligence Agency of Mongolia: mongolia",
                "meeting 2024-03-27..2024-03-27 Asia/Almaty Almaty: finland",
                "meeting 2024-03-18..2024-03-22 within Europe/Vienna Vienna: turkmenistan",
                "news 2024-03-18..2024-03-18 Europe/Vienna Vienna International Center: ",
                "news 2024-03-13..2024-03-22 within Europe/Vienna Vienna: ",
                "news 2024-03-13..2024-03-22 within Europe/Vienna Vienna: kazakhstan",
                "meeting 2024-02-28..2024-02-29 Asia/Almaty Almaty: iran,kazakhstan,kyrgyzstan,pakistan,tajikistan,turkmenistan,uzbekistan",
            ],
            items.Select(Describe));
        Assert.Equal("Kazinform", items[0].SourceName);
        Assert.Equal("Meeting with liaison officer of Finland", items[3].Translations[0].Title);
        Assert.Equal((new DateTime(2024, 3, 27, 10, 59, 0, DateTimeKind.Utc), false),
            (items[3].Translations[0].PublishedAt, items[3].Translations[0].PublishedDateOnly));
        Assert.All(items, item => Assert.InRange(item.Translations[0].Title.Length, 20, 120));
        Assert.All(items, item => Assert.InRange(item.Translations[0].Summary.Length, 100, 400));
        Assert.All(items.Skip(1), item => Assert.True(item.Translations[0].PublishedAt <= database.Clock.Now));
    }

    private static async Task<ImportResult> RunAsync(TestDatabase database, string name, bool publish)
    {
        var path = Repository.Folder("tests", "CariccPortal.Tests", "Import", "Sources", name);
        await using var db = database.CreateContext();
        return await new K2TextImporter(db, new ItemEditor(db, database.Clock), database.Clock).RunAsync(path, publish);
    }

    private static string Describe(Item item)
    {
        var itemEvent = item.Event!;
        var days = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{itemEvent.LocalStart:yyyy-MM-dd}..{itemEvent.LocalEnd:yyyy-MM-dd}");
        var countries = string.Join(',', item.Countries.Select(country => country.Slug).Order(StringComparer.Ordinal));
        return $"{item.Kind.Name()} {days}{(itemEvent.IsDateUncertain ? " within" : "")} {itemEvent.TimeZone} "
            + $"{item.Translations[0].Place}: {countries}";
    }
}
