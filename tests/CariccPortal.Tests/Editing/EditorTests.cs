using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class EditorTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Everything_in_a_draft_is_stored(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using (var db = store.Open())
        {
            db.Countries.AddRange(
                new Country { Slug = "finland", NameEn = "Finland", NameRu = "Финляндия" },
                new Country { Slug = "china", NameEn = "China", NameRu = "Китай" });
            db.Topics.Add(new Topic { Slug = "cooperation", NameEn = "Cooperation", NameRu = "Сотрудничество" });
            await db.SaveChangesAsync();
        }

        var draft = await store.AddAsync(new ItemDraft
        {
            Kind = ItemKind.Meeting,
            IsFeatured = true,
            Occasion = Occasion.OfHours(new(2024, 3, 27, 15, 0, 0), end: null, Zones.Almaty),
            SourceName = " Kazinform ",
            SourceUrl = "https://example.org/1",
            Countries = ["finland", "china", "finland"],
            Topics = ["cooperation"],
            Texts = [Drafts.English with { Title = " A  meeting\nin Almaty ", Body = "\r\n    code\r\n\r\n**Words** <b>.\r\n " }, Drafts.Russian],
            ImportKey = "k2:1",
            Guesses = "The date.",
        });

        var item = await store.ItemAsync(draft.Id);
        Assert.Equal((1, true, "Kazinform", "https://example.org/1", "k2:1", "The date."), (item.Version, item.IsFeatured, item.SourceName, item.SourceUrl, item.ImportKey, item.Guesses));
        Assert.Equal(new DateTime(2024, 3, 27, 10, 0, 0, DateTimeKind.Utc), item.Occasion!.StartsAt);
        Assert.Equal(["china", "finland"], item.Countries.Select(country => country.Slug).Order(StringComparer.Ordinal));
        Assert.Equal("cooperation", Assert.Single(item.Topics).Slug);
        var english = item.Texts.Single(text => text.Language == Language.English);
        Assert.Equal(("A meeting in Almaty", "    code\n\n**Words** <b>."), (english.Title, english.Body));
        Assert.Equal("<pre tabindex=\"0\"><code>code\n</code></pre>\n<p><strong>Words</strong> &lt;b&gt;.</p>", english.BodyHtml);
        Assert.Equal(BodyMarkup.Version, english.MarkupVersion);
        Assert.Equal((store.Clock.Now, store.Clock.Now, null), (english.CreatedAt, english.ChangedAt, english.ReleasedAt));

        await store.ChangeAsync(draft with { Countries = ["china"], Topics = [], Occasion = null, Kind = ItemKind.News, SourceName = " ", SourceUrl = "" });

        var changed = await store.ItemAsync(draft.Id);
        Assert.Equal("china", Assert.Single(changed.Countries).Slug);
        Assert.Empty(changed.Topics);
        Assert.Equal((null, null, null), (changed.Occasion, changed.SourceName, changed.SourceUrl));
    }

    [Fact]
    public async Task What_no_feed_could_carry_is_left_out_of_a_text()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English with { Title = "A\u0007 meeting\uFFFF", Body = "One\u0000\n\ttwo\u001B" }] });

        var text = Assert.Single((await store.ItemAsync(draft.Id)).Texts);
        Assert.Equal(("A meeting", "One\n\ttwo"), (text.Title, text.Body));
    }

    [Fact]
    public async Task A_text_that_the_draft_does_not_hold_is_left_as_it_is()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English, Drafts.Russian] });
        await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = "New." }] });

        Assert.Equal(["New.", "Слова."], (await store.ItemAsync(draft.Id)).Texts.OrderBy(text => text.Language).Select(text => text.Body));
    }

    [Fact]
    public async Task Released_now_a_text_is_public_at_the_instant_of_the_save_and_no_later_save_moves_that()
    {
        await using var store = await TestStore.CreateAsync();
        var released = store.Clock.Now;
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        store.Clock.Advance(TimeSpan.FromDays(3));
        await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = "Corrected." }, Drafts.Russian with { Release = Release.Now }] });

        var texts = (await store.ItemAsync(draft.Id)).Texts;
        var english = texts.Single(text => text.Language == Language.English);
        Assert.Equal((released, store.Clock.Now), (english.ReleasedAt, english.ChangedAt));
        Assert.Equal(store.Clock.Now, texts.Single(text => text.Language == Language.Russian).ReleasedAt);
    }

    [Fact]
    public async Task A_schedule_is_kept_moved_taken_off_and_brought_forward()
    {
        await using var store = await TestStore.CreateAsync();
        var first = store.Clock.Now.AddDays(1);
        async Task<DateTime?> DateAsync(int? id) => Assert.Single((await store.ItemAsync(id)).Texts).ReleasedAt;
        async Task<ItemDraft> SetAsync(ItemDraft of, Release release) => await store.ChangeAsync(of with { Texts = [Drafts.English with { Release = release }] });

        var draft = await store.AddAsync(Drafts.Of(Release.At(first)));
        Assert.Equal(first, await DateAsync(draft.Id));
        draft = await SetAsync(draft, Release.Unchanged);
        Assert.Equal(first, await DateAsync(draft.Id));
        draft = await SetAsync(draft, Release.At(first.AddDays(1)));
        Assert.Equal(first.AddDays(1), await DateAsync(draft.Id));
        draft = await SetAsync(draft, Release.None);
        Assert.Null(await DateAsync(draft.Id));
        draft = await SetAsync(draft, Release.Now);
        Assert.Equal(store.Clock.Now, await DateAsync(draft.Id));
    }

    [Fact]
    public async Task Into_the_bin_and_back_every_date_and_word_stays()
    {
        await using var store = await TestStore.CreateAsync();
        var released = store.Clock.Now;
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English with { Release = Release.Now }, Drafts.Russian] });
        store.Clock.Advance(TimeSpan.FromDays(1));

        Assert.True((await store.Editor().DeleteAsync(draft.Id!.Value, 1, Drafts.Editor)).Done);
        var binned = await store.ItemAsync(draft.Id);
        Assert.All(binned.Texts, text => Assert.Equal(store.Clock.Now, text.DeletedAt));
        store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await store.Editor().RestoreAsync(draft.Id!.Value, 2, Drafts.Editor)).Done);

        var item = await store.ItemAsync(draft.Id);
        Assert.Equal(("a-meeting-in-almaty", 3), (item.Slug, item.Version));
        Assert.All(item.Texts, text => Assert.Equal((null, released, released), (text.DeletedAt, text.CreatedAt, text.ChangedAt)));
        Assert.Equal([released, null], item.Texts.OrderBy(text => text.Language).Select(text => text.ReleasedAt));
        Assert.Equal(["release", "delete", "restore"], await ActsAsync(store, draft.Id));
    }

    [Fact]
    public async Task Deleted_or_restored_twice_an_item_is_so_once_and_the_audit_tells_it_once()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News);
        for (var time = 0; time < 2; time++) Assert.True((await store.Editor().DeleteAsync(draft.Id!.Value, 1, Drafts.Editor)).Done);
        for (var time = 0; time < 2; time++) Assert.True((await store.Editor().RestoreAsync(draft.Id!.Value, 2, Drafts.Editor)).Done);

        Assert.Equal(3, (await store.ItemAsync(draft.Id)).Version);
        Assert.Equal(["add", "delete", "restore"], await ActsAsync(store, draft.Id));
    }

    [Fact]
    public async Task A_save_that_says_nothing_of_the_guesses_keeps_them_and_one_that_has_checked_them_takes_them_off()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Guesses = "The date." }, Drafts.Importer);

        draft = await store.ChangeAsync(draft with { Guesses = null, Texts = [Drafts.English with { Body = "More." }] });
        Assert.Equal("The date.", (await store.ItemAsync(draft.Id)).Guesses);
        await store.ChangeAsync(draft with { Guesses = "" });
        Assert.Null((await store.ItemAsync(draft.Id)).Guesses);
    }

    [Fact]
    public async Task Each_save_leaves_one_revision_of_each_changed_text_and_one_entry_in_the_audit()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English, Drafts.Russian] }, Drafts.Writer);
        store.Clock.Advance(TimeSpan.FromHours(1));
        draft = await store.ChangeAsync(draft with { Texts = [Drafts.English, Drafts.Russian with { Body = "Новое." }] });
        draft = await store.ChangeAsync(draft);
        await store.ChangeAsync(draft with { IsFeatured = true });

        await using var db = store.Open();
        var revisions = await db.Revisions.OrderBy(revision => revision.Version).ThenBy(revision => revision.Language).ToListAsync();
        Assert.Equal(
            [(1, Language.English, "Timur", "Words."), (1, Language.Russian, "Timur", "Слова."), (2, Language.Russian, "Aigul", "Новое.")],
            revisions.Select(revision => (revision.Version, revision.Language, revision.SavedBy, revision.Body)));
        Assert.Equal(store.Clock.Now, revisions[2].SavedAt);
        Assert.Equal(["add", "save", "save", "save"], await ActsAsync(store, draft.Id));
        var entry = await db.Audit.FirstAsync();
        Assert.Equal(("w", "Timur", draft.Id, "A meeting in Almaty"), (entry.MemberId, entry.Who, entry.ItemId, entry.Detail));
    }

    [Fact]
    public async Task An_unchanged_save_makes_no_revision_and_does_not_say_that_the_text_changed()
    {
        await using var store = await TestStore.CreateAsync();
        var saved = store.Clock.Now;
        var draft = await store.AddAsync(Drafts.News);
        store.Clock.Advance(TimeSpan.FromHours(1));
        await store.ChangeAsync(draft with { Texts = [Drafts.English with { Title = " A meeting  in Almaty", Body = "Words.\r\n" }] });

        await using var db = store.Open();
        Assert.Equal(1, await db.Revisions.CountAsync());
        Assert.Equal(saved, Assert.Single((await store.ItemAsync(draft.Id)).Texts).ChangedAt);
    }

    [Fact]
    public async Task A_body_rendered_by_older_rules_is_rendered_anew_by_a_save_without_a_revision()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News);
        await using (var db = store.Open())
            await db.Texts.ExecuteUpdateAsync(set => set.SetProperty(text => text.BodyHtml, "old").SetProperty(text => text.MarkupVersion, BodyMarkup.Version - 1));

        await store.ChangeAsync(draft);

        var text = Assert.Single((await store.ItemAsync(draft.Id)).Texts);
        Assert.Equal(("<p>Words.</p>", BodyMarkup.Version), (text.BodyHtml, text.MarkupVersion));
        await using var after = store.Open();
        Assert.Equal(1, await after.Revisions.CountAsync());
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task An_act_that_is_cancelled_between_its_writes_stores_nothing(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        var before = await store.EverythingAsync();
        await using var db = store.Open();
        using var source = new CancellationTokenSource();
        var saves = 0;
        db.SavedChanges += (_, _) =>
        {
            saves++;
            source.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Editor(db, store.Clock).SaveAsync(draft with { Slug = "moved", Texts = [Drafts.English with { Body = "Lost." }] }, Drafts.Editor, source.Token));

        Assert.Equal(1, saves);
        Assert.Equal(before, await store.EverythingAsync());
        await store.ChangeAsync(draft with { Slug = "moved" });
    }

    private static async Task<List<string>> ActsAsync(TestStore store, int? id)
    {
        await using var db = store.Open();
        return await db.Audit.Where(entry => entry.ItemId == id).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync();
    }
}
