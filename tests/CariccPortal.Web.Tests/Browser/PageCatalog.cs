using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>Every page of the site by a name, and how one gets there.</summary>
public sealed class PageCatalog(BrowserSite site)
{
    private static readonly Dictionary<string, Func<BrowserVisit, string, BrowserSite, Task>> PublicPages = new(StringComparer.Ordinal)
    {
        ["home"] = OpenPath(""),
        ["news"] = OpenPath("/news"),
        ["news, second page"] = OpenPath("/news?page=2"),
        ["meetings"] = OpenPath("/meetings"),
        ["trainings"] = OpenPath("/trainings"),
        ["news item"] = OpenPath("/news/caricc-shows-its-analytical-work-in-vienna"),
        ["meeting"] = OpenPath("/meetings/meeting-with-liaison-officer-of-finland"),
        ["training"] = OpenPath("/trainings/caricc-trains-mongolian-officers-in-analysis-software"),
        ["item with everything"] = OpenPath("/news/everything"),
        ["item with pictures"] = OpenPath("/news/with-pictures"),
        ["item with a long title"] = OpenPath("/news/long-title"),
        ["cancelled meeting"] = OpenPath("/meetings/cancelled"),
        ["calendar with a cancelled meeting"] = OpenPath("/calendar/2024/6"),
        ["item not yet in this language"] =
            (visit, language, _) => visit.Page.GotoAsync($"/{language}{BrowserTestContent.UntranslatedPath(language)}"),
        ["country"] = OpenPath("/countries/mongolia"),
        ["country without items"] = OpenPath("/countries/sweden"),
        ["countries"] = OpenPath("/countries"),
        ["topics"] = OpenPath("/topics"),
        ["topic"] = OpenPath("/topics/cooperation"),
        ["archive"] = OpenPath("/archive"),
        ["archive of a month"] = OpenPath("/archive/2024/3"),
        ["calendar"] = OpenPath("/calendar/2024/3"),
        ["calendar without events"] = OpenPath("/calendar/2023/7"),
        ["search"] = OpenPath("/search"),
        ["search, found"] = OpenPath("/search?q=CARICC"),
        ["search, nothing found"] = OpenPath("/search?q=zzzzqqq"),
        ["about"] = OpenPath("/about"),
        ["API"] = OpenPath("/api"),
        ["privacy"] = OpenPath("/about/privacy"),
        ["contact"] = OpenPath("/contact"),
        ["accessibility"] = OpenPath("/about/accessibility"),
        ["not found"] = OpenPath("/news/there-is-no-such-item"),
        ["rated item"] = RateAsync,
        ["sign-in"] = OpenPath("/account/sign-in"),
        ["sign-in refused"] = RejectedSignInAsync,
        ["preview by a link"] = async (visit, language, open) => await visit.Page.GotoAsync(await open.CreatePreviewLinkAsync(language)),
        ["preview that is over"] =
            async (visit, language, open) => await visit.Page.GotoAsync(await open.CreatePreviewLinkAsync(language, isRevoked: true)),
        ["two-factor"] = TwoFactorAsync,
        ["set a password"] = async (visit, language, open) =>
            await visit.Page.GotoAsync($"/{language}{await open.CreatePasswordLinkAsync()}"),
        ["link that is revoked"] = RevokedLinkAsync,
    };

