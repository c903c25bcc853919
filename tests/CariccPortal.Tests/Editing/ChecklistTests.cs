using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Staff;

namespace CariccPortal.Tests.Editing;

public sealed class ChecklistTests
{
    private static readonly Colleague By = Colleague.Verb("test");

    [Fact]
    public async Task A_text_that_lacks_everything_is_told_all_of_it()
    {
        await using var store = await TestStore.CreateAsync();
        var picture = await PutAsync(store, "hall.jpg");
        var id = await SaveAsync(store, ItemKind.Meeting, new TextDraft { Language = Language.English, Title = new('t', 101), Summary = new('s', 201), Body = $"![](media:{picture})" });

        var list = await ReadAsync(store, id);

        Assert.Equal(
            [ShortcomingKind.TitleLong, ShortcomingKind.SummaryLong, ShortcomingKind.PlaceMissing, ShortcomingKind.TwinMissing, ShortcomingKind.PictureUndescribed],
            list.Shortcomings.Select(lack => lack.Kind));
        Assert.Equal("hall.jpg", list.Shortcomings[^1].Detail);
    }

    [Fact]
    public async Task A_text_without_summary_and_body_is_told_so()
    {
        await using var store = await TestStore.CreateAsync();
        var id = await SaveAsync(store, ItemKind.News, new TextDraft { Language = Language.Russian, Title = "Заголовок" });

        Assert.Equal([ShortcomingKind.SummaryMissing, ShortcomingKind.BodyMissing, ShortcomingKind.TwinMissing], (await ReadAsync(store, id)).Shortcomings.Select(lack => lack.Kind));
    }

    [Fact]
    public async Task A_whole_item_lacks_nothing_and_a_picture_that_only_adorns_needs_no_words()
    {
        await using var store = await TestStore.CreateAsync();
        var picture = await PutAsync(store, "line.png", alternative: "");
        var id = await SaveAsync(store, ItemKind.News, Whole(Language.English, $"![](media:{picture})\n\n[a](https://example.org) [b](/en/about)"), Whole(Language.Russian, "[a](https://example.org)"));

        var list = await ReadAsync(store, id);
        Assert.Empty(list.Shortcomings);
        Assert.Equal(2, list.Links);
        await using var open = store.Open();
        Assert.Null(await Checklist.ReadAsync(open, id + 1));
    }

    [Fact]
    public async Task A_text_whose_public_twin_was_changed_later_is_told_so()
    {
        await using var store = await TestStore.CreateAsync();
        var id = await SaveAsync(store, ItemKind.News, Whole(Language.English, "Words.") with { Release = Release.Now }, Whole(Language.Russian, "Слова."));
        store.Clock.Now = store.Clock.Now.AddHours(1);
        Assert.True((await store.Editor().SaveAsync(Draft(ItemKind.News, [Whole(Language.English, "Other words.") with { Change = TextChange.Told("Corrected.") }]) with { Id = id, Version = 1 }, By)).Done);

        Assert.Equal([new Shortcoming(ShortcomingKind.TwinNewer, Language.Russian)], (await ReadAsync(store, id)).Shortcomings);
    }

    private static TextDraft Whole(Language language, string body) => new() { Language = language, Title = "Title", Summary = "Summary.", Body = body };

    private static ItemDraft Draft(ItemKind kind, IReadOnlyList<TextDraft> texts) => new()
    {
        Kind = kind,
        Slug = "an-item",
        Occasion = kind.NeedsOccasion() ? Occasion.OfDays(new(2024, 3, 27), new(2024, 3, 27), Zones.Almaty) : null,
        Texts = texts,
    };

    private static async Task<int> SaveAsync(TestStore store, ItemKind kind, params TextDraft[] texts)
    {
        var result = await store.Editor().SaveAsync(Draft(kind, texts), By);
        Assert.Empty(result.Refusals);
        return result.ItemId;
    }

    private static async Task<string> PutAsync(TestStore store, string name, string? alternative = null)
    {
        await using var db = store.Open();
        var medium = new Medium { Hash = new('a', 32), Kind = MediaKind.Picture, Name = name, AddedBy = "Test", Width = 96, Height = 64, Size = 1, AddedAt = store.Clock.Now };
        medium.En.Alternative = alternative;
        db.Media.Add(medium);
        await db.SaveChangesAsync();
        return medium.Hash;
    }

    private static async Task<Checklist> ReadAsync(TestStore store, int id)
    {
        await using var db = store.Open();
        return (await Checklist.ReadAsync(db, id))!;
    }
}
