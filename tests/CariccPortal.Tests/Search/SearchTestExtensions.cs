using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Search;

/// <summary>Searches in a test's store.</summary>
internal static class SearchTestExtensions
{
    public static async Task SeedAsync(this TestDatabase store)
    {
        await using var db = store.CreateContext();
        var report = await new DatabaseSeeder(db, new ItemEditor(db, store.Clock)).RunAsync(Repository.Folder("seeds"));
        Assert.Empty(report.Errors);
    }

    /// <summary>Adds a released news item of one text.</summary>
    public static Task<ItemDraft> PublishAsync(this TestDatabase store, string title, string body = "Words.", Language language = Language.English, DateTime? at = null) =>
        store.AddAsync(SampleDrafts.News with
        {
            Translations = [new() { Language = language, Title = title, Body = body, Publication = PublicationChange.At(at ?? store.Clock.Now.AddDays(-1)) }],
        }, SampleDrafts.Importer);

    public static async Task<SearchResult> SearchAsync(this TestDatabase store, string? text, Language language = Language.English, SearchFilter? filter = null)
    {
        await using var db = store.CreateContext();
        return await new SiteSearch(db, store.Clock).FindAsync(text, language, filter ?? new());
    }

    /// <summary>The titles that a search finds, the first first.</summary>
    public static async Task<IReadOnlyList<string>> FindTitlesAsync(this TestDatabase store, string? text, Language language = Language.English, SearchFilter? filter = null)
    {
        var result = await store.SearchAsync(text, language, filter);
        await using var db = store.CreateContext();
        var titles = await db.Translations.Where(one => result.TranslationIds.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Title);
        return [.. result.TranslationIds.Select(id => titles[id])];
    }

    public static async Task<string?> SuggestAsync(this TestDatabase store, string text, Language language = Language.English)
    {
        await using var db = store.CreateContext();
        return await new SiteSearch(db, store.Clock).SuggestAsync(SearchQuery.Parse(text), language);
    }
}