    private static readonly Dictionary<string, Func<BrowserVisit, string, BrowserSite, Task>> AdminPages = new(StringComparer.Ordinal)
    {
        ["staff list"] = OpenPath("/staff"),
        ["guide"] = OpenPath("/staff/help"),
        ["searches in vain"] = OpenPath("/staff/searches"),
        ["readership"] = OpenPath("/staff/reading"),
        ["pages"] = OpenPath("/staff/pages"),
        ["editor, new page"] = OpenPath("/staff/items/add?kind=page"),
        ["audit"] = OpenPath("/staff/audit-log"),
        ["migration"] = OpenPath("/staff/migration"),
        ["status"] = OpenPath("/staff/system-status"),
        ["audit, nothing found"] = OpenPath("/staff/audit-log?q=zzzz"),
        ["dashboard, a list"] = OpenPath("/staff?list=missing-translation"),
        ["several items"] = BulkActionAsync,
        ["staff list, nothing found"] = OpenPath("/staff?kind=training&status=scheduled"),
        ["sign-out"] = OpenPath("/account/sign-out"),
        ["editor, new item"] = OpenPath("/staff/items/add"),
        ["editor, an item"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/edit/{open.Content.DraftId}"),
        ["editor, a long title"] =
            (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/edit/{open.Content.LongDraftId}"),
        ["editor with errors"] = ErrorsAsync,
        ["editor with a preview and a folded language"] = LivePreviewAsync,
        ["editor with everything in the text"] = async (visit, language, open) =>
            await visit.Page.GotoAsync($"/{language}/staff/items/edit/{await FindAsync(open, "with-pictures")}"),
        ["editor, link dialog"] = async (visit, language, open) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/items/edit/{await FindAsync(open, "everything")}");
            await visit.Page.ClickAsync("#en-fields [data-command=link]");
            await visit.Page.FillAsync("#link-search", "meet");
            await visit.Page.WaitForSelectorAsync("#link-results button");
        },
        ["editor, media library dialog"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/items/add");
            await visit.Page.ClickAsync("#en-fields [data-command=media]");
            await visit.Page.WaitForSelectorAsync("#editor-library .library li");
        },
        ["editor, source tab"] = async (visit, language, open) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/items/edit/{await FindAsync(open, "everything")}");
            await visit.Page.ClickAsync("#en-body-source-tab");
        },
        ["editor that offers what was typed"] = LocalDraftOfferAsync,
        ["links of an item"] = async (visit, language, open) =>
            await visit.Page.GotoAsync($"/{language}/staff/items/links/{await FindAsync(open, "everything")}"),
        ["editor with a conflict"] = ConflictAsync,
        ["preview"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/preview/{open.Content.LongDraftId}"),
        ["preview links"] = async (visit, language, open) =>
        {
            await open.CreatePreviewLinkAsync(language);
            await visit.Page.GotoAsync($"/{language}/staff/items/preview-links/{open.Content.LongDraftId}");
        },
        ["revisions"] = async (visit, language, open) =>
            await visit.Page.GotoAsync($"/{language}/staff/items/revisions/{await open.Content.AddRevisedAsync()}"),
        ["what a revision changed"] =
            async (visit, language, open) =>
            await visit.Page.GotoAsync($"/{language}/staff/items/revisions/compare/{await open.Content.AddRevisedAsync()}"),
        ["an earlier text in the form"] =
            async (visit, language, open) =>
            await visit.Page.GotoAsync($"/{language}/staff/items/edit/{await open.Content.AddRevisedAsync()}?language={language}&number=1"),
        ["votes"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/votes/{open.Content.LongDraftId}"),
        ["delete"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/delete/{open.Content.LongDraftId}"),
        ["where an item stands"] =
            (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/status/{open.Content.DraftId}"),
        ["release"] = (visit, language, open) =>
            visit.Page.GotoAsync($"/{language}/staff/items/status/{open.Content.DraftId}?action=publish"),
        ["release with errors"] = PublishErrorsAsync,
        ["withdrawal"] = async (visit, language, open) =>
            await visit.Page.GotoAsync(
                $"/{language}/staff/items/status/{await open.Content.AddPublishedAsync($"to-withdraw-{Guid.NewGuid():N}")}?action=withdraw"),
        ["addresses"] = OpenPath("/staff/redirects"),
        ["links of the site"] = async (visit, language, open) =>
        {
            await open.Content.AddBrokenLinksAsync();
            await visit.Page.GotoAsync($"/{language}/staff/links");
            await visit.Page.WaitForSelectorAsync("main .finding");
        },
        ["synonyms"] = OpenPath("/staff/synonyms"),
        ["choices for the home page"] = OpenPath("/staff/home-page"),
        ["choices for the home page with an error"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/home-page");
            await visit.Page.ClickAsync("main .actions button");
            await visit.Page.WaitForSelectorAsync(".error:not(:empty)");
        },
        ["list of topics"] = OpenPath("/staff/topics"),
        ["new topic"] = OpenPath("/staff/topics/add"),
        ["topic with an error"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/topics");
            await visit.Page.ClickAsync("main .rows a >> nth=0");
            await visit.Page.FillAsync("#name-en", "");
            await visit.Page.ClickAsync("main .actions button >> nth=0");
            await visit.Page.WaitForSelectorAsync(".error:not(:empty)");
        },
        ["countries and organisations"] = OpenPath("/staff/countries"),
        ["country with an error"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/countries");
            await visit.Page.ClickAsync("main .rows a >> nth=0");
            await visit.Page.FillAsync("#role-1-from", "2027-01-01");
            await visit.Page.ClickAsync("main .actions button >> nth=0");
            await visit.Page.WaitForSelectorAsync(".error:not(:empty)");
        },
        ["banners"] = OpenPath("/staff/banners"),
        ["contact details"] = OpenPath("/staff/contact"),
        ["messages"] = OpenPath("/staff/messages"),
        ["synonyms with an error"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/synonyms");
            await visit.Page.ClickAsync("main .actions button");
            await visit.Page.WaitForSelectorAsync(".error:not(:empty)");
        },
        ["bin"] = OpenPath("/staff/bin"),
        ["library"] = OpenPath("/staff/media"),
        ["library, a picture"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/media/edit/{open.Content.ImageHash}"),
        ["library, a file"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/media/edit/{open.Content.FileHash}"),
        ["library, what is used"] =
            (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/media/delete/{open.Content.ImageHash}"),
        ["library, what is not used"] =
            (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/media/delete/{open.Content.FileHash}"),
        ["library, refused"] = RejectedUploadAsync,
        ["own account"] = OpenPath("/account"),
        ["own password"] = OpenPath("/account/password"),
        ["authenticator app"] = OpenPath("/account/authenticator"),
        ["passkeys"] = OpenPath("/account/passkeys"),
        ["recovery codes"] = OpenPath("/account/recovery-codes"),
        ["sessions"] = OpenPath("/account/sessions"),
        ["notifications"] = OpenPath("/account/notifications"),
        ["people"] = OpenPath("/staff/users"),
        ["person"] = UserAsync,
        ["person with a new link"] = async (visit, language, open) =>
        {
            await UserAsync(visit, language, open);
            await visit.Page.ClickAsync("button[value=password-link]");
            await visit.Page.WaitForSelectorAsync("#link");
        },
        ["invite"] = OpenPath("/staff/users/invite"),
        ["invite with errors"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/users/invite");
            await visit.Page.ClickAsync("main .actions button");
            await visit.Page.WaitForSelectorAsync(".error:not(:empty)");
        },
        ["not found, signed in"] = OpenPath("/staff/items/edit/999999"),
    };

    /// <summary>Rows of a theory: each page in each language.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var place in PublicPages.Keys.Concat(AdminPages.Keys))
            {
                rows.Add(place, "en");
                rows.Add(place, "ru");
            }

            return rows;
        }
    }

    /// <summary>Rows of a theory: each page that a reader can read and stay on, in each language.</summary>
    public static TheoryData<string, string> NoScriptPages =>
        [.. All.Where(row => PublicPages.ContainsKey(row.Data.Item1)
            && row.Data.Item1 is not ("rated item" or "sign-in refused" or "two-factor" or "set a password" or "link that is revoked"
                or "preview by a link" or "preview that is over")).Select(row => row.Data)];

    /// <summary>Whether a page is open to everyone.</summary>
    public static bool IsPublic(string place) => PublicPages.ContainsKey(place);

    /// <summary>Opens a visit as the page needs it and goes there.</summary>
    public async Task<BrowserVisit> OpenAsync(string place, string language, Microsoft.Playwright.BrowserNewContextOptions? options = null)
    {
        var isStaffs = AdminPages.TryGetValue(place, out var go);
        var visit = isStaffs ? await site.StaffVisitAsync(options) : await site.VisitAsync(options);
        await (go ?? PublicPages[place])(visit, language, site);
        // A page of staff that redirects to the sign-in would be checked as the sign-in page.
        if (isStaffs) Assert.DoesNotContain("/account/sign-in", visit.Page.Url, StringComparison.Ordinal);
        return visit;
    }

    private static Func<BrowserVisit, string, BrowserSite, Task> OpenPath(string path) =>
        (visit, language, _) => visit.Page.GotoAsync($"/{language}{path}");

    private static async Task RateAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/meetings/meeting-with-liaison-officer-of-finland");
        await visit.Page.CheckAsync("input[value='4']");
        await visit.Page.ClickAsync(".rating fieldset button");
        await visit.Page.WaitForSelectorAsync(".rating [role=status]:not(:empty)");
    }

    private static async Task RejectedSignInAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/account/sign-in");
        await visit.Page.FillAsync("#user-name", "nobody");
        await visit.Page.FillAsync("#password", "not the password");
        await visit.Page.ClickAsync("main form:not([data-passkey]) button");
        await visit.Page.WaitForSelectorAsync("[role=alert]");
    }

    private static async Task RejectedUploadAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/staff/media");
        await visit.Page.SetInputFilesAsync("#file",
            new Microsoft.Playwright.FilePayload { Name = "picture.svg", MimeType = "image/svg+xml", Buffer = [.. "<svg/>"u8] });
        await visit.Page.ClickAsync("form.upload button");
        await visit.Page.WaitForSelectorAsync(".notice.bad");
    }

    private static async Task TwoFactorAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/account/sign-in");
        await visit.Page.FillAsync("#user-name", BrowserSite.TwoFactorUser);
        await visit.Page.FillAsync("#password", site.Password);
        await visit.Page.ClickAsync("main form:not([data-passkey]) button");
        await visit.WaitForPathAsync("*/account/two-factor");
    }

    private static async Task RevokedLinkAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        var first = await site.CreatePasswordLinkAsync();
        await site.CreatePasswordLinkAsync();
        await visit.Page.GotoAsync($"/{language}{first}");
    }

    private static async Task UserAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/staff/users");
        await visit.Page.ClickAsync("tbody tr:has-text('saule') a");
        await visit.WaitForPathAsync("*/staff/users/*");
    }

