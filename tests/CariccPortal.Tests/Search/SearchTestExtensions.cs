using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Search;

/// <summary>Searches in a test database.</summary>
internal static class SearchTestExtensions
{
    public static async Task SeedAsync(this TestDatabase database)
    {
        await using var db = database.CreateContext();
        var report = await new DatabaseSeeder(db, new ItemEditor(db, database.Clock)).RunAsync(Repository.Folder("seeds"));
        Assert.Empty(report.Errors);
    }

    /// <summary>Adds a published news item with one translation.</summary>
    public static Task<ItemDraft> PublishAsync(
        this TestDatabase database, string title, string body = "Words.", Language? language = null, DateTime? at = null) =>
        database.AddAsync(SampleDrafts.News with
        {
            Translations = [
                new() { Language = language ?? Language.English, Title = title, Body = body,
                    Publication = PublicationChange.At(at ?? database.Clock.Now.AddDays(-1)) }],
        }, SampleDrafts.Importer);

    public static async Task<SearchResult> SearchAsync(
        this TestDatabase database, string? text, Language? language = null, SearchFilter? filter = null)
    {
        await using var db = database.CreateContext();
        return await new SiteSearch(db, database.Clock).FindAsync(text, language ?? Language.English, filter ?? new());
    }

    /// <summary>Returns the titles of the results in order.</summary>
    public static async Task<IReadOnlyList<string>> FindTitlesAsync(
        this TestDatabase database, string? text, Language? language = null, SearchFilter? filter = null)
    {
        var result = await database.SearchAsync(text, language, filter);
        await using var db = database.CreateContext();
        var titles = await db.Translations.Where(one => result.TranslationIds.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, one => one.Title);
        return [.. result.TranslationIds.Select(id => titles[id])];
    }

    public static async Task<string?> SuggestAsync(this TestDatabase database, string text, Language? language = null)
    {
        await using var db = database.CreateContext();
        return await new SiteSearch(db, database.Clock).SuggestAsync(SearchQuery.Parse(text), language ?? Language.English);
    }
}
