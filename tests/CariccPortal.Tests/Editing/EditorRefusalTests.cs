using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Tests.Editing;

public sealed class EditorRefusalTests
{
    private static readonly DateTime Now = new TestClock().Now;

    public static TheoryData<RefusalReason, Func<ItemDraft, ItemDraft>> Wrong { get; } = new()
    {
        { RefusalReason.NotThere, draft => draft with { Id = 999 } },
        { RefusalReason.Stale, draft => draft with { Version = draft.Version - 1 } },
        { RefusalReason.Stale, draft => draft with { Version = draft.Version + 1 } },
        { RefusalReason.NoText, draft => draft with { Id = null, Texts = [] } },
        { RefusalReason.TitleMissing, draft => With(draft, text => text with { Title = " \n" }) },
        { RefusalReason.TitleMissing, draft => With(draft, text => text with { Title = "\u200B\u00AD\u2060 \uFEFF" }) },
        { RefusalReason.TitleMissing, draft => With(draft, text => text with { Title = "\u3164\u2800\u034F" }) },
        { RefusalReason.TitleTooLong, draft => With(draft, text => text with { Title = new string('a', 201) }) },
        { RefusalReason.SummaryTooLong, draft => With(draft, text => text with { Summary = new string('a', 401) }) },
        { RefusalReason.PlaceTooLong, draft => With(draft, text => text with { Place = new string('a', 201) }) },
        { RefusalReason.BodyTooLong, draft => With(draft, text => text with { Body = new string('a', 200_001) }) },
        { RefusalReason.BodyMissing, draft => With(draft, text => text with { Body = " ", Release = Release.Now }) },
        { RefusalReason.BodyMissing, draft => With(draft, text => text with { Body = "", Release = Release.At(Now.AddDays(1)) }) },
        { RefusalReason.SlugMissing, draft => With(draft, text => text with { Title = "会议" }) with { Id = null } },
        { RefusalReason.SlugInvalid, draft => draft with { Slug = "Not A Slug" } },
        { RefusalReason.SlugInvalid, draft => draft with { Slug = " " } },
        { RefusalReason.SlugTaken, draft => draft with { Slug = "other" } },
        { RefusalReason.SlugRedirects, draft => draft with { Slug = "once-others" } },
        { RefusalReason.SlugRedirects, draft => draft with { Id = null, Slug = "once-others" } },
        { RefusalReason.OccasionMissing, draft => draft with { Kind = ItemKind.Meeting } },
        { RefusalReason.OccasionMissing, draft => draft with { Kind = ItemKind.Training } },
        { RefusalReason.OccasionEndsFirst, draft => draft with { Occasion = Occasion.OfHours(Now, Now.AddMinutes(-1), Zones.Almaty) } },
        { RefusalReason.OccasionEndsFirst, draft => draft with { Occasion = Occasion.OfDays(new(2024, 3, 2), new(2024, 3, 1), Zones.Almaty) } },
        { RefusalReason.OccasionNoteTooLong, draft => draft with { Occasion = new() { StartsAt = Now, EndsAt = Now, Zone = Zones.Almaty, Change = OccasionChange.Cancelled, NoteEn = new string('a', 301) } } },
        { RefusalReason.ZoneUnknown, draft => draft with { Occasion = new() { StartsAt = Now, EndsAt = Now, Zone = "Asia/Nowhere" } } },
        { RefusalReason.SourceNameMissing, draft => draft with { SourceUrl = "https://example.org" } },
        { RefusalReason.SourceNameTooLong, draft => draft with { SourceName = new string('a', 201) } },
        { RefusalReason.SourceUrlInvalid, draft => draft with { SourceName = "Kazinform", SourceUrl = "javascript:alert(1)" } },
        { RefusalReason.SourceUrlInvalid, draft => draft with { SourceName = "Kazinform", SourceUrl = "/news" } },
        { RefusalReason.SourceUrlInvalid, draft => draft with { SourceName = "Kazinform", SourceUrl = "https://example.org/" + new string('a', 1000) } },
        { RefusalReason.NameUnknown, draft => draft with { Countries = ["atlantis"] } },
        { RefusalReason.NameUnknown, draft => draft with { Topics = ["nothing"] } },
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task What_is_wrong_is_named_alone_and_nothing_is_stored(RefusalReason reason, Func<ItemDraft, ItemDraft> spoil)
    {
        await using var store = await TestStore.CreateAsync();
        var other = await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "once-others" });
        await store.ChangeAsync(other with { Slug = "other" });
        var draft = await store.AddAsync(Drafts.News);
        var before = await store.EverythingAsync();

