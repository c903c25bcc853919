using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>One served site with all kinds of content, and one browser, for all the tests of this folder. Each test opens a
/// visit of its own: a context without cookies, cache or history.</summary>
public sealed class OpenSite : IAsyncLifetime
{
    public const string Collection = "Browser";
    public const string Editor = "aigerim";

    /// <summary>A writer who signs in by password alone.</summary>
    public const string Writer = "dana";

    /// <summary>Someone with an authenticator app.</summary>
    public const string Careful = "saule";

    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? signedIn;

    public string Password { get; } = NewStaff.RandomPassword();

    public TestSite Site { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public Content Content { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null) return;
        Site = await TestSite.StartSeededAsync(("Portal:Votes:PerMinute", "10000"), ("Portal:Votes:PerHour", "10000"));
        Content = await Content.AddAsync(Site.Store);
        Address = Site.Listen();
        await HireAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    /// <summary>Opens a reader's visit. Where no browser is installed the test ends here.</summary>
    public async Task<Visit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        Chromium.Demand();
        options ??= new();
        options.BaseURL = Address.AbsoluteUri;
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        return await Visit.OpenAsync(await browser!.NewContextAsync(options), Address);
    }

    /// <summary>Opens the visit of an administrator, who sees every page of staff, signed in.</summary>
    public async Task<Visit> StaffVisitAsync(BrowserNewContextOptions? options = null)
    {
        Chromium.Demand();
        options ??= new();
        options.StorageState = signedIn ??= await SignInAsync();
        return await VisitAsync(options);
    }

    /// <summary>The address of a one-time link for the member with an app; a link that was made before is revoked by it.</summary>
    public async Task<string> LinkAsync()
    {
        var scope = Site.Services.CreateAsyncScope();
        await using (scope)
        {
            var id = (await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().FindByNameAsync(Careful))!.Id;
            var made = await scope.ServiceProvider.GetRequiredService<People>().MakeLinkAsync(id, dropsSecondStep: false, Colleague.Verb("test"));
            return $"/account/new-password?key={made.LinkKey}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Site is not null) await Site.DisposeAsync();
    }

    /// <summary>The address of a preview link to the draft with a long title.</summary>
    public async Task<string> PreviewAsync(string language, bool isEnded = false)
    {
        await using var db = Site.Store.Open();
        var previews = new Previews(db, Site.Clock);
        var made = await previews.MakeAsync(Content.LongDraftId, language == "ru" ? Language.Russian : Language.English, Colleague.Verb("test"));
        if (isEnded) Assert.True((await previews.RevokeAsync(Content.LongDraftId, (await previews.OfAsync(Content.LongDraftId))[0].Id, Colleague.Verb("test"))).Done);
        return $"/{language}/preview?key={made.Key}";
    }

    private async Task HireAsync()
    {
        var scope = Site.Services.CreateAsyncScope();
        await using (scope)
        {
            var staff = scope.ServiceProvider.GetRequiredService<NewStaff>();
            foreach (var (userName, name, role) in new[] { (Editor, "Айгерим Editor", StaffRole.Administrator), (Careful, "Сауле Writer", StaffRole.Writer), (Writer, "Дана Writer", StaffRole.Writer) })
                Assert.Empty(await staff.PutAsync(userName, name, role, Password));
        }

        await using var db = Site.Store.Open();
        var careful = await db.Users.SingleAsync(one => one.UserName == Careful);
        db.Authenticators.Add(new Authenticator { MemberId = careful.Id, Key = Totp.NewKey(), AddedAt = Site.Clock.Now });
        db.RecoveryCodes.Add(new RecoveryCode { MemberId = careful.Id, Hash = Secret.Hash(Secret.ForPaper()) });
        await db.SaveChangesAsync();
    }

    private async Task<string> SignInAsync()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/en/account/sign-in");
        await visit.Page.FillAsync("#user-name", Editor);
        await visit.Page.FillAsync("#password", Password);
        await visit.Page.ClickAsync("main form:not([data-passkey]) button");
        await visit.ArriveAsync("*/en/staff");
        return await visit.Page.Context.StorageStateAsync();
    }
}
