using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing.Drafts;

public sealed class ItemEditorSlugTests
{
    [Fact]
    public async Task Slug_is_generated_from_the_English_title()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News with { Translations = [SampleDrafts.Russian, SampleDrafts.English] });

        Assert.Equal("a-meeting-in-almaty", (await database.GetItemAsync(draft.Id)).Slug);
    }

    [Fact]
    public async Task Slug_falls_back_to_the_Russian_title()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(
            SampleDrafts.News with { Translations = [SampleDrafts.English with { Title = "🎈" }, SampleDrafts.Russian] });

        Assert.Equal("vstrecha-v-almaty", (await database.GetItemAsync(draft.Id)).Slug);
    }

    [Fact]
    public async Task Generated_slug_skips_used_and_redirected_slugs()
    {
        await using var database = await TestDatabase.CreateAsync();
        var first = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        await database.ChangeAsync(first with { Slug = "moved" });
        var second = await database.AddAsync(SampleDrafts.News);
        var third = await database.AddAsync(SampleDrafts.News);

        Assert.Equal("a-meeting-in-almaty-2", (await database.GetItemAsync(second.Id)).Slug);
        Assert.Equal("a-meeting-in-almaty-3", (await database.GetItemAsync(third.Id)).Slug);
    }

    [Fact]
    public async Task Duplicate_of_the_longest_title_gets_a_valid_slug()
    {
        await using var database = await TestDatabase.CreateAsync();
        var news = SampleDrafts.News with { Translations = [SampleDrafts.English with { Title = new string('a', 200) }] };
        await database.AddAsync(news);
        var second = await database.AddAsync(news);

        Assert.Equal($"{new string('a', 90)}-2", (await database.GetItemAsync(second.Id)).Slug);
    }

    [Fact]
    public async Task Title_change_keeps_the_slug()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News);
        await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Title = "Another title" }] });

        Assert.Equal("a-meeting-in-almaty", (await database.GetItemAsync(draft.Id)).Slug);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Published_item_redirects_after_slug_or_kind_change(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "one" });
        draft = await database.ChangeAsync(draft with { Slug = "two" });
        draft = await database.ChangeAsync(
            draft with { Kind = ItemKind.Meeting, Event = ItemEvent.CreateAllDay(new(2024, 5, 1), new(2024, 5, 1), TimeZones.Almaty) });

        var item = await database.GetItemAsync(draft.Id);
        Assert.Equal(["news/one", "news/two"], item.Redirects.Select(old => old.Path).Order(StringComparer.Ordinal));
        Assert.Equal(["one", "two"], item.Redirects.Select(old => old.Slug).Order(StringComparer.Ordinal));
        Assert.All(item.Redirects, old => Assert.Equal(database.Clock.Now, old.CreatedAt));
        Assert.All(item.Translations, text => Assert.Equal(ItemKind.Meeting, text.Kind));
    }

    [Fact]
    public async Task Unpublished_item_adds_no_redirect()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News with { Slug = "one" });
        var scheduled = await database.AddAsync(
            SampleDrafts.WithPublication(PublicationChange.At(database.Clock.Now.AddDays(1))) with { Slug = "two" });
        await database.ChangeAsync(draft with { Slug = "three" });
        await database.ChangeAsync(scheduled with { Slug = "four" });

        await database.AddAsync(SampleDrafts.News with { Slug = "one" });
        await database.AddAsync(SampleDrafts.News with { Slug = "two" });
        Assert.Empty((await database.GetItemAsync(draft.Id)).Redirects);
        Assert.Empty((await database.GetItemAsync(scheduled.Id)).Redirects);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Restored_slug_is_not_redirected(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "a" });
        foreach (var (slug, left) in new[] { ("b", "news/a"), ("a", "news/b"), ("b", "news/a"), ("c", "news/a news/b"),
            ("a", "news/b news/c"), ("a", "news/b news/c") })
        {
            draft = await database.ChangeAsync(draft with { Slug = slug });
            var item = await database.GetItemAsync(draft.Id);
            Assert.Equal(slug, item.Slug);
            Assert.Equal(left, string.Join(' ', item.Redirects.Select(old => old.Path).Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task Restored_kind_keeps_other_redirects()
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = ItemEvent.CreateAllDay(new(2024, 5, 1), new(2024, 5, 1), TimeZones.Almaty);
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "a", Event = day });
        draft = await database.ChangeAsync(draft with { Kind = ItemKind.Meeting });
        draft = await database.ChangeAsync(draft with { Slug = "b" });
        draft = await database.ChangeAsync(draft with { Kind = ItemKind.News, Slug = "a" });

        Assert.Equal(["meetings/a", "meetings/b"], (await database.GetItemAsync(draft.Id)).Redirects.Select(old => old.Path)
            .Order(StringComparer.Ordinal));
    }
}
