using System.Text.Json;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

/// <summary>Sample drafts and users, and helpers that read the database.</summary>
internal static class SampleDrafts
{
    public static Actor Editor { get; } = new("e", "Aigul", StaffRole.Editor);

    public static Actor Writer { get; } = new("w", "Timur", StaffRole.Writer);

    public static Actor OtherEditor { get; } = new("e2", "Saule", StaffRole.Editor);

    public static Actor Administrator { get; } = new("a", "Dana", StaffRole.Administrator);

    public static Actor Importer { get; } = Actor.ForCommand("import");

    public static TranslationDraft English { get; } =
        new()
        {
            Language = Language.English,
            Title = "A meeting in Almaty",
            Summary = "Short.",
            Place = "Almaty",
            Body = "Words.",
            Change = ChangeType.WithNote("A word was corrected.")
        };

    public static TranslationDraft Russian
    {
        get;
    } = new()
    {
        Language = Language.Russian,
        Title = "Встреча в Алматы",
        Body = "Слова.",
        Change = ChangeType.WithNote("Исправлено слово.")
    };

    public static ItemDraft News { get; } = new() { Kind = ItemKind.News, Translations = [English] };

    public static ItemDraft WithPublication(PublicationChange publication) =>
        News with { Translations = [English with { Publication = publication }] };

    /// <summary>Adds an item and returns its draft with id and version, as a form would load it. A draft that publishes is saved by a
    /// command, as users publish through the workflow.</summary>
    public static async Task<ItemDraft> AddAsync(this TestDatabase database, ItemDraft draft, Actor? by = null)
    {
        var result = await database.CreateEditor().SaveAsync(draft, by ?? ActorFor(draft));
        Assert.True(result.Succeeded, string.Join(", ", result.Errors));
        return await database.ReopenAsync(draft, result.ItemId);
    }

    /// <summary>Saves a valid change and returns the draft with the new version.</summary>
    public static async Task<ItemDraft> ChangeAsync(this TestDatabase database, ItemDraft draft, Actor? by = null)
    {
        var result = await database.CreateEditor().SaveAsync(draft, by ?? ActorFor(draft));
        Assert.True(result.Succeeded, string.Join(", ", result.Errors));
        Assert.Equal(draft.Id, result.ItemId);
        return await database.ReopenAsync(draft, result.ItemId);
    }

    public static async Task<Item> GetItemAsync(this TestDatabase database, int? id)
    {
        await using var db = database.CreateContext();
        return await db.Items.Include(item => item.Translations).Include(item => item.Redirects).Include(item => item.Countries)
            .Include(item => item.Topics)
            .AsSplitQuery().SingleAsync(item => item.Id == id);
    }

    /// <summary>Returns all rows that an operation can write, as text.</summary>
    public static async Task<string> DumpAsync(this TestDatabase database)
    {
        await using var db = database.CreateContext();
        var rows = new
        {
            Items = await db.Items.OrderBy(item => item.Id)
                .Select(item => new { item.Id, item.Version, item.Slug, item.Kind, item.SourceName }).ToListAsync(),
            Texts = await db.Translations.AsNoTracking().OrderBy(text => text.Id)
                .Select(text =>
                    new
                    {
                        text.Id,
                        text.Title,
                        text.Body,
                        text.PublishedAt,
                        text.PublishedDateOnly,
                        text.FirstPublishedAt,
                        text.WithdrawnAt,
                        text.WithdrawalReason,
                        text.DeletedAt,
                        text.ContentChangedAt,
                        text.Submission,
                        text.ChangeRequest,
                        text.UnreviewedPublication
                    }).ToListAsync(),
            Old = await db.Redirects.OrderBy(old => old.Id).Select(old => new { old.Id, old.Path }).ToListAsync(),
            Revisions = await db.Revisions.CountAsync(),
            Audit = await db.AuditEntries.CountAsync(),
        };
        return JsonSerializer.Serialize(rows);
    }

    private static Actor ActorFor(ItemDraft draft) =>
        draft.Translations.Any(text => text.Publication != PublicationChange.Unchanged) ? Importer : Editor;

    private static async Task<ItemDraft> ReopenAsync(this TestDatabase database, ItemDraft draft, int id) =>
        draft with
        {
            Id = id,
            Version = (await database.GetItemAsync(id)).Version,
            Translations = [.. draft.Translations.Select(text => text with { Publication = PublicationChange.Unchanged })]
        };
}
