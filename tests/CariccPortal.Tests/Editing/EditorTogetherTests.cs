using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

/// <summary>Several colleagues at one item.</summary>
public sealed class EditorTogetherTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Of_two_saves_from_one_version_at_the_same_time_one_is_done_and_the_other_is_stale(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await store.AddAsync(Drafts.News);
        for (var round = 0; round < 10; round++)
        {
            var opened = draft with { Version = (await store.ItemAsync(draft.Id)).Version };
            EditResult[] results = await Task.WhenAll(new[] { "left", "right" }.Select(side => Task.Run(() =>
                store.Editor().SaveAsync(opened with { Texts = [Drafts.English with { Body = $"{side} of {opened.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)}" }] }, Drafts.Editor))));

            Assert.Single(results, result => result.Done);
            Assert.Equal(RefusalReason.Stale, Assert.Single(results.Single(result => !result.Done).Refusals).Reason);
            Assert.Equal(opened.Version + 1, (await store.ItemAsync(draft.Id)).Version);
        }
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Items_added_at_the_same_time_with_one_title_are_all_stored_under_slugs_of_their_own(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => store.Editor().SaveAsync(Drafts.News, Drafts.Editor))));

        Assert.All(results, result => Assert.True(result.Done));
        await using var db = store.Open();
        Assert.Equal(6, await db.Items.Select(item => item.Slug).Distinct().CountAsync());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("a-meeting-in-almaty", false)]
    public async Task A_slug_taken_between_the_look_and_the_save_is_made_again_but_one_that_was_chosen_is_refused(string slug, bool done)
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();
        var saves = 0;
        db.SavingChanges += (_, _) =>
        {
            if (++saves == 1) db.Items.Add(new Item { Slug = "a-meeting-in-almaty", CreatedAt = store.Clock.Now });
        };

        var result = await new Editor(db, store.Clock).SaveAsync(Drafts.News with { Slug = slug }, Drafts.Editor);

        Assert.Equal(done ? [] : [RefusalReason.SlugTaken], result.Refusals.Select(refusal => refusal.Reason));
        await using var reader = store.Open();
        Assert.Equal(done ? 1 : 0, await reader.Items.CountAsync());
        Assert.Equal(done ? 1 : 0, await reader.Audit.CountAsync());
    }

    [Fact]
    public async Task A_save_against_a_deletion_seen_by_neither_is_stale()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News);
        await store.Editor().DeleteAsync(draft.Id!.Value, draft.Version, Drafts.Editor);

        Assert.Equal(RefusalReason.Stale, Assert.Single((await store.Editor().SaveAsync(draft, Drafts.Editor)).Refusals).Reason);
    }
}
