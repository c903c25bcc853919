using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests;

/// <summary>Creates test items and users through the library, as staff do through the pages.</summary>
public static class TestData
{
    private static readonly Actor TestActor = Actor.ForCommand("test");

    /// <summary>A draft with one language version. Meetings and trainings have the date 27 March 2024.</summary>
    public static ItemDraft Draft(ItemKind kind, string title, Language? language = null) => new()
    {
        Kind = kind,
        Event = kind.RequiresEvent() ? ItemEvent.CreateAllDay(new(2024, 3, 27), new(2024, 3, 27), TimeZones.Almaty) : null,
        Translations = [Translation(title, language)],
    };

    /// <summary>A language version that is published now.</summary>
    public static TranslationDraft Translation(string title, Language? language = null) =>
        new() { Language = language ?? Language.English, Title = title, Body = "Body.", Publication = PublicationChange.Now };

    /// <summary>Saves a draft.</summary>
    public static async Task<int> SaveAsync(this TestSite site, ItemDraft draft)
    {
        await using var db = site.Database.CreateContext();
        var result = await new ItemEditor(db, site.Clock).SaveAsync(draft, TestActor);
        Assert.Empty(result.Errors);
        return result.ItemId;
    }

    /// <summary>Features an item on the home page in English.</summary>
    public static async Task FeatureAsync(this TestSite site, int itemId, DateTime? endsAt = null)
    {
        await using var db = site.Database.CreateContext();
        var slug = await db.Items.Where(item => item.Id == itemId).Select(item => item.Slug).SingleAsync();
        var version = await db.HomePages.Where(page => page.Language == Language.English).Select(page => page.Version)
            .SingleOrDefaultAsync();
        Assert.Null(await new HomePageEditor(db, site.Clock).FeatureAsync(new(Language.English, version), slug, endsAt,
            new("e", "Aigul", StaffRole.Editor)));
    }

    /// <summary>Publishes an item now.</summary>
    public static Task<int> PublishAsync(this TestSite site, ItemKind kind, string title, Language? language = null) =>
        site.SaveAsync(Draft(kind, title, language));

    /// <summary>Publishes a news item with a changed English version.</summary>
    public static Task<int> PublishAsync(this TestSite site, string title, Func<TranslationDraft, TranslationDraft> change) =>
        site.SaveAsync(Draft(ItemKind.News, title) with { Translations = [change(Translation(title))] });

    /// <summary>Publishes an item in both languages.</summary>
    public static Task<int> PublishBothAsync(this TestSite site, ItemKind kind, string english, string russian) =>
        site.SaveAsync(Draft(kind, english) with { Translations = [Translation(english), Translation(russian, Language.Russian)] });

