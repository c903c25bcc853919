using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Import;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Import;

/// <summary>The two source texts of the project. They are no part of the repository and are read where they stand beside it.</summary>
public sealed class SharedTextTests
{
    [Fact]
    public async Task The_page_of_todays_site_and_the_agencys_report_become_the_nine_items_they_are()
    {
        await using var store = await TestStore.CreateAsync();
        store.Clock.Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var db = store.Open();
        await new Seeding(db, new Editor(db, store.Clock)).RunAsync(Path.Combine(Repository.Root, "seeds"));

        var page = await RunAsync(store, "000_3968c9bc1a217b57.txt", isReleased: false);
        var agency = await RunAsync(store, "004_005303b4c75403a7.txt", isReleased: false);
        var again = await RunAsync(store, "000_3968c9bc1a217b57.txt", isReleased: false);
        var released = await RunAsync(store, "000_3968c9bc1a217b57.txt", isReleased: true);

        Assert.Equal((8, 8, 420, 35, true), (page.Expected, page.Imported, page.ToldItems, page.ToldPages, page.Fits));
        Assert.Equal((1, 1, true), (agency.Expected, agency.Imported, agency.Fits));
        Assert.Equal((0, 8, true), (again.Imported, again.Skipped.Count, again.Fits));
        Assert.Equal((0, 8, true), (released.Imported, released.Released, released.Fits));
        var items = await db.Items.AsNoTracking().Include(item => item.Texts).Include(item => item.Countries).AsSplitQuery()
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
            items.Select(Told));
        Assert.Equal("Kazinform", items[0].SourceName);
        Assert.Equal("Meeting with liaison officer of Finland", items[3].Texts[0].Title);
        Assert.Equal((new DateTime(2024, 3, 27, 10, 59, 0, DateTimeKind.Utc), false), (items[3].Texts[0].ReleasedAt, items[3].Texts[0].ReleaseIsDay));
        Assert.All(items, item => Assert.InRange(item.Texts[0].Title.Length, 20, 120));
        Assert.All(items, item => Assert.InRange(item.Texts[0].Summary.Length, 100, 400));
        Assert.All(items.Skip(1), item => Assert.True(item.Texts[0].ReleasedAt <= store.Clock.Now));
    }

    private static async Task<ImportReport> RunAsync(TestStore store, string name, bool isReleased)
    {
        var path = Repository.SharedSeed(name);
        Assert.SkipWhen(path is null, $"There is no shared/seeds/{name} beside the repository.");
        await using var db = store.Open();
        return await new K2TextImport(db, new Editor(db, store.Clock), store.Clock).RunAsync(path, isReleased);
    }

    private static string Told(Item item)
    {
        var occasion = item.Occasion!;
        var days = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{occasion.LocalStart:yyyy-MM-dd}..{occasion.LocalEnd:yyyy-MM-dd}");
        var countries = string.Join(',', item.Countries.Select(country => country.Slug).Order(StringComparer.Ordinal));
        return $"{item.Kind.Word()} {days}{(occasion.IsWithin ? " within" : "")} {occasion.Zone} {item.Texts[0].Place}: {countries}";
    }
}
