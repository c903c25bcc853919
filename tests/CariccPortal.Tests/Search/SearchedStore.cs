using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Search;

/// <summary>Searches in a test's store.</summary>
internal static class SearchedStore
{
    public static async Task SeedAsync(this TestStore store)
    {
        await using var db = store.Open();
        var report = await new Seeding(db, new Editor(db, store.Clock)).RunAsync(Repository.Folder("seeds"));
        Assert.Empty(report.Problems);
    }

    /// <summary>Adds a released news item of one text.</summary>
    public static Task<ItemDraft> PublishAsync(this TestStore store, string title, string body = "Words.", Language language = Language.English, DateTime? at = null) =>
        store.AddAsync(Drafts.News with
        {
            Texts = [new() { Language = language, Title = title, Body = body, Release = Release.At(at ?? store.Clock.Now.AddDays(-1)) }],
        }, Drafts.Importer);

    public static async Task<SearchResult> SearchAsync(this TestStore store, string? text, Language language = Language.English, SearchFilter? filter = null)
    {
        await using var db = store.Open();
        return await new Searching(db, store.Clock).FindAsync(text, language, filter ?? new());
    }

    /// <summary>The titles that a search finds, the first first.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(this TestStore store, string? text, Language language = Language.English, SearchFilter? filter = null)
    {
        var result = await store.SearchAsync(text, language, filter);
        await using var db = store.Open();
        var titles = await db.Texts.Where(one => result.TextIds.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Title);
        return [.. result.TextIds.Select(id => titles[id])];
    }

    public static async Task<string?> SuggestAsync(this TestStore store, string text, Language language = Language.English)
    {
        await using var db = store.Open();
        return await new Searching(db, store.Clock).SuggestAsync(SearchQuery.Parse(text), language);
    }
}