    /// <summary>Inserts news items, each a minute older than the previous one. Saving them one by one would take too long.</summary>
    public static async Task PublishManyAsync(this TestSite site, int count, Language? language = null)
    {
        language ??= Language.English;
        await using var db = site.Database.CreateContext();
        for (var number = 1; number <= count; number++)
        {
            var at = site.Clock.Now.AddMinutes(-number);
            var text = new ItemTranslation
            {
                Language = language,
                Title = $"Report {number}",
                PublishedAt = at,
                CreatedAt = at,
                ContentChangedAt = at,
                LastChangedAt = at
            };
            db.Items.Add(new Item { Slug = $"report-{language.Code}-{number}", CreatedAt = at, ChangedAt = at, Translations = { text } });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Withdraws the given language versions of an item; all by default.</summary>
    public static async Task WithdrawAsync(this TestSite site, int itemId, params Language[] languages)
    {
        await using var db = site.Database.CreateContext();
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).SingleAsync(one => one.Id == itemId);
        var chosen = languages.Length > 0 ? languages : [.. item.Translations.Select(text => text.Language)];
        var reasons = new Dictionary<Language, string>
        {
            [Language.English] = "A figure in it was wrong.",
            [Language.Russian] = "В нем была неверная цифра."
        };
        Assert.Empty((await new PublishingWorkflow(db, site.Clock).WithdrawAsync(new(itemId, item.Version, chosen), reasons,
            TestActor)).Errors);
    }

    /// <summary>Changes the stored language versions directly, to states that the workflow does not produce.</summary>
    public static async Task UpdateTranslationsAsync(this TestSite site, int itemId, Action<ItemTranslation> change)
    {
        await using var db = site.Database.CreateContext();
        foreach (var text in await db.Translations.Where(text => text.ItemId == itemId).ToListAsync()) change(text);
        await db.SaveChangesAsync();
    }

    public static async Task DeleteAsync(this TestSite site, int itemId)
    {
        await using var db = site.Database.CreateContext();
        var version = await db.Items.Where(item => item.Id == itemId).Select(item => item.Version).SingleAsync();
        Assert.True((await new ItemEditor(db, site.Clock).DeleteAsync(itemId, version, TestActor)).Succeeded);
    }

    /// <summary>Changes the type and slug of an item.</summary>
    public static async Task ChangeTypeAndSlugAsync(this TestSite site, int itemId, ItemKind kind, string slug)
    {
        await using var db = site.Database.CreateContext();
        var version = await db.Items.Where(item => item.Id == itemId).Select(item => item.Version).SingleAsync();
        await site.SaveAsync(Draft(kind, "") with { Id = itemId, Version = version, Slug = slug, Translations = [] });
    }

    /// <summary>Runs a query.</summary>
    public static async Task<T> QueryDatabaseAsync<T>(this TestSite site, Func<PortalDbContext, Task<T>> query)
    {
        await using var db = site.Database.CreateContext();
        return await query(db);
    }

    /// <summary>Creates a user, named like the role by default, and returns the password.</summary>
    public static async Task<string> CreateUserAsync(this TestSite site, string role, string? userName = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var password = StaffUserCreator.GeneratePassword();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<StaffUserCreator>()
            .CreateOrUpdateAsync(userName ?? role, $"The {userName ?? role}", role, password));
        return password;
    }

    /// <summary>Seals the users that tests have created, as the command does: administrators can change sealed users only.</summary>
    public static async Task SealUsersAsync(this TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, users) = (site.Database.CreateContext(), scope.ServiceProvider.GetRequiredService<UserAdministration>());
        await using (db)
        {
            var created = await db.UserRoles.Join(db.Users, role => role.UserId, user => user.Id, (role, user) => new { user, role.RoleId })
                .Join(db.Roles, one => one.RoleId, role => role.Id, (one, role) => new { one.user.Id, one.user.UserName, Role = role.Name })
                .ToListAsync();
            foreach (var user in created)
            {
                var subject = SealedSubject.User.Of(user.Id).ToString();
                if (!await db.AuditEntries.AnyAsync(entry => entry.Subject == subject))
                    await users.RecordCreatedAsync(user.UserName!, user.Role!, Actor.ForCommand("create-user"));
            }
        }
    }

    /// <summary>Opens the form of a workflow action.</summary>
    public static async Task<FormSubmission> WorkflowFormAsync(this Visitor user, int itemId, Permission action, string? button = null)
    {
        var page = await user.OpenAsync($"/en/staff/items/status/{itemId}?action={action.ToSlug()}");
        return page.Form(button ?? page.Html.QuerySelector("form.editor .actions .button")!.TextContent);
    }

    /// <summary>Creates a user and signs in through the page.</summary>
    public static async Task<Visitor> SignInAsAsync(this TestSite site, string role, string? userName = null)
    {
        var password = await site.CreateUserAsync(role, userName);
        var member = site.Visitor();
        var form = (await member.OpenAsync("/en/account/sign-in")).Form("Sign in").Fill("User name", userName ?? role)
            .Fill("Password", password);
        Assert.Equal("/en/staff", (await member.SubmitAsync(form)).Location);
        return member;
    }
}
