using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing;

public sealed class EditorAddressTests
{
    [Fact]
    public async Task A_slug_is_made_of_the_English_title_whatever_the_order_of_the_texts()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.Russian, Drafts.English] });

        Assert.Equal("a-meeting-in-almaty", (await store.ItemAsync(draft.Id)).Slug);
    }

    [Fact]
    public async Task Without_an_English_title_of_Latin_letters_the_slug_is_made_of_the_Russian_one()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English with { Title = "🎈" }, Drafts.Russian] });

        Assert.Equal("vstrecha-v-almaty", (await store.ItemAsync(draft.Id)).Slug);
    }

    [Fact]
    public async Task A_made_slug_is_numbered_past_items_and_old_addresses()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await store.AddAsync(Drafts.Of(Release.Now));
        await store.ChangeAsync(first with { Slug = "moved" });
        var second = await store.AddAsync(Drafts.News);
        var third = await store.AddAsync(Drafts.News);

        Assert.Equal("a-meeting-in-almaty-2", (await store.ItemAsync(second.Id)).Slug);
        Assert.Equal("a-meeting-in-almaty-3", (await store.ItemAsync(third.Id)).Slug);
    }

    [Fact]
    public async Task A_longest_title_taken_twice_has_a_number_and_is_still_a_slug()
    {
        await using var store = await TestStore.CreateAsync();
        var news = Drafts.News with { Texts = [Drafts.English with { Title = new string('a', 200) }] };
        await store.AddAsync(news);
        var second = await store.AddAsync(news);

        Assert.Equal($"{new string('a', 90)}-2", (await store.ItemAsync(second.Id)).Slug);
    }

    [Fact]
    public async Task A_new_title_leaves_the_slug_as_it_is()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News);
        await store.ChangeAsync(draft with { Texts = [Drafts.English with { Title = "Another title" }] });

        Assert.Equal("a-meeting-in-almaty", (await store.ItemAsync(draft.Id)).Slug);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_public_item_leaves_its_address_behind_when_its_slug_or_kind_changes(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "one" });
        draft = await store.ChangeAsync(draft with { Slug = "two" });
        draft = await store.ChangeAsync(draft with { Kind = ItemKind.Meeting, Occasion = Occasion.OfDays(new(2024, 5, 1), new(2024, 5, 1), Zones.Almaty) });

        var item = await store.ItemAsync(draft.Id);
        Assert.Equal(["news/one", "news/two"], item.OldAddresses.Select(old => old.Path).Order(StringComparer.Ordinal));
        Assert.Equal(["one", "two"], item.OldAddresses.Select(old => old.Slug).Order(StringComparer.Ordinal));
        Assert.All(item.OldAddresses, old => Assert.Equal(store.Clock.Now, old.LeftAt));
        Assert.All(item.Texts, text => Assert.Equal(ItemKind.Meeting, text.Kind));
    }

    [Fact]
    public async Task A_draft_or_scheduled_item_leaves_nothing_behind_and_its_slug_is_free_again()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Slug = "one" });
        var scheduled = await store.AddAsync(Drafts.Of(Release.At(store.Clock.Now.AddDays(1))) with { Slug = "two" });
        await store.ChangeAsync(draft with { Slug = "three" });
        await store.ChangeAsync(scheduled with { Slug = "four" });

        await store.AddAsync(Drafts.News with { Slug = "one" });
        await store.AddAsync(Drafts.News with { Slug = "two" });
        Assert.Empty((await store.ItemAsync(draft.Id)).OldAddresses);
        Assert.Empty((await store.ItemAsync(scheduled.Id)).OldAddresses);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Going_to_and_fro_never_redirects_an_address_that_is_in_use(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "a" });
        foreach (var (slug, left) in new[] { ("b", "news/a"), ("a", "news/b"), ("b", "news/a"), ("c", "news/a news/b"), ("a", "news/b news/c"), ("a", "news/b news/c") })
        {
            draft = await store.ChangeAsync(draft with { Slug = slug });
            var item = await store.ItemAsync(draft.Id);
            Assert.Equal(slug, item.Slug);
            Assert.Equal(left, string.Join(' ', item.OldAddresses.Select(old => old.Path).Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task A_kind_changed_and_changed_back_with_the_slug_keeps_every_other_address()
    {
        await using var store = await TestStore.CreateAsync();
        var day = Occasion.OfDays(new(2024, 5, 1), new(2024, 5, 1), Zones.Almaty);
        var draft = await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "a", Occasion = day });
        draft = await store.ChangeAsync(draft with { Kind = ItemKind.Meeting });
        draft = await store.ChangeAsync(draft with { Slug = "b" });
        draft = await store.ChangeAsync(draft with { Kind = ItemKind.News, Slug = "a" });

        Assert.Equal(["meetings/a", "meetings/b"], (await store.ItemAsync(draft.Id)).OldAddresses.Select(old => old.Path).Order(StringComparer.Ordinal));
    }
}
