using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests.Editing.Redirects;
using CariccPortal.Tests.Editing.Synonyms;
using CariccPortal.Tests.Editing.Votes;
using CariccPortal.Tests.Editing.Workflow;

namespace CariccPortal.Tests.Editing.Drafts;

public sealed class ItemEditorValidationTests
{
    private static readonly DateTime Now = new TestClock().Now;

    public static TheoryData<EditErrorCode, Func<ItemDraft, ItemDraft>> InvalidDrafts { get; } = new()
    {
        { EditErrorCode.NotFound, draft => draft with { Id = 999 } },
        { EditErrorCode.EditConflict, draft => draft with { Version = draft.Version - 1 } },
        { EditErrorCode.EditConflict, draft => draft with { Version = draft.Version + 1 } },
        { EditErrorCode.NoTranslation, draft => draft with { Id = null, Translations = [] } },
        { EditErrorCode.FieldMissing, draft => With(draft, text => text with { Title = " \n" }) },
        { EditErrorCode.FieldMissing, draft => With(draft, text => text with { Title = "\u200B\u00AD\u2060 \uFEFF" }) },
        { EditErrorCode.FieldMissing, draft => With(draft, text => text with { Title = "\u3164\u2800\u034F" }) },
        { EditErrorCode.FieldTooLong, draft => With(draft, text => text with { Title = new string('a', 201) }) },
        { EditErrorCode.FieldTooLong, draft => With(draft, text => text with { Summary = new string('a', 401) }) },
        { EditErrorCode.FieldTooLong, draft => With(draft, text => text with { Place = new string('a', 201) }) },
        { EditErrorCode.FieldTooLong, draft => With(draft, text => text with { Body = new string('a', 200_001) }) },
        { EditErrorCode.BodyMissing, draft => With(draft, text => text with { Body = " ", Publication = PublicationChange.Now }) },
        { EditErrorCode.BodyMissing,
            draft => With(draft, text => text with { Body = "", Publication = PublicationChange.At(Now.AddDays(1)) }) },
        { EditErrorCode.SlugMissing, draft => With(draft, text => text with { Title = "会议" }) with { Id = null } },
        { EditErrorCode.SlugInvalid, draft => draft with { Slug = "Not A Slug" } },
        { EditErrorCode.SlugInvalid, draft => draft with { Slug = " " } },
        { EditErrorCode.SlugTaken, draft => draft with { Slug = "other" } },
        { EditErrorCode.SlugRedirects, draft => draft with { Slug = "once-others" } },
        { EditErrorCode.SlugRedirects, draft => draft with { Id = null, Slug = "once-others" } },
        { EditErrorCode.EventMissing, draft => draft with { Kind = ItemKind.Meeting } },
        { EditErrorCode.EventMissing, draft => draft with { Kind = ItemKind.Training } },
        { EditErrorCode.EventEndsBeforeStart,
            draft => draft with { Event = ItemEvent.CreateTimed(Now, Now.AddMinutes(-1), TimeZones.Almaty) } },
        { EditErrorCode.EventEndsBeforeStart,
            draft => draft with { Event = ItemEvent.CreateAllDay(new(2024, 3, 2), new(2024, 3, 1), TimeZones.Almaty) } },
        { EditErrorCode.EventNoteTooLong,
            draft => draft with { Event =
                new() { StartsAt = Now, EndsAt = Now, TimeZone = TimeZones.Almaty, Status = EventStatus.Cancelled,
                    Note = new((Language.English, new string('a', 301))) } } },
        { EditErrorCode.TimeZoneUnknown,
            draft => draft with { Event = new() { StartsAt = Now, EndsAt = Now, TimeZone = "Asia/Nowhere" } } },
        { EditErrorCode.SourceNameMissing, draft => draft with { SourceUrl = "https://example.org" } },
        { EditErrorCode.SourceNameTooLong, draft => draft with { SourceName = new string('a', 201) } },
        { EditErrorCode.SourceUrlInvalid, draft => draft with { SourceName = "Kazinform", SourceUrl = "javascript:alert(1)" } },
        { EditErrorCode.SourceUrlInvalid, draft => draft with { SourceName = "Kazinform", SourceUrl = "/news" } },
        { EditErrorCode.SourceUrlInvalid,
            draft => draft with { SourceName = "Kazinform", SourceUrl = "https://example.org/" + new string('a', 1000) } },
        { EditErrorCode.CountryOrTopicUnknown, draft => draft with { Countries = ["atlantis"] } },
        { EditErrorCode.CountryOrTopicUnknown, draft => draft with { Topics = ["nothing"] } },
    };

