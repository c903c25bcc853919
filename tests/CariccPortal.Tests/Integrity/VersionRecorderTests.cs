using System.Security.Cryptography;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Integrity;

public sealed class VersionRecorderTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    private DateTime Now => database.Clock.Now;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Every_change_of_a_public_text_is_a_version(DatabaseProvider provider)
    {
        await database.DisposeAsync();
        database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(SampleDrafts.News with { Translations = [SampleDrafts.English, SampleDrafts.Russian] });
        Assert.Empty(await ReadAsync());

        var published = Now;
        await ActAsync((workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.OtherEditor));
        database.Clock.Advance(TimeSpan.FromHours(1));
        draft = await SaveAsync(draft, SampleDrafts.English with { Body = "Other words." });
        database.Clock.Advance(TimeSpan.FromHours(1));
        await SaveAsync(draft, SampleDrafts.English with { Body = "Other words!", Change = ChangeType.Minor });

        Assert.Equal(
            [
                (1, published, null, false, "Words."), (2, published.AddHours(1), "A word was corrected.", false, "Other words."),
                (3, published.AddHours(2), null, true, "Other words!"),
            ],
            (await ReadAsync()).Select(one => (one.Number, one.From, one.Note, one.IsMinor, VersionContent.Parse(one.Canonical).Body)));
        Assert.Equal([1], (await ReadAsync(Language.Russian)).Select(one => one.Number));
    }

    [Fact]
    public async Task Change_of_the_item_is_a_version_in_every_language()
    {
        var draft = await database.AddAsync(SampleDrafts.News with { Translations = [SampleDrafts.English, SampleDrafts.Russian] });
        await ActAsync((workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.OtherEditor));

        await database.ChangeAsync((await ReopenAsync(draft)) with { SourceName = "An agency" });

        Assert.Equal(2, (await ReadAsync()).Count);
        Assert.Equal(["An agency", null], VersionContent.Parse((await ReadAsync(Language.Russian))[^1].Canonical).GetItemField("source"));
    }

    [Fact]
    public async Task Action_without_a_change_for_readers_makes_no_version()
    {
        var draft = await database.AddAsync(SampleDrafts.News);
        await ActAsync((workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.OtherEditor));

        draft = await database.ChangeAsync(await ReopenAsync(draft));
        await ActAsync((workflow, texts) => workflow.WithdrawAsync(texts, Reasons, SampleDrafts.Editor));
        await ActAsync((workflow, texts) => workflow.RepublishAsync(texts, noReviewReason: null, SampleDrafts.OtherEditor));
        await database.CreateEditor().DeleteAsync(draft.Id!.Value, (await database.GetItemAsync(draft.Id)).Version, SampleDrafts.Editor);
        await database.CreateEditor().RestoreAsync(draft.Id.Value, (await database.GetItemAsync(draft.Id)).Version, SampleDrafts.Editor);

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Scheduled_version_is_replaced_until_readers_have_got_it()
    {
        var draft = await database.AddAsync(SampleDrafts.News);
        var at = Now.AddDays(1);
        await ActAsync((workflow, texts) => workflow.PublishAsync(texts, new() { At = at }, SampleDrafts.OtherEditor));
        Assert.Equal([(1, at)], (await ReadAsync()).Select(one => (one.Number, one.From)));

        draft = await SaveAsync(draft, SampleDrafts.English with { Body = "Before it is public." });
        Assert.Equal("Before it is public.", VersionContent.Parse(Assert.Single(await ReadAsync()).Canonical).Body);
        await ActAsync((workflow, texts) => workflow.UnscheduleAsync(texts, SampleDrafts.Editor));
        Assert.Empty(await ReadAsync());

        await ActAsync((workflow, texts) => workflow.PublishAsync(texts, new() { At = at }, SampleDrafts.OtherEditor));
        database.Clock.Now = at.AddHours(1);
        await SaveAsync(draft, SampleDrafts.English with { Body = "After it is public." });

        Assert.Equal([(1, at), (2, at.AddHours(1))], (await ReadAsync()).Select(one => (one.Number, one.From)));
    }

    [Fact]
    public async Task Change_of_a_withdrawn_text_is_a_version_when_it_is_public_again()
    {
        var draft = await database.AddAsync(SampleDrafts.News);
        await ActAsync((workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.OtherEditor));
        await ActAsync((workflow, texts) => workflow.WithdrawAsync(texts, Reasons, SampleDrafts.Editor));
        database.Clock.Advance(TimeSpan.FromHours(1));
        await SaveAsync(draft, SampleDrafts.English with { Body = "Right words." });
        Assert.Single(await ReadAsync());

        database.Clock.Advance(TimeSpan.FromHours(1));
        await ActAsync((workflow, texts) => workflow.RepublishAsync(texts, noReviewReason: null, SampleDrafts.OtherEditor));

        Assert.Equal(Now, (await ReadAsync())[1].From);
    }

    [Fact]
    public async Task Import_with_a_date_is_a_version_of_that_date()
    {
        var at = new DateTime(2014, 3, 2, 5, 0, 0, DateTimeKind.Utc);

        await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.At(at)));

        Assert.Equal(at, Assert.Single(await ReadAsync()).From);
    }

    [Fact]
    public async Task Canonical_form_is_complete()
    {
        var draft = await database.AddAsync(SampleDrafts.News with { SourceName = "An agency" });
        await ActAsync((workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.OtherEditor));

        var version = Assert.Single(await ReadAsync());

        Assert.Equal(
            """
            {"change":{"minor":false,"note":null},"content":{"item":{"countries":[],"event":[null],"kind":["news"],"slug":["{slug}"],
            "source":["An agency",null],"topics":[]},"published":"2024-06-01T07:00:00.0000000Z","published-date-only":false,
            "text":{"body":"Words.","place":"Almaty","summary":"Short.","title":"A meeting in Almaty"}},"follows":null,
            "format":"caricc-version-1",
            "from":"2024-06-01T07:00:00.0000000Z","language":"en","reference":"{reference}","reviewed":true,"version":1}
            """.ReplaceLineEndings("").Replace("{slug}", (await database.GetItemAsync(draft.Id)).Slug, StringComparison.Ordinal)
                .Replace("{reference}", version.Reference.ToString(), StringComparison.Ordinal),
            version.Canonical);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Canonical))), version.Hash);
    }

    private static Dictionary<Language, string> Reasons => Languages.All.ToDictionary(one => one, _ => "Wrong.");

    private async Task<List<PublishedVersion>> ReadAsync(Language? language = null)
    {
        await using var db = database.CreateContext();
        return await db.PublishedVersions.AsNoTracking().Where(one => one.Language == (language ?? Language.English))
            .OrderBy(one => one.Number).ToListAsync();
    }

    private async Task ActAsync(Func<PublishingWorkflow, TranslationSelection, Task<EditResult>> action)
    {
        await using var db = database.CreateContext();
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).SingleAsync();
        var result = await action(database.CreateWorkflow(),
            new(item.Id, item.Version, [.. item.Translations.Select(one => one.Language)]));
        Assert.Empty(result.Errors);
    }

    private async Task<ItemDraft> ReopenAsync(ItemDraft draft)
    {
        var item = await database.GetItemAsync(draft.Id);
        return draft with { Version = item.Version, Slug = item.Slug };
    }

    private async Task<ItemDraft> SaveAsync(ItemDraft draft, TranslationDraft translation) =>
        await database.ChangeAsync(await ReopenAsync(draft with { Translations = [translation] }));
}
