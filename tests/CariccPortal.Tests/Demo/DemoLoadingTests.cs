using CariccPortal.Data;
using CariccPortal.Demo;
using CariccPortal.Items;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Demo;

public sealed class DemoLoadingTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_store_gets_as_many_made_up_items_as_wanted_and_a_second_run_only_what_is_missing(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);

        Assert.Equal(1500, await LoadAsync(store, 1500));
        Assert.Equal(0, await LoadAsync(store, 1500));
        Assert.Equal(20, await LoadAsync(store, 1520));

        await using var db = store.Open();
        Assert.Equal(1520, await db.Items.CountAsync());
        Assert.Equal(1520, await db.Texts.VisibleAt(store.Clock.Now).In(Language.English).CountAsync());
        Assert.Equal(1368, await db.Texts.VisibleAt(store.Clock.Now).In(Language.Russian).CountAsync());
        Assert.Equal(760, await db.Texts.OfKind(ItemKind.News).In(Language.English).CountAsync());
        Assert.Equal(760, await db.Items.CountAsync(item => item.Occasion != null));
        Assert.Equal(0, await db.Texts.CountAsync(text => text.BodyHtml == "" || text.Title == ""));
    }

    [Fact]
    public async Task What_somebody_wrote_is_never_mixed_with_it()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();
        Assert.True(await new DemoLoading(db, store.Clock).MayRunAsync());

        await store.AddAsync(Drafts.News);

        Assert.False(await new DemoLoading(db, store.Clock).MayRunAsync());
    }

    private static async Task<int> LoadAsync(TestStore store, int wanted)
    {
        await using var db = store.Open();
        return await new DemoLoading(db, store.Clock).RunAsync(wanted);
    }
}
