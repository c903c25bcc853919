using CariccPortal.Data;
using CariccPortal.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class OpenFormsTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Who_has_an_item_open_is_told_to_others_until_they_leave(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var id = (await store.AddAsync(Drafts.News)).Id!.Value;
        var since = store.Clock.Now;
        await Of(store).OpenAsync(id, Drafts.Writer);
        store.Clock.Advance(TimeSpan.FromMinutes(12));
        await Of(store).OpenAsync(id, Drafts.Writer);
        await Of(store).OpenAsync(id, Drafts.Editor);

        Assert.Empty(await Of(store).OthersAsync(id + 1, Drafts.Administrator));
        Assert.Equal([("Timur", since)], (await Of(store).OthersAsync(id, Drafts.Editor)).Select(form => (form.Name, form.At)));
        await Of(store).CloseAsync(id, Drafts.Writer);
        Assert.Empty(await Of(store).OthersAsync(id, Drafts.Editor));
        Assert.Equal("Aigul", Assert.Single(await Of(store).OthersAsync(id, Drafts.Writer)).Name);
    }

    [Fact]
    public async Task A_form_that_was_left_open_for_long_is_forgotten_and_a_verb_opens_none()
    {
        await using var store = await TestStore.CreateAsync();
        var id = (await store.AddAsync(Drafts.News)).Id!.Value;
        await Of(store).OpenAsync(id, Drafts.Writer);
        await Of(store).OpenAsync(id, Drafts.Importer);
        store.Clock.Advance(OpenForms.Told);

        Assert.Empty(await Of(store).OthersAsync(id, Drafts.Editor));
        await Of(store).OpenAsync(id, Drafts.Editor);
        await using var db = store.Open();
        Assert.Equal("e", Assert.Single(await db.OpenForms.ToListAsync()).MemberId);
    }

    [Fact]
    public async Task It_is_no_act_and_makes_no_form_stale()
    {
        await using var store = await TestStore.CreateAsync();
        var id = (await store.AddAsync(Drafts.News)).Id!.Value;
        var before = await store.EverythingAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Of(store).OpenAsync(id, Drafts.Writer))));

        Assert.Equal(before, await store.EverythingAsync());
        Assert.Single(await Of(store).OthersAsync(id, Drafts.Editor));
    }

    private static OpenForms Of(TestStore store) => new(store.Open(), store.Clock);
}