    private static async Task ErrorsAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/add");
        await visit.Page.SelectOptionAsync("#kind", "training");
        await visit.Page.FillAsync("#slug", "!");
        await visit.Page.FillAsync("#en-summary", "A summary without a title.");
        await visit.Page.FillAsync("#source-url", "no link");
        await visit.Page.ClickAsync(".actions .button >> nth=0");
        await visit.Page.WaitForSelectorAsync("#problems");
    }

    private static Task<int> FindAsync(BrowserSite site, string slug) =>
        site.Site.QueryDatabaseAsync(db => db.Items.Where(item => item.Slug == slug).Select(item => item.Id).SingleAsync());

    private static async Task LivePreviewAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/edit/{site.Content.DraftId}");
        await visit.Page.ClickAsync("#ru-fields [data-command=preview]");
        await visit.Page.WaitForSelectorAsync("#ru-preview p");
        await visit.Page.ClickAsync("[aria-controls=en-fields]");
    }

    private static async Task LocalDraftOfferAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/edit/{site.Content.DraftId}");
        await visit.Page.FillAsync("#ru-title", "Набрано и не сохранено");
        await visit.Page.ReloadAsync();
        await visit.Page.WaitForSelectorAsync(".unsaved p:not(:empty)");
    }

    private static async Task PublishErrorsAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/status/{site.Content.DraftId}?action=publish");
        await visit.Page.CheckAsync("input[value=at]");
        await visit.Page.ClickAsync(".actions .button");
        await visit.Page.WaitForSelectorAsync("#problems");
    }

    private static async Task BulkActionAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        await visit.Page.GotoAsync($"/{language}/staff");
        await visit.Page.CheckAsync("tbody tr:nth-child(1) [name=item]");
        await visit.Page.CheckAsync("tbody tr:nth-child(2) [name=item]");
        await visit.Page.ClickAsync(".bulk button");
        await visit.Page.WaitForSelectorAsync("main h2");
    }

    private static async Task ConflictAsync(BrowserVisit visit, string language, BrowserSite site)
    {
        var slug = $"renamed-{Guid.NewGuid():N}";
        var id = await site.Content.AddPublishedAsync(slug);
        await visit.Page.GotoAsync($"/{language}/staff/items/edit/{id}");
        await visit.Page.FillAsync("#en-title", "A course that I renamed");
        await site.Content.UpdateDirectlyAsync(id, slug);
        await visit.Page.ClickAsync(".actions .button >> nth=0");
        await visit.Page.WaitForSelectorAsync(".compare");
    }
}
