using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Workflow;

/// <summary>Runs workflow actions on the English version of one item.</summary>
internal sealed class ItemDriver(TestDatabase database, int itemId)
{
    public async Task<ItemTranslation> AssertSucceedsAsync(
        PublicationStatus expected, Func<PublishingWorkflow, TranslationSelection, Task<EditResult>> operation)
    {
        var result = await ExecuteAsync(operation);
        Assert.True(result.Succeeded, string.Join(", ", result.Errors));
        var text = await GetTranslationAsync();
        Assert.Equal(expected, text.StatusAt(database.Clock.Now));
        return text;
    }

    public async Task AssertFailsAsync(EditErrorCode code, Func<PublishingWorkflow, TranslationSelection, Task<EditResult>> operation)
    {
        var before = await database.DumpAsync();
        Assert.Equal(code, Assert.Single((await ExecuteAsync(operation)).Errors).Code);
        Assert.Equal(before, await database.DumpAsync());
    }

    public async Task<ItemTranslation> GetTranslationAsync() =>
        (await database.GetItemAsync(itemId)).Translations.Single(text => text.Language == Language.English);

    public async Task<IReadOnlyList<ItemTranslation>> GetVisibleAsync()
    {
        await using var db = database.CreateContext();
        return await db.Translations.VisibleAt(database.Clock.Now).ToListAsync();
    }

    public async Task<List<string>> GetActionsAsync()
    {
        await using var db = database.CreateContext();
        return await db.AuditEntries.Where(entry => entry.ItemId == itemId).OrderBy(entry => entry.Id)
            .Select(entry => entry.Action.ToWord())
            .ToListAsync();
    }

    public async Task<string?> GetDetailAsync(string action)
    {
        await using var db = database.CreateContext();
        return await db.AuditEntries.Where(entry => entry.ItemId == itemId && entry.Action == AuditActions.Parse(action))
            .Select(entry => entry.Detail)
            .FirstAsync();
    }

    private async Task<EditResult> ExecuteAsync(Func<PublishingWorkflow, TranslationSelection, Task<EditResult>> operation) =>
        await operation(database.CreateWorkflow(), new(itemId, (await database.GetItemAsync(itemId)).Version, Language.English));
}
