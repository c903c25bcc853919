using System.Text.Json;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

/// <summary>Drafts and colleagues to start from, and what the store holds of them afterwards.</summary>
internal static class Drafts
{
    public static Colleague Editor { get; } = new("e", "Aigul", StaffRole.Editor);

    public static Colleague Writer { get; } = new("w", "Timur", StaffRole.Writer);

    public static Colleague OtherEditor { get; } = new("e2", "Saule", StaffRole.Editor);

    public static Colleague Administrator { get; } = new("a", "Dana", StaffRole.Administrator);

    public static Colleague Importer { get; } = Colleague.Verb("import");

    public static TextDraft English { get; } =
        new() { Language = Language.English, Title = "A meeting in Almaty", Summary = "Short.", Place = "Almaty", Body = "Words.", Change = TextChange.Told("A word was mended.") };

    public static TextDraft Russian { get; } = new() { Language = Language.Russian, Title = "Встреча в Алматы", Body = "Слова.", Change = TextChange.Told("Исправлено слово.") };

    public static ItemDraft News { get; } = new() { Kind = ItemKind.News, Texts = [English] };

    public static ItemDraft Of(Release release) => News with { Texts = [English with { Release = release }] };

    /// <summary>Adds an item and gives back its draft, as a form would be opened on it. What is added with its release is so by
    /// a verb: staff release on the desk.</summary>
    public static async Task<ItemDraft> AddAsync(this TestStore store, ItemDraft draft, Colleague? by = null)
    {
        var result = await store.Editor().SaveAsync(draft, by ?? OfSave(draft));
        Assert.True(result.Done, string.Join(", ", result.Refusals));
        return await store.OpenedAsync(draft, result.ItemId);
    }

    /// <summary>Saves a change that must be done, and gives the draft back with the version it made.</summary>
    public static async Task<ItemDraft> ChangeAsync(this TestStore store, ItemDraft draft, Colleague? by = null)
    {
        var result = await store.Editor().SaveAsync(draft, by ?? OfSave(draft));
        Assert.True(result.Done, string.Join(", ", result.Refusals));
        Assert.Equal(draft.Id, result.ItemId);
        return await store.OpenedAsync(draft, result.ItemId);
    }

    public static async Task<Item> ItemAsync(this TestStore store, int? id)
    {
        await using var db = store.Open();
        return await db.Items.Include(item => item.Texts).Include(item => item.OldAddresses).Include(item => item.Countries).Include(item => item.Topics)
            .AsSplitQuery().SingleAsync(item => item.Id == id);
    }

    /// <summary>Every row that an act could have written, as text.</summary>
    public static async Task<string> EverythingAsync(this TestStore store)
    {
        await using var db = store.Open();
        var rows = new
        {
            Items = await db.Items.OrderBy(item => item.Id).Select(item => new { item.Id, item.Version, item.Slug, item.Kind, item.IsFeatured, item.SourceName }).ToListAsync(),
            Texts = await db.Texts.AsNoTracking().OrderBy(text => text.Id).Select(text => new { text.Id, text.Title, text.Body, text.ReleasedAt, text.ReleaseIsDay, text.FirstReleasedAt, text.WithdrawnAt, text.WithdrawReason, text.DeletedAt, text.ChangedAt, text.Submitted, text.Returned, text.Unread }).ToListAsync(),
            Old = await db.OldAddresses.OrderBy(old => old.Id).Select(old => new { old.Id, old.Path }).ToListAsync(),
            Revisions = await db.Revisions.CountAsync(),
            Audit = await db.Audit.CountAsync(),
        };
        return JsonSerializer.Serialize(rows);
    }

    private static Colleague OfSave(ItemDraft draft) => draft.Texts.Any(text => text.Release != Release.Unchanged) ? Importer : Editor;

    private static async Task<ItemDraft> OpenedAsync(this TestStore store, ItemDraft draft, int id) =>
        draft with { Id = id, Version = (await store.ItemAsync(id)).Version, Texts = [.. draft.Texts.Select(text => text with { Release = Release.Unchanged })] };
}
