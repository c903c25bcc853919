using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>Cancelled and postponed events.</summary>
public sealed class EventStatusTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Save_stores_the_event_status_with_trimmed_notes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(Meeting(EventStatus.Postponed, "  To\n autumn. ", " "));

        var itemEvent = (await database.GetItemAsync(draft.Id)).Event!;

        Assert.Equal(EventStatus.Postponed, itemEvent.Status);
        Assert.Equal(("To autumn.", ""), (itemEvent.Note.In(Language.English), itemEvent.Note.In(Language.Russian)));
    }

    [Fact]
    public async Task Event_as_planned_has_no_note()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(Meeting(EventStatus.Cancelled, "Flooded.", "Затопило."));
        await database.ChangeAsync(draft with { Event = Meeting(null, "Flooded.", "Затопило.").Event });

        var itemEvent = (await database.GetItemAsync(draft.Id)).Event!;

        Assert.Null(itemEvent.Status);
        Assert.True(itemEvent.Note.IsEmpty);
    }

    [Fact]
    public async Task Event_note_too_long_reports_the_language()
    {
        await using var database = await TestDatabase.CreateAsync();

        var result = await database.CreateEditor()
            .SaveAsync(Meeting(EventStatus.Cancelled, new string('a', 300), new string('я', 301)), SampleDrafts.Editor);

        Assert.Equal([new EditError(EditErrorCode.EventNoteTooLong, Language.Russian, "300", "EventNotes")], result.Errors);
    }

    private static ItemDraft Meeting(EventStatus? status, string? english, string? russian)
    {
        var itemEvent = ItemEvent.CreateAllDay(new(2024, 9, 14), new(2024, 9, 15), TimeZones.Almaty);
        (itemEvent.Status, itemEvent.Note) = (status, new((Language.English, english), (Language.Russian, russian)));
        return SampleDrafts.News with { Kind = ItemKind.Meeting, Event = itemEvent };
    }
}
