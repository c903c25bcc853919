using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>Occasions that are cancelled or postponed.</summary>
public sealed class EventStatusTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Save_stores_the_event_status_with_trimmed_notes(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        var draft = await store.AddAsync(Meeting(EventStatus.Postponed, "  To\n autumn. ", " "));

        var occasion = (await store.GetItemAsync(draft.Id)).Event!;

        Assert.Equal((EventStatus.Postponed, "To autumn.", null), (occasion.Status, occasion.NoteEn, occasion.NoteRu));
        Assert.Equal(("To autumn.", ""), (occasion.Note(Language.English), occasion.Note(Language.Russian)));
    }

    [Fact]
    public async Task Event_as_planned_has_no_note()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(Meeting(EventStatus.Cancelled, "Flooded.", "Затопило."));
        await store.ChangeAsync(draft with { Event = Meeting(null, "Flooded.", "Затопило.").Event });

        var occasion = (await store.GetItemAsync(draft.Id)).Event!;

        Assert.Equal((null, null, null), ((EventStatus?, string?, string?))(occasion.Status, occasion.NoteEn, occasion.NoteRu));
    }

    [Fact]
    public async Task Event_note_too_long_reports_the_language()
    {
        await using var store = await TestDatabase.CreateAsync();

        var result = await store.CreateEditor().SaveAsync(Meeting(EventStatus.Cancelled, new string('a', 300), new string('я', 301)), SampleDrafts.Editor);

        Assert.Equal([new EditError(EditErrorCode.EventNoteTooLong, Language.Russian, "300")], result.Errors);
    }

    [Fact]
    public void Content_hash_includes_the_event_status()
    {
        var item = new Item { Slug = "a", Kind = ItemKind.Meeting, Event = Meeting(null, null, null).Event };
        var before = ItemContentHash.Compute(item);

        item.Event!.NoteEn = "Not said of what takes place.";
        Assert.Equal(before, ItemContentHash.Compute(item));
        item.Event.Status = EventStatus.Cancelled;
        var cancelled = ItemContentHash.Compute(item);
        Assert.NotEqual(before, cancelled);
        item.Event.NoteEn = "Another.";
        Assert.NotEqual(cancelled, ItemContentHash.Compute(item));
    }

    private static ItemDraft Meeting(EventStatus? status, string? english, string? russian)
    {
        var occasion = ItemEvent.CreateAllDay(new(2024, 9, 14), new(2024, 9, 15), TimeZones.Almaty);
        (occasion.Status, occasion.NoteEn, occasion.NoteRu) = (status, english, russian);
        return SampleDrafts.News with { Kind = ItemKind.Meeting, Event = occasion };
    }
}
