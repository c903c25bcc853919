using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.NextVersions;

/// <summary>The next version of a public item goes the way of a first publication. Readers keep the present version until then.</summary>
public sealed class NextVersionWorkflowTests
{
    private const string FirstParagraph = "The first paragraph.", LastParagraph = "The last paragraph.";
    private const string Body = FirstParagraph + "\n\nA paragraph between.\n\n" + LastParagraph;

    private static readonly PublishRequest Urgent = new() { IsWithoutReview = true, NoReviewReason = "Urgent." };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Next_version_by_a_writer_is_published_by_an_editor(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = await PublishAsync(database);
        var before = await ReadersAsync(database, id);
        await SaveAsync(database, id, SampleDrafts.Writer,
            form => Note(SetBody(form, FirstParagraph, "Rewritten."), "Rewritten for clarity."));
        await SaveAsync(database, id, SampleDrafts.Writer, form => form.StartDate = "2026-10-05");
        await SucceedAsync(Next(database).SubmitAsync(id, 2, SampleDrafts.Writer, Cancel));
        await FailAsync(EditErrorCode.InReview, SaveResultAsync(database, id, SampleDrafts.Writer, form => form.Slug = "other"));
        await FailAsync(EditErrorCode.PermissionDenied,
            Next(database).PublishAsync(id, 3, PublishRequest.Now, [], SampleDrafts.Writer, Cancel));
        Assert.Equal(before, await ReadersAsync(database, id));

        await SucceedAsync(Next(database).PublishAsync(id, 3, PublishRequest.Now, [], SampleDrafts.OtherEditor, Cancel));

        var item = await database.GetItemAsync(id);
        var text = item.Translations.Single(one => one.Language == Language.English);
        Assert.StartsWith("Rewritten.", text.Body, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 10, 5), item.Event!.FirstDay);
        Assert.Equal(("w", null, "e2"), (text.ContentChangedById, text.UnreviewedPublication?.ById, item.ChangedById));
        Assert.Empty(text.UnseenBy);
        await using var db = database.CreateContext();
        Assert.Empty(await db.NextVersions.ToListAsync(Cancel));
        Assert.Equal("Rewritten for clarity.", (await db.ChangeNotes.SingleAsync(Cancel)).Text);
        Assert.Equal(("Timur", AuditAction.PublishNextVersion), await db.Revisions.Where(one => one.Language == Language.English)
            .OrderByDescending(one => one.Version).Select(one => ValueTuple.Create(one.SavedBy, one.Action)).FirstAsync(Cancel));
        Assert.Empty((await new AuditVerifier(db).VerifyAsync(cancel: Cancel)).Findings);
    }

    [Fact]
    public async Task Own_next_version_needs_a_reason_and_is_marked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        await SaveAsync(database, id, SampleDrafts.Editor, form => Minor(SetBody(form, FirstParagraph, "Rewritten.")));

        await FailAsync(EditErrorCode.ReviewRequired,
            Next(database).PublishAsync(id, 1, PublishRequest.Now, [], SampleDrafts.Editor, Cancel));
        await SucceedAsync(Next(database).PublishAsync(id, 1, Urgent, [], SampleDrafts.Editor, Cancel));

        var texts = (await database.GetItemAsync(id)).Translations;
        Assert.Equal([("e", "Urgent."), (null, null)], texts.OrderBy(text => text.Language)
            .Select(text => (text.UnreviewedPublication?.ById, text.UnreviewedPublication?.Text)));
    }

    [Fact]
    public async Task Choice_of_the_change_can_wait_until_submission()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        await SaveAsync(database, id, SampleDrafts.Writer, form => SetBody(form, FirstParagraph, "Rewritten."));

        await FailAsync(EditErrorCode.ChangeTypeMissing, Next(database).SubmitAsync(id, 1, SampleDrafts.Writer, Cancel));
        await FailAsync(EditErrorCode.ChangeTypeMissing,
            Next(database).PublishAsync(id, 1, PublishRequest.Now, [], SampleDrafts.Editor, Cancel));
    }

    [Fact]
    public async Task Scheduled_version_is_published_at_its_time_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        var before = await ReadersAsync(database, id);
        await SaveAsync(database, id, SampleDrafts.Writer, form => Minor(SetBody(form, FirstParagraph, "Rewritten.")));
        var at = database.Clock.Now.AddHours(1);
        await FailAsync(EditErrorCode.DateInPast,
            Next(database).PublishAsync(id, 1, new() { At = database.Clock.Now }, [], SampleDrafts.Editor, Cancel));
        await SucceedAsync(Next(database).PublishAsync(id, 1, new() { At = at }, [], SampleDrafts.Editor, Cancel));
        await FailAsync(EditErrorCode.AlreadyScheduled, SaveResultAsync(database, id, SampleDrafts.Editor, form => form.Slug = "other"));
        database.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Equal(0, await Next(database).PublishDueAsync(cancel: Cancel));
        Assert.Equal(before, await ReadersAsync(database, id));

        database.Clock.Advance(TimeSpan.FromTicks(1));
        var published = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Next(database).PublishDueAsync(cancel: Cancel))));

        Assert.Equal(1, published.Sum());
        await using var db = database.CreateContext();
        var entry = await db.AuditEntries.SingleAsync(one => one.Action == AuditAction.PublishNextVersion, Cancel);
        Assert.Equal(("e", at), (entry.UserId, entry.At));
        Assert.Null((await database.GetItemAsync(id)).Translations[0].UnreviewedPublication);
    }

    [Fact]
    public async Task Unscheduled_version_is_not_published()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        await ScheduleAsync(database, id);
        await SucceedAsync(Next(database).UnscheduleAsync(id, 2, SampleDrafts.OtherEditor, Cancel));
        database.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, await Next(database).PublishDueAsync(cancel: Cancel));
        Assert.Equal(PublicationStatus.Draft, (await GetNextAsync(database, id))!.Status);
    }

    [Fact]
    public async Task Two_next_versions_conflict()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        var item = await database.GetItemAsync(id);
        var (first, second) = (ItemInput.Of(item), ItemInput.Of(item));
        first.Version = second.Version = 0;
        await SucceedAsync(Next(database).SaveAsync(id, first, NextVersionContent.Snapshot(item), SampleDrafts.Editor, Cancel));

        await FailAsync(EditErrorCode.EditConflict,
            Next(database).SaveAsync(id, second, NextVersionContent.Snapshot(item), SampleDrafts.OtherEditor, Cancel));
        second.Version = 1;
        await SucceedAsync(Next(database).SaveAsync(id, second, NextVersionContent.Snapshot(item), SampleDrafts.OtherEditor, Cancel));
        Assert.Equal(["e", "e2"], (await GetNextAsync(database, id))!.UnseenBy);
    }

    [Fact]
    public async Task Correction_elsewhere_is_taken_over_with_its_mark()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        await ScheduleAsync(database, id);
        await CorrectAsync(database, id, LastParagraph, "The corrected paragraph.");
        database.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await Next(database).PublishDueAsync(cancel: Cancel));

        var text = (await database.GetItemAsync(id)).Translations.Single(one => one.Language == Language.English);
        Assert.Equal("Rewritten.\n\nA paragraph between.\n\nThe corrected paragraph.", text.Body);
        Assert.Equal("e2", text.UnreviewedPublication?.ById);
    }

    [Fact]
    public async Task Correction_in_the_same_place_stops_the_publication()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        await ScheduleAsync(database, id);
        await CorrectAsync(database, id, FirstParagraph, "Corrected.");
        database.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await Next(database).PublishDueAsync(cancel: Cancel));

        var next = (await GetNextAsync(database, id))!;
        Assert.Equal((PublicationStatus.ChangesRequested, "NextVersionOutdated"), (next.Status, next.ChangeRequest!.Text));
        await FailAsync(EditErrorCode.NextVersionOutdated,
            Next(database).PublishAsync(id, next.Version, PublishRequest.Now, [], SampleDrafts.Editor, Cancel));
        Assert.StartsWith("Corrected.", (await database.GetItemAsync(id)).Translations[0].Body, StringComparison.Ordinal);
        await SaveAsync(database, id, SampleDrafts.Writer, form => Minor(SetBody(form, "Corrected.", "Both.")), isRebased: true);
        await SucceedAsync(Next(database).PublishAsync(id, next.Version + 1, PublishRequest.Now, [], SampleDrafts.Editor, Cancel));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Withdrawal_or_bin_meanwhile_stops_the_publication(bool isBin)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        await ScheduleAsync(database, id);
        var version = (await database.GetItemAsync(id)).Version;
        await SucceedAsync(isBin ? database.CreateEditor().DeleteAsync(id, version, SampleDrafts.Editor, Cancel)
            : database.CreateWorkflow().WithdrawAsync(new(id, version, Language.English),
                new Dictionary<Language, string> { [Language.English] = "Wrong." }, SampleDrafts.Editor, Cancel));
        database.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await Next(database).PublishDueAsync(cancel: Cancel));

        Assert.Equal(isBin ? "InBin" : "Withdrawn", (await GetNextAsync(database, id))!.ChangeRequest!.Text);
        Assert.Equal(Body, (await database.GetItemAsync(id)).Translations[0].Body);
        if (!isBin) return;
        await SucceedAsync(database.CreateEditor().RestoreAsync(id, version + 1, SampleDrafts.Editor, Cancel));
        Assert.Equal(0, await Next(database).PublishDueAsync(cancel: Cancel));
    }

    [Fact]
    public async Task New_language_is_published_with_it_on_request()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database, isBilingual: false);
        await SaveAsync(database, id, SampleDrafts.Writer, form =>
        {
            form.In(Language.Russian).CopyFieldsFrom(SampleDrafts.Russian);
            Minor(form);
        });

        await SucceedAsync(Next(database).PublishAsync(id, 1, PublishRequest.Now, [Language.Russian], SampleDrafts.Editor, Cancel));

        var text = (await database.GetItemAsync(id)).Translations.Single(one => one.Language == Language.Russian);
        Assert.Equal((PublicationStatus.Published, "w", null),
            (text.StatusAt(database.Clock.Now), text.WriterId, text.UnreviewedPublication));
    }

    [Fact]
    public async Task Discarded_version_leaves_the_item_alone()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        var before = await ReadersAsync(database, id);
        await SaveAsync(database, id, SampleDrafts.Writer, form => form.Slug = "other");

        await SucceedAsync(Next(database).DiscardAsync(id, 1, SampleDrafts.Writer, Cancel));

        Assert.Null(await GetNextAsync(database, id));
        Assert.Equal(before, await ReadersAsync(database, id));
    }

    [Fact]
    public async Task Writer_prepares_only_own_public_items()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await PublishAsync(database);
        await FailAsync(EditErrorCode.PermissionDenied, SaveResultAsync(database, id, new("w2", "Olim", StaffRole.Writer), _ => { }));
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        await FailAsync(EditErrorCode.NotPublished, SaveResultAsync(database, draft.Id!.Value, SampleDrafts.Writer, _ => { }));
    }

    private static NextVersionWorkflow Next(TestDatabase database)
    {
        var db = database.CreateContext();
        return new(db, new ItemEditor(db, database.Clock), database.Clock);
    }

    private static async Task<int> PublishAsync(TestDatabase database, bool isBilingual = true)
    {
        var draft = await database.AddAsync(SampleDrafts.News with
        {
            Kind = ItemKind.Meeting,
            Event = ItemEvent.CreateAllDay(new(2026, 9, 14), new(2026, 9, 14), TimeZones.Almaty),
            Translations = isBilingual ? [SampleDrafts.English with { Body = Body }, SampleDrafts.Russian]
                : [SampleDrafts.English with { Body = Body }],
        }, SampleDrafts.Writer);
        await SucceedAsync(database.CreateWorkflow().PublishAsync(
            new(draft.Id!.Value, draft.Version, [.. draft.Translations.Select(text => text.Language)]), PublishRequest.Now,
            SampleDrafts.Editor, Cancel));
        database.Clock.Advance(TimeSpan.FromHours(1));
        return draft.Id.Value;
    }

    private static async Task ScheduleAsync(TestDatabase database, int id)
    {
        await SaveAsync(database, id, SampleDrafts.Writer, form => Minor(SetBody(form, FirstParagraph, "Rewritten.")));
        await SucceedAsync(Next(database).PublishAsync(
            id, 1, new() { At = database.Clock.Now.AddDays(1) }, [], SampleDrafts.Editor, Cancel));
    }

    private static async Task CorrectAsync(TestDatabase database, int id, string from, string to)
    {
        database.Clock.Advance(TimeSpan.FromHours(1));
        var form = ItemInput.Of(await database.GetItemAsync(id));
        Minor(SetBody(form, from, to));
        await SucceedAsync(database.CreateEditor().SaveAsync(
            ItemInputParser.Parse(form, id, [Language.English, Language.Russian]).Draft, SampleDrafts.OtherEditor, Cancel));
    }

    private static Task SaveAsync(TestDatabase database, int id, Actor by, Action<ItemInput> change, bool isRebased = false) =>
        SucceedAsync(SaveResultAsync(database, id, by, change, isRebased));

    private static async Task<EditResult> SaveResultAsync(TestDatabase database, int id, Actor by, Action<ItemInput> change,
        bool isRebased = false)
    {
        var (item, next) = (await database.GetItemAsync(id), await GetNextAsync(database, id));
        var form = next is null || isRebased ? ItemInput.Of(item) : ItemInput.FromJson(next.Content)!;
        form.Version = next?.Version ?? 0;
        change(form);
        return await Next(database).SaveAsync(id, form, NextVersionContent.Snapshot(item), by, Cancel);
    }

    private static async Task<NextVersion?> GetNextAsync(TestDatabase database, int id)
    {
        await using var db = database.CreateContext();
        return await db.NextVersions.AsNoTracking().FirstOrDefaultAsync(one => one.ItemId == id, Cancel);
    }

    private static async Task<string> ReadersAsync(TestDatabase database, int id)
    {
        var item = await database.GetItemAsync(id);
        return string.Join('\n', item.Translations.Select(text => VersionContent.GetCompared(item, text)));
    }

    private static ItemInput SetBody(ItemInput form, string from, string to)
    {
        var text = form.In(Language.English);
        Assert.Contains(from, text.Body, StringComparison.Ordinal);
        text.Body = text.Body.Replace(from, to, StringComparison.Ordinal);
        return form;
    }

    private static void Minor(ItemInput form) => form.In(Language.English).ChangeType = TranslationInput.Minor;

    private static void Note(ItemInput form, string note)
    {
        (form.In(Language.English).ChangeType, form.In(Language.English).ChangeNote) = (TranslationInput.WithNote, note);
        form.In(Language.Russian).ChangeType = TranslationInput.Minor;
    }

    private static async Task SucceedAsync(Task<EditResult> operation)
    {
        var result = await operation;
        Assert.True(result.Succeeded, string.Join(", ", result.Errors));
    }

    private static async Task FailAsync(EditErrorCode code, Task<EditResult> operation) =>
        Assert.Contains(code, (await operation).Errors.Select(error => error.Code));
}
