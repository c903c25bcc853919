using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing;

/// <summary>Which acts are open in which state of a text, all of it written down once.</summary>
public sealed class WhyNotTests
{
    private const RefusalReason Open = (RefusalReason)(-1);

    private static readonly DateTime Now = new TestClock().Now;

    private static readonly TextState[] States = Enum.GetValues<TextState>();

    // The reason in each state: draft, submitted, returned, scheduled, released, withdrawn, deleted.
    private static readonly Dictionary<Act, RefusalReason[]> Table = new()
    {
        [Act.Submit] = [Open, RefusalReason.HandedInAlready, Open, RefusalReason.ScheduledAlready, RefusalReason.PublicAlready, RefusalReason.IsWithdrawn, RefusalReason.InBin],
        [Act.TakeBack] = Only(TextState.Submitted, RefusalReason.NotHandedIn),
        [Act.Return] = Only(TextState.Submitted, RefusalReason.NotHandedIn),
        [Act.Release] = [Open, Open, Open, Open, RefusalReason.PublicAlready, RefusalReason.IsWithdrawn, RefusalReason.InBin],
        [Act.Unschedule] = Only(TextState.Scheduled, RefusalReason.NotScheduled),
        [Act.Confirm] = [.. Enumerable.Repeat(RefusalReason.NothingToConfirm, 6), RefusalReason.InBin],
        [Act.Redate] = Only(TextState.Released, RefusalReason.NotPublic),
        [Act.Withdraw] = Only(TextState.Released, RefusalReason.NotPublic),
        [Act.BringBack] = Only(TextState.Withdrawn, RefusalReason.NotWithdrawn),
        [Act.SetFirstRelease] = [.. Enumerable.Repeat(RefusalReason.NotPublic, 4), Open, Open, RefusalReason.InBin],
    };

    [Fact]
    public void Each_act_is_open_in_its_states_and_in_all_others_says_why_not()
    {
        Assert.Equal(WhyNot.OnTexts.Order(), Table.Keys.Order());
        foreach (var (act, reasons) in Table)
        {
            foreach (var (state, reason) in States.Zip(reasons))
            {
                var against = WhyNot.Of(act, Item(state), Language.English, Drafts.Administrator, Now).Select(refusal => refusal.Reason)
                    .Where(one => one != RefusalReason.OthersItem);
                Assert.True(against.SequenceEqual(reason == Open ? [] : [reason]), $"{act} of a text that is {state}: {string.Join(", ", against)}");
            }
        }
    }

    [Fact]
    public void Without_a_text_a_body_or_the_right_that_is_told_too()
    {
        var draft = Item(TextState.Draft);
        var bare = draft with { Texts = [draft.Texts[0] with { HasBody = false }] };

        Assert.Equal([new Refusal(RefusalReason.NoSuchText, Language.Russian)], WhyNot.Of(Act.Release, draft, Language.Russian, Drafts.Editor, Now));
        Assert.Equal([new Refusal(RefusalReason.BodyMissing, Language.English)], WhyNot.Of(Act.Submit, bare, Language.English, Drafts.Editor, Now));
        Assert.Equal([new Refusal(RefusalReason.OthersItem, Language.English)], WhyNot.Of(Act.Submit, draft, Language.English, Drafts.Writer with { Id = "w2" }, Now));
        Assert.Equal(
            [RefusalReason.NotYours, RefusalReason.BodyMissing],
            WhyNot.Of(Act.Release, bare, Language.English, Drafts.Writer, Now).Select(refusal => refusal.Reason));
    }

    [Fact]
    public async Task One_query_reads_what_the_verbs_themselves_go_by()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English, Drafts.Russian with { Body = "" }] }, Drafts.Writer);
        await store.Desk().SubmitAsync(new(draft.Id!.Value, 1, Language.English), Drafts.Writer);
        await store.Desk().ReturnAsync(new(draft.Id!.Value, 2, Language.English), "More.", Drafts.Editor);
        await using var db = store.Open();

        var read = (await Standing.ReadAsync(db, draft.Id!.Value))!;
        var known = Standing.Of(await store.ItemAsync(draft.Id));

        Assert.Equal((known.Version, known.CreatedById, known.IsFeatured), (read.Version, read.CreatedById, read.IsFeatured));
        Assert.Equal(known.Texts.Select(Seen), read.Texts.Select(Seen));
        Assert.Null(await Standing.ReadAsync(db, 999));
    }

    private static object Seen(TextStanding one) => (one.HasBody, one.Text.Language, one.Text.Title, one.Text.StateAt(Now), one.Text.WriterId, one.Text.ChangedById, one.Text.Returned, one.Text.CreatedAt);

    private static RefusalReason[] Only(TextState open, RefusalReason otherwise) =>
        [.. States.Select(state => state == open ? Open : state == TextState.Deleted ? RefusalReason.InBin : otherwise)];

    private static Standing Item(TextState state)
    {
        var note = new StaffNote { At = Now, By = "Aigul", Words = "" };
        var text = new ItemText
        {
            Title = "A meeting",
            Language = Language.English,
            WriterId = "w",
            ChangedById = "w",
            Submitted = state == TextState.Submitted ? note : null,
            Returned = state == TextState.Returned ? note : null,
            ReleasedAt = state switch { TextState.Scheduled => Now.AddTicks(1), TextState.Released or TextState.Withdrawn or TextState.Deleted => Now, _ => null },
            WithdrawnAt = state == TextState.Withdrawn ? Now : null,
            DeletedAt = state == TextState.Deleted ? Now : null,
        };
        Assert.Equal(state, text.StateAt(Now));
        return new(1, 1, "w", IsFeatured: false, [new(text, HasBody: true)]);
    }
}
