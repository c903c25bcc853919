using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

public sealed class ItemEditorTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Save_stores_every_field(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.CreateContext())
        {
            db.Countries.AddRange(
                new Country { Slug = "finland", Name = new((Language.English, "Finland"), (Language.Russian, "Финляндия")) },
                new Country { Slug = "china", Name = new((Language.English, "China"), (Language.Russian, "Китай")) });
            db.Topics.Add(new Topic
            {
                Slug = "cooperation",
                Name = new((Language.English, "Cooperation"), (Language.Russian, "Сотрудничество"))
            });
            await db.SaveChangesAsync();
        }

        var draft = await database.AddAsync(new ItemDraft
        {
            Kind = ItemKind.Meeting,
            Event = ItemEvent.CreateTimed(new(2024, 3, 27, 15, 0, 0), end: null, TimeZones.Almaty),
            SourceName = " Kazinform ",
            SourceUrl = "https://example.org/1",
            Countries = ["finland", "china", "finland"],
            Topics = ["cooperation"],
            Translations = [
                SampleDrafts.English with { Title = " A  meeting\nin Almaty ", Body = "\r\n    code\r\n\r\n**Words** <b>.\r\n " },
                SampleDrafts.Russian],
            ImportKey = "k2:1",
            Guesses = "The date.",
        });

        var item = await database.GetItemAsync(draft.Id);
        Assert.Equal((1, "Kazinform", "https://example.org/1", "k2:1", "The date."),
            (item.Version, item.SourceName, item.SourceUrl, item.ImportKey, item.Guesses));
        Assert.Equal(new DateTime(2024, 3, 27, 10, 0, 0, DateTimeKind.Utc), item.Event!.StartsAt);
        Assert.Equal(["china", "finland"], item.Countries.Select(country => country.Slug).Order(StringComparer.Ordinal));
        Assert.Equal("cooperation", Assert.Single(item.Topics).Slug);
        var english = item.Translations.Single(text => text.Language == Language.English);
        Assert.Equal(("A meeting in Almaty", "    code\n\n**Words** <b>."), (english.Title, english.Body));
        Assert.Equal("<pre tabindex=\"0\"><code>code\n</code></pre>\n<p><strong>Words</strong> &lt;b&gt;.</p>", english.BodyHtml);
        Assert.Equal(MarkdownRenderer.Version, english.MarkupVersion);
        Assert.Equal((database.Clock.Now, database.Clock.Now, null), (english.CreatedAt, english.ContentChangedAt, english.PublishedAt));

        await database.ChangeAsync(
            draft with { Countries = ["china"], Topics = [], Event = null, Kind = ItemKind.News, SourceName = " ", SourceUrl = "" });

        var changed = await database.GetItemAsync(draft.Id);
        Assert.Equal("china", Assert.Single(changed.Countries).Slug);
        Assert.Empty(changed.Topics);
        Assert.Equal((null, null, null), (changed.Event, changed.SourceName, changed.SourceUrl));
    }

    [Fact]
    public async Task Save_removes_characters_invalid_in_XML()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(
            SampleDrafts.News with
            {
                Translations =
                [SampleDrafts.English with { Title = "A\u0007 meeting\uFFFF", Body = "One\u0000\n\ttwo\u001B" }]
            });

        var text = Assert.Single((await database.GetItemAsync(draft.Id)).Translations);
        Assert.Equal(("A meeting", "One\n\ttwo"), (text.Title, text.Body));
    }

    [Fact]
    public async Task Save_keeps_translations_missing_from_the_draft()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News with { Translations = [SampleDrafts.English, SampleDrafts.Russian] });
        await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = "New." }] });

        Assert.Equal(["New.", "Слова."], (await database.GetItemAsync(draft.Id)).Translations.OrderBy(text => text.Language)
            .Select(text => text.Body));
    }

    [Fact]
    public async Task Later_save_keeps_the_publication_date()
    {
        await using var database = await TestDatabase.CreateAsync();
        var released = database.Clock.Now;
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        database.Clock.Advance(TimeSpan.FromDays(3));
        await database.ChangeAsync(
            draft with
            {
                Translations =
                [SampleDrafts.English with { Body = "Corrected." }, SampleDrafts.Russian with { Publication = PublicationChange.Now }]
            });

        var texts = (await database.GetItemAsync(draft.Id)).Translations;
        var english = texts.Single(text => text.Language == Language.English);
        Assert.Equal((released, database.Clock.Now), (english.PublishedAt, english.ContentChangedAt));
        Assert.Equal(database.Clock.Now, texts.Single(text => text.Language == Language.Russian).PublishedAt);
    }

    [Fact]
    public async Task Schedule_can_be_kept_moved_and_removed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var first = database.Clock.Now.AddDays(1);
        async Task<DateTime?> DateAsync(int? id) => Assert.Single((await database.GetItemAsync(id)).Translations).PublishedAt;
        async Task<ItemDraft> SetAsync(ItemDraft of, PublicationChange release) =>
            await database.ChangeAsync(of with { Translations = [SampleDrafts.English with { Publication = release }] });

        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.At(first)));
        Assert.Equal(first, await DateAsync(draft.Id));
        draft = await SetAsync(draft, PublicationChange.Unchanged);
        Assert.Equal(first, await DateAsync(draft.Id));
        draft = await SetAsync(draft, PublicationChange.At(first.AddDays(1)));
        Assert.Equal(first.AddDays(1), await DateAsync(draft.Id));
        draft = await SetAsync(draft, PublicationChange.None);
        Assert.Null(await DateAsync(draft.Id));
        draft = await SetAsync(draft, PublicationChange.Now);
        Assert.Equal(database.Clock.Now, await DateAsync(draft.Id));
    }

    [Fact]
    public async Task Delete_then_restore_keeps_all_data()
    {
        await using var database = await TestDatabase.CreateAsync();
        var released = database.Clock.Now;
        var draft = await database.AddAsync(
            SampleDrafts.News with
            {
                Translations =
                [SampleDrafts.English with { Publication = PublicationChange.Now }, SampleDrafts.Russian]
            });
        database.Clock.Advance(TimeSpan.FromDays(1));

        Assert.True((await database.CreateEditor().DeleteAsync(draft.Id!.Value, 1, SampleDrafts.Editor)).Succeeded);
        var binned = await database.GetItemAsync(draft.Id);
        Assert.All(binned.Translations, text => Assert.Equal(database.Clock.Now, text.DeletedAt));
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await database.CreateEditor().RestoreAsync(draft.Id!.Value, 2, SampleDrafts.Editor)).Succeeded);

        var item = await database.GetItemAsync(draft.Id);
        Assert.Equal(("a-meeting-in-almaty", 3), (item.Slug, item.Version));
        Assert.All(
            item.Translations, text => Assert.Equal((null, released, released), (text.DeletedAt, text.CreatedAt, text.ContentChangedAt)));
        Assert.Equal([released, null], item.Translations.OrderBy(text => text.Language).Select(text => text.PublishedAt));
        Assert.Equal(["publish", "delete", "restore"], await GetActionsAsync(database, draft.Id));
    }

    [Fact]
    public async Task Repeated_delete_or_restore_is_logged_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News);
        for (var time = 0; time < 2;
        time++) Assert.True((await database.CreateEditor().DeleteAsync(draft.Id!.Value, 1, SampleDrafts.Editor)).Succeeded);
        for (var time = 0; time < 2;
        time++) Assert.True((await database.CreateEditor().RestoreAsync(draft.Id!.Value, 2, SampleDrafts.Editor)).Succeeded);

        Assert.Equal(3, (await database.GetItemAsync(draft.Id)).Version);
        Assert.Equal(["add", "delete", "restore"], await GetActionsAsync(database, draft.Id));
    }

    [Fact]
    public async Task Guesses_are_kept_until_cleared()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News with { Guesses = "The date." }, SampleDrafts.Importer);

        draft = await database.ChangeAsync(draft with { Guesses = null, Translations = [SampleDrafts.English with { Body = "More." }] });
        Assert.Equal("The date.", (await database.GetItemAsync(draft.Id)).Guesses);
        await database.ChangeAsync(draft with { Guesses = "" });
        Assert.Null((await database.GetItemAsync(draft.Id)).Guesses);
    }

    [Fact]
    public async Task Save_adds_revisions_and_one_audit_entry()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(
            SampleDrafts.News with { Translations = [SampleDrafts.English, SampleDrafts.Russian] }, SampleDrafts.Writer);
        database.Clock.Advance(TimeSpan.FromHours(1));
        draft = await database.ChangeAsync(
            draft with { Translations = [SampleDrafts.English, SampleDrafts.Russian with { Body = "Новое." }] });
        draft = await database.ChangeAsync(draft);
        await database.ChangeAsync(draft with { SourceName = "An agency" });

        await using var db = database.CreateContext();
        var revisions = await db.Revisions.OrderBy(revision => revision.Version).ThenBy(revision => revision.Language).ToListAsync();
        Assert.Equal(
            [
                (1, Language.English, "Timur", "Words."), (1, Language.Russian, "Timur", "Слова."),
                (4, Language.English, "Aigul", "Words."), (4, Language.Russian, "Aigul", "Новое."),
            ],
            revisions.Select(revision => (revision.Version, revision.Language, revision.SavedBy, revision.Body)));
        Assert.Equal(database.Clock.Now, revisions[2].SavedAt);
        Assert.Equal([null, null, "An agency", "An agency"],
            revisions.Select(revision => ItemInput.FromJson(revision.Details)!.SourceName));
        Assert.Equal(["add", "save", "save", "save"], await GetActionsAsync(database, draft.Id));
        var entry = await db.AuditEntries.FirstAsync();
        Assert.Equal(("w", "Timur", draft.Id, "A meeting in Almaty"), (entry.UserId, entry.UserName, entry.ItemId, entry.Detail));
    }

    [Fact]
    public async Task Unchanged_save_adds_no_revision()
    {
        await using var database = await TestDatabase.CreateAsync();
        var saved = database.Clock.Now;
        var draft = await database.AddAsync(SampleDrafts.News);
        database.Clock.Advance(TimeSpan.FromHours(1));
        await database.ChangeAsync(
            draft with { Translations = [SampleDrafts.English with { Title = " A meeting  in Almaty", Body = "Words.\r\n" }] });

        await using var db = database.CreateContext();
        Assert.Equal(1, await db.Revisions.CountAsync());
        Assert.Equal(saved, Assert.Single((await database.GetItemAsync(draft.Id)).Translations).ContentChangedAt);
    }

    [Fact]
    public async Task Save_rerenders_outdated_HTML_without_a_revision()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News);
        await using (var db = database.CreateContext())
            await db.Translations.ExecuteUpdateAsync(set => set.SetProperty(text => text.MarkupVersion, MarkdownRenderer.Version - 1));

        await database.ChangeAsync(draft);

        var text = Assert.Single((await database.GetItemAsync(draft.Id)).Translations);
        Assert.Equal(("<p>Words.</p>", MarkdownRenderer.Version), (text.BodyHtml, text.MarkupVersion));
        await using var after = database.CreateContext();
        Assert.Equal(1, await after.Revisions.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Cancelled_operation_saves_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var before = await database.DumpAsync();
        await using var db = database.CreateContext();
        using var source = new CancellationTokenSource();
        var saves = 0;
        db.SavedChanges += (_, _) =>
        {
            saves++;
            source.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ItemEditor(db, database.Clock)
            .SaveAsync(draft with { Slug = "moved", Translations = [SampleDrafts.English with { Body = "Lost." }] }, SampleDrafts.Editor,
                source.Token));

        Assert.Equal(1, saves);
        Assert.Equal(before, await database.DumpAsync());
        await database.ChangeAsync(draft with { Slug = "moved" });
    }

    private static async Task<List<string>> GetActionsAsync(TestDatabase database, int? id)
    {
        await using var db = database.CreateContext();
        return await db.AuditEntries.Where(entry => entry.ItemId == id).OrderBy(entry => entry.Id).Select(entry => entry.Action.ToWord())
            .ToListAsync();
    }
}