        var result = await store.Editor().SaveAsync(spoil(draft), Drafts.Importer);

        Assert.False(result.Done);
        Assert.Equal(0, result.ItemId);
        Assert.Equal(reason, Assert.Single(result.Refusals).Reason);
        Assert.Equal(before, await store.EverythingAsync());
    }

    [Fact]
    public async Task A_check_tells_all_that_stands_against_a_draft_and_stores_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var refusals = await store.Editor().CheckAsync(
            new ItemDraft { Kind = ItemKind.Meeting, Slug = "Not A Slug", SourceUrl = "javascript:alert(1)", Countries = ["atlantis"], Texts = [Drafts.English with { Title = " " }] },
            Drafts.Editor);

        Assert.Equal(
            [RefusalReason.TitleMissing, RefusalReason.SlugInvalid, RefusalReason.OccasionMissing, RefusalReason.SourceNameMissing, RefusalReason.SourceUrlInvalid, RefusalReason.NameUnknown],
            refusals.Select(refusal => refusal.Reason).Order());
        Assert.Empty(await store.Editor().CheckAsync(Drafts.News, Drafts.Editor));
        await using var db = store.Open();
        Assert.Empty(db.Items);
        Assert.Empty(db.Audit);
    }

    [Fact]
    public void Every_reason_is_met_above_or_below_or_where_texts_are_acted_on_and_addresses_and_equivalents_kept()
    {
        RefusalReason[] below = [RefusalReason.NotYours, RefusalReason.ReleasedAlready, RefusalReason.InBin, RefusalReason.HandedIn, RefusalReason.ChangeUnsaid, RefusalReason.ChangeNoteMissing, RefusalReason.ChangeNoteTooLong, RefusalReason.PreviewNotNeeded];
        var met = Wrong.Select(row => row.Data.Item1).Concat(below).Concat(DeskTests.Reasons).Concat(RedirectsTests.Reasons).Concat(EquivalentLinesTests.Reasons).Distinct();

        Assert.Equal(Enum.GetValues<RefusalReason>().Order(), met.Order());
    }

    [Theory, MemberData(nameof(Releases))]
    public async Task A_public_text_keeps_its_date_against_every_other_wish(Release release)
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        var before = await store.EverythingAsync();
        store.Clock.Advance(TimeSpan.FromDays(1));

        var result = await store.Editor().SaveAsync(With(draft, text => text with { Release = release }), Drafts.Importer);

        Assert.Equal(new Refusal(RefusalReason.ReleasedAlready, Language.English), Assert.Single(result.Refusals));
        Assert.Equal(before, await store.EverythingAsync());
    }

    public static TheoryData<Release> Releases { get; } = [Release.None, Release.Now, Release.At(Now.AddDays(9)), Release.At(Now.AddDays(-9))];

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_with_its_language_and_limit()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = new ItemDraft
        {
            Kind = ItemKind.Meeting,
            Slug = "-",
            Texts = [Drafts.English with { Title = "" }, Drafts.Russian with { Summary = new string('я', 401) }],
        };

        var result = await store.Editor().SaveAsync(draft, Drafts.Editor);

        Assert.Equal(
            [
                new(RefusalReason.TitleMissing, Language.English),
                new(RefusalReason.SummaryTooLong, Language.Russian, "400"),
                new(RefusalReason.SlugInvalid),
                new(RefusalReason.OccasionMissing),
            ],
            result.Refusals);
    }

    [Fact]
    public async Task Nothing_of_an_item_in_the_bin_can_be_changed_not_even_by_a_new_text()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News);
        Assert.True((await store.Editor().DeleteAsync(draft.Id!.Value, draft.Version, Drafts.Editor)).Done);
        var binned = draft with { Version = draft.Version + 1 };
        var before = await store.EverythingAsync();

        foreach (var change in new[] { binned, binned with { Texts = [Drafts.Russian] }, binned with { Texts = [], Slug = "moved" } })
            Assert.Equal(RefusalReason.InBin, Assert.Single((await store.Editor().SaveAsync(change, Drafts.Editor)).Refusals).Reason);

        Assert.Equal(before, await store.EverythingAsync());
    }

    [Fact]
    public async Task A_slug_that_is_taken_is_told_with_who_has_it()
    {
        await using var store = await TestStore.CreateAsync();
        var other = await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "one" });
        await store.ChangeAsync(other with { Slug = "two" });

        foreach (var (slug, told) in new[] { ("two", "A meeting in Almaty"), ("one", "/news/one → A meeting in Almaty") })
            Assert.Equal(told, Assert.Single((await store.Editor().SaveAsync(Drafts.News with { Slug = slug }, Drafts.Editor)).Refusals).Detail);
    }

    [Fact]
    public async Task A_writer_leaves_what_is_handed_in_alone_but_may_still_write_the_other_text()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        Assert.True((await store.Desk().SubmitAsync(new(draft.Id!.Value, 1, Language.English), Drafts.Writer)).Done);
        var opened = draft with { Version = 2, Texts = [Drafts.English, Drafts.Russian] };

        var changed = opened with { Texts = [Drafts.English with { Body = "More." }, Drafts.Russian] };
        Assert.Equal(new Refusal(RefusalReason.HandedIn, Language.English), Assert.Single((await store.Editor().SaveAsync(changed, Drafts.Writer)).Refusals));

        opened = await store.ChangeAsync(opened, Drafts.Writer);
        await store.ChangeAsync(opened with { Texts = [Drafts.English with { Body = "Mended." }] }, Drafts.Editor);
        Assert.NotNull((await store.ItemAsync(draft.Id)).Texts.Single(text => text.Language == Language.English).Submitted);
    }

    [Fact]
    public async Task A_released_text_cannot_lose_its_body()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.Of(Release.Now));

        var result = await store.Editor().SaveAsync(With(draft, text => text with { Body = "" }), Drafts.Editor);

        Assert.Equal(new Refusal(RefusalReason.BodyMissing, Language.English), Assert.Single(result.Refusals));
    }

    [Fact]
    public async Task Each_limit_is_of_what_is_stored_and_what_just_fits_is_taken()
    {
        await using var store = await TestStore.CreateAsync();
        var body = string.Concat(Enumerable.Repeat("a\r\n", ItemText.BodyLength / 2)) + "\r\n";
        var text = new TextDraft { Language = Language.English, Title = $" {new string('a', 200)} ", Summary = new string('b', 400) + "\n", Place = new string('c', 200), Body = body };

        var draft = await store.AddAsync(Drafts.News with { Texts = [text], SourceName = new string('d', 200), SourceUrl = "https://example.org" });

        var stored = Assert.Single((await store.ItemAsync(draft.Id)).Texts);
        Assert.Equal((200, 400, ItemText.BodyLength - 1), (stored.Title.Length, stored.Summary.Length, stored.Body.Length));
    }

    [Fact]
    public async Task A_draft_with_two_texts_in_one_language_is_a_fault_of_the_caller()
    {
        await using var store = await TestStore.CreateAsync();
        var before = await store.EverythingAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.Editor().SaveAsync(Drafts.News with { Texts = [Drafts.English, Drafts.English] }, Drafts.Editor));

        Assert.Equal(before, await store.EverythingAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_bin_refuses_what_is_not_there_what_is_stale_and_who_may_not(bool toBin)
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        if (!toBin) Assert.True((await store.Editor().DeleteAsync(draft.Id!.Value, 1, Drafts.Editor)).Done);
        var before = await store.EverythingAsync();
        Task<EditResult> MoveAsync(int id, int version, Colleague by) =>
            toBin ? store.Editor().DeleteAsync(id, version, by) : store.Editor().RestoreAsync(id, version, by);

        Assert.Equal(RefusalReason.NotThere, Assert.Single((await MoveAsync(999, 1, Drafts.Editor)).Refusals).Reason);
        Assert.Equal(RefusalReason.Stale, Assert.Single((await MoveAsync(draft.Id!.Value, 0, Drafts.Editor)).Refusals).Reason);
        Assert.Equal(RefusalReason.NotYours, Assert.Single((await MoveAsync(draft.Id!.Value, toBin ? 1 : 2, Drafts.Writer)).Refusals).Reason);
        Assert.Equal(before, await store.EverythingAsync());
    }

    private static ItemDraft With(ItemDraft draft, Func<TextDraft, TextDraft> change) => draft with { Texts = [.. draft.Texts.Select(change)] };
}
