using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests;

/// <summary>Fills a site with few words, by the verbs that staff use.</summary>
public static class Newsroom
{
    private static readonly Colleague Tester = Colleague.Verb("test");

    /// <summary>A draft of an item with one text; a meeting and a training take place on 27 March 2024.</summary>
    public static ItemDraft Draft(ItemKind kind, string title, Language language = Language.English) => new()
    {
        Kind = kind,
        Occasion = kind.NeedsOccasion() ? Occasion.OfDays(new(2024, 3, 27), new(2024, 3, 27), Zones.Almaty) : null,
        Texts = [Text(title, language)],
    };

    /// <summary>A text that is public from now on.</summary>
    public static TextDraft Text(string title, Language language = Language.English) =>
        new() { Language = language, Title = title, Body = "Body.", Release = Release.Now };

    /// <summary>Stores a draft as it is.</summary>
    public static async Task<int> SaveAsync(this TestSite site, ItemDraft draft)
    {
        await using var db = site.Store.Open();
        var result = await new Editor(db, site.Clock).SaveAsync(draft, Tester);
        Assert.Empty(result.Refusals);
        return result.ItemId;
    }

    /// <summary>Publishes an item now.</summary>
    public static Task<int> PublishAsync(this TestSite site, ItemKind kind, string title, Language language = Language.English) =>
        site.SaveAsync(Draft(kind, title, language));

    /// <summary>Publishes a news item whose English text is changed first.</summary>
    public static Task<int> PublishAsync(this TestSite site, string title, Func<TextDraft, TextDraft> change) =>
        site.SaveAsync(Draft(ItemKind.News, title) with { Texts = [change(Text(title))] });

    /// <summary>Publishes a news item in both languages.</summary>
    public static Task<int> PublishBothAsync(this TestSite site, ItemKind kind, string english, string russian) =>
        site.SaveAsync(Draft(kind, english) with { Texts = [Text(english), Text(russian, Language.Russian)] });

    /// <summary>Many news items at once, each a minute older than the one before; saving so many one by one would take longer than the test.</summary>
    public static async Task PublishManyAsync(this TestSite site, int count, Language language = Language.English)
    {
        await using var db = site.Store.Open();
        for (var number = 1; number <= count; number++)
        {
            var at = site.Clock.Now.AddMinutes(-number);
            var text = new ItemText { Language = language, Title = $"Report {number}", ReleasedAt = at, CreatedAt = at, ChangedAt = at };
            db.Items.Add(new Item { Slug = $"report-{language.Code()}-{number}", CreatedAt = at, ChangedAt = at, Texts = { text } });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Withdraws texts of an item, all of them unless their languages are named.</summary>
    public static async Task WithdrawAsync(this TestSite site, int itemId, params Language[] languages)
    {
        await using var db = site.Store.Open();
        var item = await db.Items.AsNoTracking().Include(one => one.Texts).SingleAsync(one => one.Id == itemId);
        var chosen = languages.Length > 0 ? languages : [.. item.Texts.Select(text => text.Language)];
        var reasons = new Dictionary<Language, string> { [Language.English] = "A figure in it was wrong.", [Language.Russian] = "В нем была неверная цифра." };
        Assert.Empty((await new Desk(db, site.Clock).WithdrawAsync(new(itemId, item.Version, chosen), reasons, Tester)).Refusals);
    }

    /// <summary>Changes the stored texts of an item to what no verb would make of them.</summary>
    public static async Task ChangeTextsAsync(this TestSite site, int itemId, Action<ItemText> change)
    {
        await using var db = site.Store.Open();
        foreach (var text in await db.Texts.Where(text => text.ItemId == itemId).ToListAsync()) change(text);
        await db.SaveChangesAsync();
    }

    public static async Task DeleteAsync(this TestSite site, int itemId)
    {
        await using var db = site.Store.Open();
        var version = await db.Items.Where(item => item.Id == itemId).Select(item => item.Version).SingleAsync();
        Assert.True((await new Editor(db, site.Clock).DeleteAsync(itemId, version, Tester)).Done);
    }

    /// <summary>Moves an item to another kind or slug.</summary>
    public static async Task MoveAsync(this TestSite site, int itemId, ItemKind kind, string slug)
    {
        await using var db = site.Store.Open();
        var version = await db.Items.Where(item => item.Id == itemId).Select(item => item.Version).SingleAsync();
        await site.SaveAsync(Draft(kind, "") with { Id = itemId, Version = version, Slug = slug, Texts = [] });
    }

    /// <summary>Reads from the store.</summary>
    public static async Task<T> AskStoreAsync<T>(this TestSite site, Func<PortalDb, Task<T>> ask)
    {
        await using var db = site.Store.Open();
        return await ask(db);
    }

    /// <summary>Makes a member of staff whose user name is the role, unless another is given, and tells the password.</summary>
    public static async Task<string> HireAsync(this TestSite site, string role, string? userName = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var password = NewStaff.RandomPassword();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<NewStaff>().PutAsync(userName ?? role, $"The {userName ?? role}", role, password));
        return password;
    }

    /// <summary>The form of an act on an item's texts, as a member opens it.</summary>
    public static async Task<TypedForm> ActFormAsync(this Visitor member, int itemId, Act act, string? button = null) =>
        (await member.OpenAsync($"/en/staff/items/act/{itemId}?act={act.Word()}")).Form(button ?? act.ToString());

    /// <summary>A member of staff who has signed in by the page for it.</summary>
    public static async Task<Visitor> SignedInAsync(this TestSite site, string role, string? userName = null)
    {
        var password = await site.HireAsync(role, userName);
        var member = site.Visitor();
        var form = (await member.OpenAsync("/en/account/sign-in")).Form("Sign in").Type("User name", userName ?? role).Type("Password", password);
        Assert.Equal("/en/staff", (await member.SubmitAsync(form)).Location);
        return member;
    }
}