    [Theory, MemberData(nameof(InvalidDrafts), DisableDiscoveryEnumeration = true)]
    public async Task Invalid_draft_returns_only_that_error_and_saves_nothing(EditErrorCode code, Func<ItemDraft, ItemDraft> invalidate)
    {
        await using var database = await TestDatabase.CreateAsync();
        var other = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "once-others" });
        await database.ChangeAsync(other with { Slug = "other" });
        var draft = await database.AddAsync(SampleDrafts.News);
        var before = await database.DumpAsync();

        var result = await database.CreateEditor().SaveAsync(invalidate(draft), SampleDrafts.Importer);

        Assert.False(result.Succeeded);
        Assert.Equal(0, result.ItemId);
        Assert.Equal(code, Assert.Single(result.Errors).Code);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Validate_returns_all_errors_and_saves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var errors = await database.CreateEditor().ValidateAsync(
            new ItemDraft
            {
                Kind = ItemKind.Meeting,
                Slug = "Not A Slug",
                SourceUrl = "javascript:alert(1)",
                Countries = ["atlantis"],
                Translations = [SampleDrafts.English with { Title = " " }]
            },
            SampleDrafts.Editor);

        Assert.Equal(
            [EditErrorCode.FieldMissing, EditErrorCode.SlugInvalid, EditErrorCode.EventMissing, EditErrorCode.SourceNameMissing,
                EditErrorCode.SourceUrlInvalid, EditErrorCode.CountryOrTopicUnknown],
            errors.Select(error => error.Code).Order());
        Assert.Empty(await database.CreateEditor().ValidateAsync(SampleDrafts.News, SampleDrafts.Editor));
        await using var db = database.CreateContext();
        Assert.Empty(db.Items);
        Assert.Empty(db.AuditEntries);
    }

    [Fact]
    public void Every_error_code_is_covered_by_a_test()
    {
        EditErrorCode[] below = [EditErrorCode.PermissionDenied, EditErrorCode.PublicationDateLocked, EditErrorCode.InBin,
            EditErrorCode.InReview, EditErrorCode.ChangeTypeMissing, EditErrorCode.ChangeNoteMissing, EditErrorCode.ChangeNoteTooLong,
            EditErrorCode.PreviewNotNeeded, EditErrorCode.CommentMissing, EditErrorCode.ChangedOutside, EditErrorCode.DateInPast,
            EditErrorCode.NextVersionMissing, EditErrorCode.NextVersionOutdated, EditErrorCode.SuccessorInvalid,
            EditErrorCode.TranslationUpToDate, EditErrorCode.ApplyByNotAllowed, EditErrorCode.ApplyByTooLate,
            EditErrorCode.RecheckNotLater, .. ItemInputParserTests.Codes];
        var met = InvalidDrafts.Select(row => row.Data.Item1).Concat(below).Concat(PublishingWorkflowTests.ErrorCodes)
            .Concat(RedirectEditorTests.ErrorCodes).Concat(VoteVoiderTests.ErrorCodes).Concat(SynonymEditorTests.ErrorCodes)
            .Concat(PagePathTests.ErrorCodes).Distinct();

        Assert.Equal(Enum.GetValues<EditErrorCode>().Order(), met.Order());
    }

    [Theory, MemberData(nameof(PublicationChanges))]
    public async Task Published_translation_keeps_its_date(PublicationChange publication)
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var before = await database.DumpAsync();
        database.Clock.Advance(TimeSpan.FromDays(1));

        var result = await database.CreateEditor()
            .SaveAsync(With(draft, text => text with { Publication = publication }), SampleDrafts.Importer);

        Assert.Equal(new EditError(EditErrorCode.PublicationDateLocked, Language.English, Field: "Title"), Assert.Single(result.Errors));
        Assert.Equal(before, await database.DumpAsync());
    }

    public static TheoryData<PublicationChange> PublicationChanges { get; } =
        [PublicationChange.None, PublicationChange.Now, PublicationChange.At(Now.AddDays(9)), PublicationChange.At(Now.AddDays(-9))];

    [Fact]
    public async Task All_errors_are_returned_with_language_and_limit()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = new ItemDraft
        {
            Kind = ItemKind.Meeting,
            Slug = "-",
            Translations = [SampleDrafts.English with { Title = "" }, SampleDrafts.Russian with { Summary = new string('я', 401) }],
        };

        var result = await database.CreateEditor().SaveAsync(draft, SampleDrafts.Editor);

        Assert.Equal(
            [
                new(EditErrorCode.FieldMissing, Language.English, Field: "Title"),
                new(EditErrorCode.FieldTooLong, Language.Russian, "400", "Summary"),
                new(EditErrorCode.SlugInvalid, Field: "Slug"),
                new(EditErrorCode.EventMissing, Field: "StartDate"),
            ],
            result.Errors);
    }

    [Fact]
    public async Task Item_in_the_bin_cannot_be_changed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News);
        Assert.True((await database.CreateEditor().DeleteAsync(draft.Id!.Value, draft.Version, SampleDrafts.Editor)).Succeeded);
        var binned = draft with { Version = draft.Version + 1 };
        var before = await database.DumpAsync();

        foreach (var change in new[] { binned, binned with { Translations = [SampleDrafts.Russian] },
            binned with { Translations = [], Slug = "moved" } })
            Assert.Equal(
                EditErrorCode.InBin, Assert.Single((await database.CreateEditor().SaveAsync(change, SampleDrafts.Editor)).Errors).Code);

        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Used_slug_reports_its_item()
    {
        await using var database = await TestDatabase.CreateAsync();
        var other = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "one" });
        await database.ChangeAsync(other with { Slug = "two" });

        foreach (var (slug, expectedDetail) in new[] { ("two", "A meeting in Almaty"), ("one", "/news/one → A meeting in Almaty") })
            Assert.Equal(expectedDetail,
                Assert.Single(
                    (await database.CreateEditor().SaveAsync(SampleDrafts.News with { Slug = slug }, SampleDrafts.Editor)).Errors).Detail);
    }

    [Fact]
    public async Task Writer_cannot_edit_a_translation_in_review()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        Assert.True(
            (await database.CreateWorkflow().SubmitAsync(new(draft.Id!.Value, 1, Language.English), SampleDrafts.Writer)).Succeeded);
        var opened = draft with { Version = 2, Translations = [SampleDrafts.English, SampleDrafts.Russian] };

        var changed = opened with { Translations = [SampleDrafts.English with { Body = "More." }, SampleDrafts.Russian] };
        Assert.Equal(new EditError(EditErrorCode.InReview, Language.English, Field: "Title"),
            Assert.Single((await database.CreateEditor().SaveAsync(changed, SampleDrafts.Writer)).Errors));

        opened = await database.ChangeAsync(opened, SampleDrafts.Writer);
        await database.ChangeAsync(opened with { Translations = [SampleDrafts.English with { Body = "Fixed." }] }, SampleDrafts.Editor);
        Assert.NotNull((await database.GetItemAsync(draft.Id)).Translations.Single(text => text.Language == Language.English).Submission);
    }

    [Fact]
    public async Task Published_translation_needs_a_body()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));

        var result = await database.CreateEditor().SaveAsync(With(draft, text => text with { Body = "" }), SampleDrafts.Editor);

        Assert.Equal(new EditError(EditErrorCode.BodyMissing, Language.English, Field: "Body"), Assert.Single(result.Errors));
    }

    [Fact]
    public async Task Length_limits_apply_to_normalized_text()
    {
        await using var database = await TestDatabase.CreateAsync();
        var body = string.Concat(Enumerable.Repeat("a\r\n", TranslationField.Body.MaxLength / 2)) + "\r\n";
        var text = new TranslationDraft
        {
            Language = Language.English,
            Title = $" {new string('a', 200)} ",
            Summary = new string('b', 400)
            + "\n",
            Place = new string('c', 200),
            Body = body
        };

        var draft = await database.AddAsync(
            SampleDrafts.News with { Translations = [text], SourceName = new string('d', 200), SourceUrl = "https://example.org" });

        var stored = Assert.Single((await database.GetItemAsync(draft.Id)).Translations);
        Assert.Equal((200, 400, TranslationField.Body.MaxLength - 1), (stored.Title.Length, stored.Summary.Length, stored.Body.Length));
    }

    [Fact]
    public async Task Two_translations_in_one_language_throw()
    {
        await using var database = await TestDatabase.CreateAsync();
        var before = await database.DumpAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => database.CreateEditor()
            .SaveAsync(SampleDrafts.News with { Translations = [SampleDrafts.English, SampleDrafts.English] }, SampleDrafts.Editor));

        Assert.Equal(before, await database.DumpAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delete_and_restore_reject_invalid_requests(bool toBin)
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        if (!toBin) Assert.True((await database.CreateEditor().DeleteAsync(draft.Id!.Value, 1, SampleDrafts.Editor)).Succeeded);
        var before = await database.DumpAsync();
        Task<EditResult> MoveAsync(int id, int version, Actor by) =>
            toBin ? database.CreateEditor().DeleteAsync(id, version, by) : database.CreateEditor().RestoreAsync(id, version, by);

        Assert.Equal(EditErrorCode.NotFound, Assert.Single((await MoveAsync(999, 1, SampleDrafts.Editor)).Errors).Code);
        Assert.Equal(EditErrorCode.EditConflict, Assert.Single((await MoveAsync(draft.Id!.Value, 0, SampleDrafts.Editor)).Errors).Code);
        Assert.Equal(EditErrorCode.PermissionDenied,
            Assert.Single((await MoveAsync(draft.Id!.Value, toBin ? 1 : 2, new("other", "Other", StaffRole.Writer))).Errors).Code);
        Assert.Equal(before, await database.DumpAsync());
    }

    private static ItemDraft With(ItemDraft draft, Func<TranslationDraft, TranslationDraft> change) =>
        draft with { Translations = [.. draft.Translations.Select(change)] };
}
