using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>Tests the last day for applications to an event.</summary>
public sealed class ApplyByTests
{
    private static readonly DateOnly Day = new(2024, 9, 10);

    [Fact]
    public async Task Day_is_stored_sealed_published_and_typed_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(Meeting(Day) with
        {
            Translations = [SampleDrafts.English with { Publication = PublicationChange.Now }],
        });
        var item = await database.GetItemAsync(draft.Id);
        await using var db = database.CreateContext();
        var version = await db.PublishedVersions.SingleAsync();

        Assert.Equal(Day, item.Event!.ApplyBy);
        Assert.Equal(Day, VersionContent.Parse(version.Canonical).Event!.ApplyBy);
        Assert.Equal("2024-09-10", ItemInput.Of(item).ApplyBy);
        var seal = await db.SealedContents.SingleAsync(one => one.Subject == $"item:{draft.Id}");
        Assert.Contains("\"applyBy\":\"2024-09-10\"", seal.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_without_the_day_keeps_the_content_of_earlier_versions()
    {
        var item = new Item { Slug = "a", Event = Meeting(null).Event };

        Assert.Equal(7, ItemField.Event.GetContent(item).Count());
    }

    [Theory]
    [InlineData("meeting", "2024-09-15", null)]
    [InlineData("training", "2024-09-16", EditErrorCode.ApplyByTooLate)]
    [InlineData("meeting", "16.09.2024", EditErrorCode.DateInvalid)]
    [InlineData("news", "2024-09-10", EditErrorCode.ApplyByNotAllowed)]
    public async Task Input_is_checked_at_its_field(string kind, string typed, EditErrorCode? error)
    {
        await using var database = await TestDatabase.CreateAsync();
        var input = new ItemInput { Kind = kind, StartDate = "2024-09-14", EndDate = "2024-09-15", ApplyBy = typed };
        (input.In(Language.English).Title, input.In(Language.English).Body) = ("A title", "A body.");

        var (draft, errors) = ItemInputParser.Parse(input, id: null, []);
        var found = errors.Concat(await database.CreateEditor().ValidateAsync(draft, SampleDrafts.Editor));

        Assert.Equal(error is { } code ? [new EditError(code, Field: nameof(ItemInput.ApplyBy))] : Array.Empty<EditError>(), found);
    }

    [Fact]
    public void Day_without_an_event_asks_for_the_event()
    {
        var (_, errors) = ItemInputParser.Parse(new() { Kind = "meeting", ApplyBy = "2024-09-10" }, id: null, []);

        Assert.Equal([new EditError(EditErrorCode.EventMissing, Field: nameof(ItemInput.StartDate))], errors);
    }

    [Fact]
    public async Task Day_is_read_from_a_seed_file()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var folder = new TempFolder();
        folder.Write("items/a-meeting.en.md", "---\nkind: meeting\ntitle: A title\nevent:\n  start: 2024-09-14\n  timeZone: Asia/Almaty\n"
            + "  applyBy: 2024-09-10\n---\nA body.\n");
        await using var db = database.CreateContext();

        Assert.Empty((await new DatabaseSeeder(db, new ItemEditor(db, database.Clock)).RunAsync(folder.Path)).Errors);

        Assert.Equal(Day, (await db.Items.AsNoTracking().SingleAsync()).Event!.ApplyBy);
    }

    private static ItemDraft Meeting(DateOnly? applyBy)
    {
        var itemEvent = ItemEvent.CreateAllDay(new(2024, 9, 14), new(2024, 9, 15), TimeZones.Almaty);
        itemEvent.ApplyBy = applyBy;
        return SampleDrafts.News with { Kind = ItemKind.Meeting, Event = itemEvent };
    }
}
