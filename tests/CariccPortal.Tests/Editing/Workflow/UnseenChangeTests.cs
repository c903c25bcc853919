using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Workflow;

/// <summary>Whatever readers get is seen by a second person, or it is marked as not reviewed.</summary>
public sealed class UnseenChangeTests
{
    private static readonly ItemDraft Meeting = SampleDrafts.News with
    {
        Kind = ItemKind.Meeting,
        Event = ItemEvent.CreateAllDay(new(2026, 9, 14), new(2026, 9, 15), TimeZones.Almaty),
        Translations = [SampleDrafts.English with { Change = ChangeType.Unspecified }],
    };

    /// <summary>Changes of what readers get besides the text.</summary>
    public static TheoryData<string> ItemChanges { get; } =
        ["days", "hours", "zone", "status", "countries", "topics", "source", "kind", "slug"];

    [Theory]
    [MemberData(nameof(ItemChanges))]
    public async Task Change_of_the_item_is_a_correction(string field)
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);
        var changed = Change(draft, field);

        Assert.Equal([EditErrorCode.ChangeTypeMissing],
            (await database.CreateEditor().SaveAsync(changed, SampleDrafts.Editor)).Errors.Select(error => error.Code));
        Assert.Equal([EditErrorCode.ChangeTypeMissing],
            (await database.CreateEditor().ValidateAsync(changed, SampleDrafts.Editor)).Select(error => error.Code));

        await database.ChangeAsync(WithChange(changed, ChangeType.WithNote("It was moved.")), SampleDrafts.Editor);
        await using var db = database.CreateContext();
        var text = await db.Translations.Include(one => one.ChangeNotes).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("e", "It was moved."), (text.UnreviewedPublication?.ById, text.UnreviewedPublication?.Text));
        Assert.Equal("It was moved.", Assert.Single(text.ChangeNotes).Text);
        var revisions = await db.Revisions.OrderBy(one => one.Version).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, revisions.Count);
        Assert.NotEqual(revisions[0].Details, revisions[1].Details);
        Assert.NotNull(ItemInput.FromJson(revisions[0].Details));
    }

    [Fact]
    public async Task Minor_change_of_the_item_is_chosen_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database, SampleDrafts.Russian with { Change = ChangeType.Unspecified });
        var changed = Change(draft, "days");
        var minor = changed with { Translations = [changed.Translations[0] with { Change = ChangeType.Minor }, changed.Translations[1]] };

        await database.ChangeAsync(minor, SampleDrafts.Editor);

        Assert.All((await database.GetItemAsync(draft.Id)).Translations, text => Assert.Equal("e", text.UnreviewedPublication?.ById));
    }

    [Fact]
    public async Task Save_without_a_change_needs_no_choice()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);

        var saved = await database.ChangeAsync(draft, SampleDrafts.Editor);

        Assert.Null((await database.GetItemAsync(saved.Id)).Translations[0].UnreviewedPublication);
    }

    [Fact]
    public async Task Sentence_added_to_public_text_is_marked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);

        await database.ChangeAsync(WithBody(draft, "Words. More.", ChangeType.Minor), SampleDrafts.Editor);

        var text = (await database.GetItemAsync(draft.Id)).Translations[0];
        Assert.Equal(("e", ""), (text.UnreviewedPublication?.ById, text.UnreviewedPublication?.Text));
        var driver = new ItemDriver(database, draft.Id!.Value);
        await driver.AssertFailsAsync(EditErrorCode.CannotReviewOwn,
            (workflow, texts) => workflow.MarkReviewedAsync(texts, SampleDrafts.Editor));
        text = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) => workflow.MarkReviewedAsync(texts, SampleDrafts.OtherEditor));
        Assert.Empty(text.UnseenBy);
    }

    [Fact]
    public async Task Rewriting_scheduled_text_is_marked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(Meeting, SampleDrafts.Writer);
        var driver = new ItemDriver(database, draft.Id!.Value);
        Assert.Null((await driver.AssertSucceedsAsync(PublicationStatus.Scheduled, (workflow, texts) => workflow.PublishAsync(
            texts, new() { At = database.Clock.Now.AddDays(1) }, SampleDrafts.Editor))).UnreviewedPublication);
        draft = draft with { Version = (await database.GetItemAsync(draft.Id)).Version };

        Assert.Equal([EditErrorCode.ChangeTypeMissing], (await database.CreateEditor().SaveAsync(
            WithBody(draft, "Quite another text.", ChangeType.Unspecified), SampleDrafts.Editor)).Errors.Select(error => error.Code));
        await database.ChangeAsync(WithBody(draft, "Quite another text.", ChangeType.WithNote("A new figure.")), SampleDrafts.Editor);

        var item = await database.GetItemAsync(draft.Id);
        Assert.Equal(("e", "A new figure."),
            (item.Translations[0].UnreviewedPublication?.ById, item.Translations[0].UnreviewedPublication?.Text));

        // Setting another time does not take the mark off; another editor's does.
        Task<EditResult> MoveAsync(PublishingWorkflow workflow, TranslationSelection texts, Actor by) => workflow.PublishAsync(texts,
            new() { At = database.Clock.Now.AddDays(2), IsWithoutReview = by == SampleDrafts.Editor, NoReviewReason = "Urgent." }, by);
        Assert.Equal("e", (await driver.AssertSucceedsAsync(PublicationStatus.Scheduled,
            (workflow, texts) => MoveAsync(workflow, texts, SampleDrafts.Editor))).UnreviewedPublication?.ById);
        Assert.Null((await driver.AssertSucceedsAsync(PublicationStatus.Scheduled,
            (workflow, texts) => MoveAsync(workflow, texts, SampleDrafts.OtherEditor))).UnreviewedPublication);
    }

    [Fact]
    public async Task Minor_change_by_the_publisher_is_marked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(Meeting, SampleDrafts.Writer);
        await database.ChangeAsync(WithBody(draft, "Words, words.", ChangeType.Minor), SampleDrafts.Editor);
        var driver = new ItemDriver(database, draft.Id!.Value);

        var text = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.Editor));

        Assert.Equal("e", text.UnreviewedPublication?.ById);
    }

    [Fact]
    public async Task Submission_by_the_writer_reviews_the_editors_change()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(Meeting, SampleDrafts.Writer);
        await database.ChangeAsync(WithBody(draft, "Words, words.", ChangeType.Minor), SampleDrafts.Editor);
        var driver = new ItemDriver(database, draft.Id!.Value);

        await driver.AssertSucceedsAsync(PublicationStatus.InReview,
            (workflow, texts) => workflow.SubmitAsync(texts, SampleDrafts.Writer));
        var text = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.Editor));

        Assert.Null(text.UnreviewedPublication);
    }

    [Fact]
    public async Task Two_unseen_changes_need_a_review_each()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);
        draft = await database.ChangeAsync(WithBody(draft, "One.", ChangeType.Minor), SampleDrafts.Editor);
        await database.ChangeAsync(WithBody(draft, "One. Two.", ChangeType.Minor), SampleDrafts.OtherEditor);
        var driver = new ItemDriver(database, draft.Id!.Value);

        var text = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) => workflow.MarkReviewedAsync(texts, SampleDrafts.OtherEditor));
        Assert.Equal("e2", text.UnreviewedPublication?.ById);
        text = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) => workflow.MarkReviewedAsync(texts, SampleDrafts.Editor));
        Assert.Null(text.UnreviewedPublication);
    }

    [Fact]
    public async Task New_publication_date_is_marked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);
        var driver = new ItemDriver(database, draft.Id!.Value);

        var text = await driver.AssertSucceedsAsync(PublicationStatus.Published, (workflow, texts) => workflow.ChangePublicationDateAsync(
            texts, database.Clock.Now.AddDays(-3), isDateOnly: true, "It was on Friday.", SampleDrafts.Editor));

        Assert.Equal("e", text.UnreviewedPublication?.ById);
    }

    [Fact]
    public async Task Restore_after_the_scheduled_time_gives_a_draft()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(Meeting, SampleDrafts.Writer);
        var driver = new ItemDriver(database, draft.Id!.Value);
        await driver.AssertSucceedsAsync(PublicationStatus.Scheduled, (workflow, texts) => workflow.PublishAsync(
            texts, new() { At = database.Clock.Now.AddHours(1) }, SampleDrafts.Editor));
        await BinAsync(database, draft.Id.Value, isRestored: false);
        database.Clock.Advance(TimeSpan.FromHours(2));
        await BinAsync(database, draft.Id.Value, isRestored: true);

        var text = (await database.GetItemAsync(draft.Id)).Translations[0];
        Assert.Equal((PublicationStatus.Draft, null, null),
            (text.StatusAt(database.Clock.Now), text.PublishedAt, text.FirstPublishedAt));
    }

    [Fact]
    public async Task Restore_before_the_scheduled_time_keeps_the_schedule()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(Meeting, SampleDrafts.Writer);
        var at = database.Clock.Now.AddHours(3);
        await new ItemDriver(database, draft.Id!.Value).AssertSucceedsAsync(PublicationStatus.Scheduled,
            (workflow, texts) => workflow.PublishAsync(texts, new() { At = at }, SampleDrafts.Editor));
        await BinAsync(database, draft.Id.Value, isRestored: false);
        database.Clock.Advance(TimeSpan.FromHours(2));
        await BinAsync(database, draft.Id.Value, isRestored: true);

        Assert.Equal(at, (await database.GetItemAsync(draft.Id)).Translations[0].PublishedAt);
    }

    [Fact]
    public async Task Restored_revision_of_public_text_is_marked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);
        draft = await database.ChangeAsync(WithBody(draft, "Other.", ChangeType.Minor), SampleDrafts.OtherEditor);
        var restored = draft with
        {
            Translations = [SampleDrafts.English with { Change = ChangeType.Minor, RestoredFrom = 1 }],
        };

        await database.ChangeAsync(restored, SampleDrafts.Editor);

        var text = (await database.GetItemAsync(draft.Id)).Translations[0];
        Assert.Equal("e", text.UnreviewedPublication?.ById);
        Assert.Equal(["e2", "e"], text.UnseenBy);
    }

    private static async Task<ItemDraft> PublishAsync(TestDatabase database, params TranslationDraft[] more)
    {
        await using (var db = database.CreateContext())
        {
            db.Countries.Add(new() { Slug = "kz", Code = "KZ", Name = SampleName("Kazakhstan") });
            db.Topics.Add(new() { Slug = "training", Name = SampleName("Training") });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var draft = await database.AddAsync(Meeting with { Translations = [.. Meeting.Translations, .. more] }, SampleDrafts.Writer);
        var item = await database.GetItemAsync(draft.Id);
        Assert.True((await database.CreateWorkflow().PublishAsync(
            new(item.Id, item.Version, [.. item.Translations.Select(text => text.Language)]), PublishRequest.Now,
            SampleDrafts.OtherEditor)).Succeeded);
        return draft with { Version = item.Version + 1, Slug = item.Slug };
    }

    private static LocalizedText SampleName(string name) => new([(Language.English, name), (Language.Russian, name)]);

    private static async Task BinAsync(TestDatabase database, int id, bool isRestored)
    {
        var version = (await database.GetItemAsync(id)).Version;
        Assert.True((isRestored ? await database.CreateEditor().RestoreAsync(id, version, SampleDrafts.Editor)
            : await database.CreateEditor().DeleteAsync(id, version, SampleDrafts.Editor)).Succeeded);
    }

    private static ItemDraft WithChange(ItemDraft draft, ChangeType change) =>
        draft with { Translations = [.. draft.Translations.Select(text => text with { Change = change })] };

    private static ItemDraft WithBody(ItemDraft draft, string body, ChangeType change) =>
        draft with { Translations = [.. draft.Translations.Select(text => text with { Body = body, Change = change })] };

    private static ItemDraft Change(ItemDraft draft, string field) => field switch
    {
        "days" => draft with { Event = ItemEvent.CreateAllDay(new(2026, 9, 28), new(2026, 9, 29), TimeZones.Almaty) },
        "hours" => draft with { Event = ItemEvent.CreateTimed(new(2026, 9, 14, 10, 0, 0), null, TimeZones.Almaty) },
        "zone" => draft with { Event = ItemEvent.CreateAllDay(new(2026, 9, 14), new(2026, 9, 15), "Europe/Vienna") },
        "status" => draft with
        {
            Event = new()
            {
                StartsAt = draft.Event!.StartsAt,
                EndsAt = draft.Event.EndsAt,
                TimeZone = TimeZones.Almaty,
                IsAllDay = true,
                Status = EventStatus.Cancelled,
            },
        },
        "countries" => draft with { Countries = ["kz"] },
        "topics" => draft with { Topics = ["training"] },
        "source" => draft with { SourceName = "UNODC", SourceUrl = "https://www.unodc.org/" },
        "kind" => draft with { Kind = ItemKind.Training },
        _ => draft with { Slug = "another-address" },
    };
}
