using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class DeskTests
{
    /// <summary>The reasons that are met here and in <see cref="WhyNotTests"/>.</summary>
    public static IReadOnlyList<RefusalReason> Reasons { get; } =
    [
        RefusalReason.NoTextChosen, RefusalReason.NoSuchText, RefusalReason.OthersItem, RefusalReason.HandedInAlready, RefusalReason.NotHandedIn, RefusalReason.ScheduledAlready, RefusalReason.NotScheduled,
        RefusalReason.PublicAlready, RefusalReason.NotPublic, RefusalReason.IsWithdrawn, RefusalReason.NotWithdrawn, RefusalReason.SecondReaderMissing, RefusalReason.NothingToConfirm,
        RefusalReason.OwnToConfirm, RefusalReason.ReturnNoteMissing, RefusalReason.WithdrawReasonMissing, RefusalReason.UnreadReasonMissing, RefusalReason.DateReasonMissing,
        RefusalReason.NoteTooLong, RefusalReason.DateToCome,
    ];

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_text_is_handed_in_returned_mended_scheduled_and_public_when_the_clock_says_so(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        var life = new Life(store, draft.Id!.Value);
        var at = store.Clock.Now.AddDays(1);

        await life.DoneAsync(TextState.Submitted, (desk, texts) => desk.SubmitAsync(texts, Drafts.Writer));
        await life.DoneAsync(TextState.Draft, (desk, texts) => desk.TakeBackAsync(texts, Drafts.Writer));
        await life.DoneAsync(TextState.Submitted, (desk, texts) => desk.SubmitAsync(texts, Drafts.Writer));
        var returned = await life.DoneAsync(TextState.Returned, (desk, texts) => desk.ReturnAsync(texts, " Name the place. ", Drafts.Editor));
        Assert.Equal(new StaffNote { At = store.Clock.Now, ById = "e", By = "Aigul", Words = "Name the place." }, returned.Returned);
        await life.DoneAsync(TextState.Submitted, (desk, texts) => desk.SubmitAsync(texts, Drafts.Writer));
        var scheduled = await life.DoneAsync(TextState.Scheduled, (desk, texts) => desk.ReleaseAsync(texts, new() { At = at }, Drafts.Editor));
        Assert.Equal((at, at, null, null), (scheduled.ReleasedAt, scheduled.FirstReleasedAt, scheduled.Submitted, scheduled.Returned));
        Assert.Empty(await life.VisibleAsync());
        await life.DoneAsync(TextState.Draft, (desk, texts) => desk.UnscheduleAsync(texts, Drafts.Editor));
        Assert.Null((await life.TextAsync()).FirstReleasedAt);
        await life.DoneAsync(TextState.Scheduled, (desk, texts) => desk.ReleaseAsync(texts, new() { At = at }, Drafts.Editor));

        store.Clock.Now = at;
        Assert.Equal(TextState.Released, (await life.TextAsync()).StateAt(at));
        Assert.Single(await life.VisibleAsync());
        Assert.Equal(["add", "submit", "take-back", "submit", "return", "submit", "schedule", "unschedule", "schedule"], await life.ActsAsync());
        Assert.Equal("A meeting in Almaty: [en] Name the place.", await life.DetailAsync("return"));
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_public_text_is_withdrawn_with_a_reason_and_brought_back_under_its_date(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await store.AddAsync(Drafts.Of(Release.Now) with { Texts = [Drafts.English with { Release = Release.Now }, Drafts.Russian with { Release = Release.Now }] });
        var life = new Life(store, draft.Id!.Value);
        var released = store.Clock.Now;
        store.Clock.Advance(TimeSpan.FromDays(2));

        var withdrawn = await life.DoneAsync(TextState.Withdrawn, (desk, texts) => desk.WithdrawAsync(texts, Why("A figure was wrong."), Drafts.Editor));
        Assert.Equal((store.Clock.Now, "A figure was wrong."), (withdrawn.WithdrawnAt, withdrawn.WithdrawReason));
        Assert.Equal(Language.Russian, Assert.Single(await life.VisibleAsync()).Language);
        var back = await life.DoneAsync(TextState.Released, (desk, texts) => desk.BringBackAsync(texts, unreadReason: null, Drafts.Editor));
        Assert.Equal((null, null, released, released), (back.WithdrawnAt, back.WithdrawReason, back.ReleasedAt, back.FirstReleasedAt));
    }

    [Fact]
    public async Task An_editors_own_text_needs_a_reason_which_stays_on_it_until_another_editor_has_read_it()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Editor);
        var life = new Life(store, draft.Id!.Value);
        Task<EditResult> ReleaseAsync(Desk desk, ChosenTexts texts, string? why) =>
            desk.ReleaseAsync(texts, new() { IsUnread = why is not null, UnreadReason = why ?? "" }, Drafts.Editor);

        await life.RefusedAsync(RefusalReason.SecondReaderMissing, (desk, texts) => ReleaseAsync(desk, texts, why: null));
        await life.RefusedAsync(RefusalReason.UnreadReasonMissing, (desk, texts) => ReleaseAsync(desk, texts, why: " "));
        var text = await life.DoneAsync(TextState.Released, (desk, texts) => ReleaseAsync(desk, texts, "Nobody is in the office."));
        Assert.Equal(("e", "Aigul", "Nobody is in the office."), (text.Unread!.ById, text.Unread.By, text.Unread.Words));
        Assert.Contains("no second reader: Nobody is in the office.", await life.DetailAsync("release"), StringComparison.Ordinal);

        await life.RefusedAsync(RefusalReason.OwnToConfirm, (desk, texts) => desk.ConfirmAsync(texts, Drafts.Editor));
        Assert.Null((await life.DoneAsync(TextState.Released, (desk, texts) => desk.ConfirmAsync(texts, Drafts.OtherEditor))).Unread);
        await life.RefusedAsync(RefusalReason.NothingToConfirm, (desk, texts) => desk.ConfirmAsync(texts, Drafts.OtherEditor));
    }

    [Fact]
    public async Task Whoever_changed_the_words_last_is_no_second_reader_and_whoever_only_read_them_is()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = "Rewritten." }] }, Drafts.Editor);
        var life = new Life(store, draft.Id!.Value);

        await life.RefusedAsync(RefusalReason.SecondReaderMissing, (desk, texts) => desk.ReleaseAsync(texts, ReleaseWish.Now, Drafts.Editor));
        var text = await life.DoneAsync(TextState.Released, (desk, texts) => desk.ReleaseAsync(texts, new() { IsUnread = true, UnreadReason = "Not needed." }, Drafts.OtherEditor));
        Assert.Null(text.Unread);
    }

    [Fact]
    public async Task A_date_that_has_passed_asks_for_a_reason_and_the_first_release_stays_the_true_one()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        var life = new Life(store, draft.Id!.Value);
        var (now, passed) = (store.Clock.Now, store.Clock.Now.AddDays(-40));

        await life.RefusedAsync(RefusalReason.DateReasonMissing, (desk, texts) => desk.ReleaseAsync(texts, new() { At = passed }, Drafts.Editor));
        var text = await life.DoneAsync(TextState.Released, (desk, texts) => desk.ReleaseAsync(texts, new() { At = passed, IsDay = true, BackdateReason = "The day of the event." }, Drafts.Editor));
        Assert.Equal((passed, true, now, now), (text.ReleasedAt, text.ReleaseIsDay, text.FirstReleasedAt, text.ChangedAt));
        Assert.Contains("2024-04-22 07:00 UTC; The day of the event.", await life.DetailAsync("release"), StringComparison.Ordinal);

        store.Clock.Advance(TimeSpan.FromDays(1));
        await life.RefusedAsync(RefusalReason.DateToCome, (desk, texts) => desk.RedateAsync(texts, store.Clock.Now.AddMinutes(1), isDay: false, "Why not.", Drafts.Editor));
        await life.RefusedAsync(RefusalReason.DateReasonMissing, (desk, texts) => desk.RedateAsync(texts, passed, isDay: false, "", Drafts.Editor));
        var redated = await life.DoneAsync(TextState.Released, (desk, texts) => desk.RedateAsync(texts, passed.AddDays(1), isDay: false, "A slip.", Drafts.Editor));
        Assert.Equal((passed.AddDays(1), false, now), (redated.ReleasedAt, redated.ReleaseIsDay, redated.FirstReleasedAt));
    }

    [Fact]
    public async Task Only_an_administrator_puts_the_first_release_right_and_readers_see_no_other_date()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        var life = new Life(store, draft.Id!.Value);
        var earlier = store.Clock.Now.AddHours(-3);

        await life.RefusedAsync(RefusalReason.NotYours, (desk, texts) => desk.SetFirstReleaseAsync(texts, earlier, "By post.", Drafts.Editor));
        var text = await life.DoneAsync(TextState.Released, (desk, texts) => desk.SetFirstReleaseAsync(texts, earlier, "By post.", Drafts.Administrator));
        Assert.Equal((earlier, store.Clock.Now), (text.FirstReleasedAt, text.ReleasedAt));
    }

    [Fact]
    public async Task Both_texts_go_together_or_neither_with_one_entry_in_the_audit()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English, Drafts.Russian with { Body = "" }] }, Drafts.Writer);
        var before = await store.EverythingAsync();
        var both = new ChosenTexts(draft.Id!.Value, 1, Language.English, Language.Russian);

        Assert.Equal(new Refusal(RefusalReason.BodyMissing, Language.Russian), Assert.Single((await store.Desk().ReleaseAsync(both, ReleaseWish.Now, Drafts.Editor)).Refusals));
        Assert.Equal(before, await store.EverythingAsync());
        await store.ChangeAsync(draft with { Texts = [Drafts.Russian] }, Drafts.Writer);
        Assert.True((await store.Desk().ReleaseAsync(both with { Version = 2 }, ReleaseWish.Now, Drafts.Editor)).Done);

        var life = new Life(store, draft.Id!.Value);
        Assert.Equal(2, (await life.VisibleAsync()).Count);
        Assert.Equal(["add", "save", "release"], await life.ActsAsync());
        Assert.Equal("A meeting in Almaty: [en, ru]", await life.DetailAsync("release"));
    }

    [Fact]
    public async Task What_is_not_there_stale_not_chosen_or_too_long_is_refused_and_nothing_is_stored()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        var before = await store.EverythingAsync();
        async Task RefusedAsync(RefusalReason reason, ChosenTexts texts, string why = "A figure was wrong.") =>
            Assert.Equal(reason, Assert.Single((await store.Desk().WithdrawAsync(texts, Why(why), Drafts.Editor)).Refusals).Reason);
        var id = draft.Id!.Value;

        await RefusedAsync(RefusalReason.NotThere, new(999, 1, Language.English));
        await RefusedAsync(RefusalReason.Stale, new(id, 2, Language.English));
        await RefusedAsync(RefusalReason.NoTextChosen, new(id, 1));
        await RefusedAsync(RefusalReason.NoteTooLong, new(id, 1, Language.English), new string('x', StaffNote.Length + 1));
        await RefusedAsync(RefusalReason.WithdrawReasonMissing, new(id, 1, Language.English), "\u200B");
        Assert.Equal(before, await store.EverythingAsync());
    }

    [Fact]
    public async Task An_act_moves_no_date_but_its_own_and_is_found_in_no_revision()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        var life = new Life(store, draft.Id!.Value);
        var written = store.Clock.Now;
        store.Clock.Advance(TimeSpan.FromHours(5));

        var text = await life.DoneAsync(TextState.Released, (desk, texts) => desk.ReleaseAsync(texts, ReleaseWish.Now, Drafts.Editor));

        Assert.Equal((written, written, "w", "w"), (text.CreatedAt, text.ChangedAt, text.WriterId, text.ChangedById));
        await using var db = store.Open();
        Assert.Equal(1, await db.Revisions.CountAsync());
    }

    private static Dictionary<Language, string> Why(string english) => new() { [Language.English] = english };

    /// <summary>The English text of an item through its life.</summary>
    private sealed class Life(TestStore store, int itemId)
    {
        public async Task<ItemText> DoneAsync(TextState leadsTo, Func<Desk, ChosenTexts, Task<EditResult>> act)
        {
            var result = await ActAsync(act);
            Assert.True(result.Done, string.Join(", ", result.Refusals));
            var text = await TextAsync();
            Assert.Equal(leadsTo, text.StateAt(store.Clock.Now));
            return text;
        }

        public async Task RefusedAsync(RefusalReason reason, Func<Desk, ChosenTexts, Task<EditResult>> act)
        {
            var before = await store.EverythingAsync();
            Assert.Equal(reason, Assert.Single((await ActAsync(act)).Refusals).Reason);
            Assert.Equal(before, await store.EverythingAsync());
        }

        public async Task<ItemText> TextAsync() => (await store.ItemAsync(itemId)).Texts.Single(text => text.Language == Language.English);

        public async Task<IReadOnlyList<ItemText>> VisibleAsync()
        {
            await using var db = store.Open();
            return await db.Texts.VisibleAt(store.Clock.Now).ToListAsync();
        }

        public async Task<List<string>> ActsAsync()
        {
            await using var db = store.Open();
            return await db.Audit.Where(entry => entry.ItemId == itemId).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync();
        }

        public async Task<string?> DetailAsync(string act)
        {
            await using var db = store.Open();
            return await db.Audit.Where(entry => entry.ItemId == itemId && entry.Act == act).Select(entry => entry.Detail).FirstAsync();
        }

        private async Task<EditResult> ActAsync(Func<Desk, ChosenTexts, Task<EditResult>> act) =>
            await act(store.Desk(), new(itemId, (await store.ItemAsync(itemId)).Version, Language.English));
    }
}
