using CariccPortal.Data;
using CariccPortal.Demo;
using CariccPortal.Items;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Demo;

public sealed class DemoDataLoaderTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Second_run_adds_only_missing_items(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Equal(1500, await LoadAsync(database, 1500));
        Assert.Equal(0, await LoadAsync(database, 1500));
        Assert.Equal(20, await LoadAsync(database, 1520));

        await using var db = database.CreateContext();
        Assert.Equal(1520, await db.Items.CountAsync());
        Assert.Equal(1520, await db.Translations.VisibleAt(database.Clock.Now).In(Language.English).CountAsync());
        Assert.Equal(1368, await db.Translations.VisibleAt(database.Clock.Now).In(Language.Russian).CountAsync());
        Assert.Equal(760, await db.Translations.OfKind(ItemKind.News).In(Language.English).CountAsync());
        Assert.Equal(760, await db.Items.CountAsync(item => item.Event != null));
        Assert.Equal(0, await db.Translations.CountAsync(text => text.BodyHtml == "" || text.Title == ""));
    }

    [Fact]
    public async Task CanRun_is_false_when_user_items_exist()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        Assert.True(await new DemoDataLoader(db, database.Clock).CanRunAsync());

        await database.AddAsync(SampleDrafts.News);

        Assert.False(await new DemoDataLoader(db, database.Clock).CanRunAsync());
    }

    private static async Task<int> LoadAsync(TestDatabase database, int wanted)
    {
        await using var db = database.CreateContext();
        return await new DemoDataLoader(db, database.Clock).RunAsync(wanted);
    }
}
