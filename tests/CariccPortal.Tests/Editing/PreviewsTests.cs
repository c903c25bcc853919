using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class PreviewsTests
{
    [Theory]
    [MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_link_works_for_a_month_and_not_a_moment_longer(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var (key, _) = await MakeAsync(store);

        store.Clock.Advance(PreviewLink.Validity - TimeSpan.FromSeconds(1));
        Assert.Equal(PreviewState.Open, await StateAsync(store, key));
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PreviewState.Expired, await StateAsync(store, key));
    }

    [Fact]
    public async Task The_release_ends_it_at_its_very_instant_also_when_the_text_is_withdrawn_afterwards()
    {
        await using var store = await TestStore.CreateAsync();
        var (key, id) = await MakeAsync(store);
        await using var db = store.Open();
        var at = store.Clock.Now.AddDays(2);
        Assert.Empty((await new Desk(db, store.Clock).ReleaseAsync(new(id, 1, Language.English), new() { At = at }, Drafts.OtherEditor)).Refusals);

        store.Clock.Now = at.AddSeconds(-1);
        Assert.Equal(PreviewState.Open, await StateAsync(store, key));
        store.Clock.Now = at;
        Assert.Equal(PreviewState.Released, await StateAsync(store, key));
        Assert.Empty((await new Desk(db, store.Clock).WithdrawAsync(new(id, 2, Language.English), new Dictionary<Language, string> { [Language.English] = "Wrong." }, Drafts.Editor)).Refusals);
        Assert.Equal(PreviewState.Released, await StateAsync(store, key));
    }

    [Fact]
    public async Task It_is_ended_once_and_for_good_and_the_audit_has_both_acts_on_the_item()
    {
        await using var store = await TestStore.CreateAsync();
        var (key, id) = await MakeAsync(store);
        await using var db = store.Open();
        var previews = new Previews(db, store.Clock);
        var link = Assert.Single(await previews.OfAsync(id));

        for (var times = 1; times <= 2; times++) Assert.True((await previews.RevokeAsync(id, link.Id, Drafts.Editor)).Done);

        Assert.Equal(PreviewState.Revoked, await StateAsync(store, key));
        Assert.Equal(["add", "share-preview", "revoke-preview"], await db.Audit.Where(entry => entry.ItemId == id).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());
        Assert.DoesNotContain(await db.Audit.Select(entry => entry.Detail ?? "").ToListAsync(), detail => detail.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_in_the_bin_is_not_shown()
    {
        await using var store = await TestStore.CreateAsync();
        var (key, id) = await MakeAsync(store);
        Assert.True((await store.Editor().DeleteAsync(id, 1, Drafts.Editor)).Done);

        Assert.Equal(PreviewState.Revoked, await StateAsync(store, key));
    }

    [Fact]
    public async Task A_writer_shares_their_own_text_alone_and_nobody_one_that_readers_have()
    {
        await using var store = await TestStore.CreateAsync();
        var own = (await store.AddAsync(Drafts.News, Drafts.Writer)).Id!.Value;
        var other = (await store.AddAsync(Drafts.News with { Slug = "other" }, Drafts.Editor)).Id!.Value;
        var released = (await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "released" })).Id!.Value;
        await using var db = store.Open();
        var previews = new Previews(db, store.Clock);

        Assert.Empty((await previews.MakeAsync(own, Language.English, Drafts.Writer)).Refusals);
        Assert.Equal(RefusalReason.NotYours, Assert.Single((await previews.MakeAsync(other, Language.English, Drafts.Writer)).Refusals).Reason);
        Assert.Equal(RefusalReason.PreviewNotNeeded, Assert.Single((await previews.MakeAsync(released, Language.English, Drafts.Editor)).Refusals).Reason);
        Assert.Equal(RefusalReason.NotThere, Assert.Single((await previews.MakeAsync(own, Language.Russian, Drafts.Editor)).Refusals).Reason);
        var link = Assert.Single(await previews.OfAsync(own));
        Assert.Equal(RefusalReason.NotThere, Assert.Single((await previews.RevokeAsync(other, link.Id, Drafts.Editor)).Refusals).Reason);
    }

    [Fact]
    public async Task The_store_holds_a_hash_of_the_key_and_no_other_key_opens()
    {
        await using var store = await TestStore.CreateAsync();
        var (key, _) = await MakeAsync(store);
        await using var db = store.Open();

        Assert.Equal(Secret.Hash(key), (await db.PreviewLinks.SingleAsync()).Hash);
        foreach (var wrong in new[] { null, "", "x", key[1..], Secret.ForAddress() }) Assert.Null(await new Previews(db, store.Clock).FindAsync(wrong));
    }

    private static async Task<(string Key, int ItemId)> MakeAsync(TestStore store)
    {
        var id = (await store.AddAsync(Drafts.News, Drafts.Editor)).Id!.Value;
        await using var db = store.Open();
        var made = await new Previews(db, store.Clock).MakeAsync(id, Language.English, Drafts.Editor);
        Assert.Empty(made.Refusals);
        return (made.Key, id);
    }

    private static async Task<PreviewState> StateAsync(TestStore store, string key)
    {
        await using var db = store.Open();
        return (await new Previews(db, store.Clock).FindAsync(key))!.StateAt(store.Clock.Now);
    }
}
