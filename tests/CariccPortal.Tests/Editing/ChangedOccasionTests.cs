using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing;

/// <summary>Occasions that are cancelled or postponed.</summary>
public sealed class ChangedOccasionTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_change_is_kept_with_its_sentences_tidied(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await store.AddAsync(Meeting(OccasionChange.Postponed, "  To\n autumn. ", " "));

        var occasion = (await store.ItemAsync(draft.Id)).Occasion!;

        Assert.Equal((OccasionChange.Postponed, "To autumn.", null), (occasion.Change, occasion.NoteEn, occasion.NoteRu));
        Assert.Equal(("To autumn.", ""), (occasion.Note(Language.English), occasion.Note(Language.Russian)));
    }

    [Fact]
    public async Task What_takes_place_as_announced_keeps_no_sentence()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Meeting(OccasionChange.Cancelled, "Flooded.", "Затопило."));
        await store.ChangeAsync(draft with { Occasion = Meeting(null, "Flooded.", "Затопило.").Occasion });

        var occasion = (await store.ItemAsync(draft.Id)).Occasion!;

        Assert.Equal((null, null, null), ((OccasionChange?, string?, string?))(occasion.Change, occasion.NoteEn, occasion.NoteRu));
    }

    [Fact]
    public async Task A_sentence_that_is_too_long_is_refused_in_its_language()
    {
        await using var store = await TestStore.CreateAsync();

        var result = await store.Editor().SaveAsync(Meeting(OccasionChange.Cancelled, new string('a', 300), new string('я', 301)), Drafts.Editor);

        Assert.Equal([new Refusal(RefusalReason.OccasionNoteTooLong, Language.Russian, "300")], result.Refusals);
    }

    [Fact]
    public void The_seal_covers_the_change_and_is_as_it_was_where_there_is_none()
    {
        var item = new Item { Slug = "a", Kind = ItemKind.Meeting, Occasion = Meeting(null, null, null).Occasion };
        var before = ItemSeal.Of(item);

        item.Occasion!.NoteEn = "Not said of what takes place.";
        Assert.Equal(before, ItemSeal.Of(item));
        item.Occasion.Change = OccasionChange.Cancelled;
        var cancelled = ItemSeal.Of(item);
        Assert.NotEqual(before, cancelled);
        item.Occasion.NoteEn = "Another.";
        Assert.NotEqual(cancelled, ItemSeal.Of(item));
    }

    private static ItemDraft Meeting(OccasionChange? change, string? english, string? russian)
    {
        var occasion = Occasion.OfDays(new(2024, 9, 14), new(2024, 9, 15), Zones.Almaty);
        (occasion.Change, occasion.NoteEn, occasion.NoteRu) = (change, english, russian);
        return Drafts.News with { Kind = ItemKind.Meeting, Occasion = occasion };
    }
}
