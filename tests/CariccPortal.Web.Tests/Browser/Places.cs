using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>Every page of the site by a name, and how one gets there.</summary>
public sealed class Places(OpenSite open)
{
    private static readonly Dictionary<string, Func<Visit, string, OpenSite, Task>> Readers = new(StringComparer.Ordinal)
    {
        ["home"] = At(""),
        ["news"] = At("/news"),
        ["news, second page"] = At("/news?page=2"),
        ["meetings"] = At("/meetings"),
        ["trainings"] = At("/trainings"),
        ["news item"] = At("/news/caricc-shows-its-analytical-work-in-vienna"),
        ["meeting"] = At("/meetings/meeting-with-liaison-officer-of-finland"),
        ["training"] = At("/trainings/caricc-trains-mongolian-officers-in-analysis-software"),
        ["item with everything"] = At("/news/everything"),
        ["item with pictures"] = At("/news/with-pictures"),
        ["item with a long title"] = At("/news/long-title"),
        ["cancelled meeting"] = At("/meetings/cancelled"),
        ["calendar with a cancelled meeting"] = At("/calendar/2024/6"),
        ["item not yet in this language"] = (visit, language, _) => visit.Page.GotoAsync($"/{language}{Content.NotYet(language)}"),
        ["country"] = At("/countries/mongolia"),
        ["country without items"] = At("/countries/sweden"),
        ["countries"] = At("/countries"),
        ["topics"] = At("/topics"),
        ["topic"] = At("/topics/cooperation"),
        ["archive"] = At("/archive"),
        ["archive of a month"] = At("/archive/2024/3"),
        ["calendar"] = At("/calendar/2024/3"),
        ["calendar without occasions"] = At("/calendar/2019/1"),
        ["search"] = At("/search"),
        ["search, found"] = At("/search?q=CARICC"),
        ["search, nothing found"] = At("/search?q=zzzzqqq"),
        ["about"] = At("/about"),
        ["API"] = At("/api"),
        ["privacy"] = At("/about/privacy"),
        ["accessibility"] = At("/about/accessibility"),
        ["not found"] = At("/news/there-is-no-such-item"),
        ["rated item"] = RateAsync,
        ["sign-in"] = At("/account/sign-in"),
        ["sign-in refused"] = RefusedSignInAsync,
        ["preview by a link"] = async (visit, language, open) => await visit.Page.GotoAsync(await open.PreviewAsync(language)),
        ["preview that is over"] = async (visit, language, open) => await visit.Page.GotoAsync(await open.PreviewAsync(language, isEnded: true)),
        ["second step"] = SecondStepAsync,
        ["set a password"] = async (visit, language, open) => await visit.Page.GotoAsync($"/{language}{await open.LinkAsync()}"),
        ["link that is revoked"] = RevokedLinkAsync,
    };

    private static readonly Dictionary<string, Func<Visit, string, OpenSite, Task>> Staffs = new(StringComparer.Ordinal)
    {
        ["staff list"] = At("/staff"),
        ["guide"] = At("/staff/help"),
        ["searches in vain"] = At("/staff/searches"),
        ["audit"] = At("/staff/audit"),
        ["status"] = At("/staff/status"),
        ["audit, nothing found"] = At("/staff/audit?q=zzzz"),
        ["desk, a tray"] = At("/staff?tray=no-twin"),
        ["several items"] = SeveralAsync,
        ["staff list, nothing found"] = At("/staff?kind=training&state=scheduled"),
        ["sign-out"] = At("/account/sign-out"),
        ["editor, new item"] = At("/staff/items/add"),
        ["editor, an item"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/edit/{open.Content.DraftId}"),
        ["editor, a long title"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/edit/{open.Content.LongDraftId}"),
        ["editor with errors"] = ErrorsAsync,
        ["editor with a preview and a folded language"] = PreviewBesideAsync,
        ["editor that asks about a picture"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/items/add");
            await visit.Page.EvaluateAsync("() => document.querySelector('dialog').showModal()");
        },
        ["editor that offers what was typed"] = OfferAsync,
        ["links of an item"] = async (visit, language, open) => await visit.Page.GotoAsync($"/{language}/staff/items/links/{await open.Site.AskStoreAsync(db => db.Items.Where(item => item.Slug == "everything").Select(item => item.Id).SingleAsync())}"),
        ["editor with a conflict"] = ConflictAsync,
        ["preview"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/preview/{open.Content.LongDraftId}"),
        ["preview links"] = async (visit, language, open) =>
        {
            await open.PreviewAsync(language);
            await visit.Page.GotoAsync($"/{language}/staff/items/previews/{open.Content.LongDraftId}");
        },
        ["revisions"] = async (visit, language, open) => await visit.Page.GotoAsync($"/{language}/staff/items/revisions/{await open.Content.AddRevisedAsync()}"),
        ["what a revision changed"] = async (visit, language, open) => await visit.Page.GotoAsync($"/{language}/staff/items/revisions/difference/{await open.Content.AddRevisedAsync()}"),
        ["an earlier text in the form"] = async (visit, language, open) => await visit.Page.GotoAsync($"/{language}/staff/items/edit/{await open.Content.AddRevisedAsync()}?language={language}&number=1"),
        ["delete"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/delete/{open.Content.LongDraftId}"),
        ["where an item stands"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/act/{open.Content.DraftId}"),
        ["release"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/act/{open.Content.DraftId}?act=release"),
        ["release with errors"] = ReleaseErrorsAsync,
        ["withdrawal"] = async (visit, language, open) => await visit.Page.GotoAsync($"/{language}/staff/items/act/{await open.Content.AddReleasedAsync($"to-withdraw-{Guid.NewGuid():N}")}?act=withdraw"),
        ["addresses"] = At("/staff/addresses"),
        ["equivalents"] = At("/staff/equivalents"),
        ["equivalents with an error"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/equivalents");
            await visit.Page.ClickAsync("main .actions button");
            await visit.Page.WaitForSelectorAsync(".error:not(:empty)");
        },
        ["bin"] = At("/staff/bin"),
        ["library"] = At("/staff/media"),
        ["library, a picture"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/media/edit/{open.Content.Picture}"),
        ["library, a file"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/media/edit/{open.Content.File}"),
        ["library, what is used"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/media/delete/{open.Content.Picture}"),
        ["library, what is not used"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/media/delete/{open.Content.File}"),
        ["library, refused"] = RefusedUploadAsync,
        ["own account"] = At("/account"),
        ["own password"] = At("/account/password"),
        ["authenticator app"] = At("/account/authenticator"),
        ["passkeys"] = At("/account/passkeys"),
        ["recovery codes"] = At("/account/recovery-codes"),
        ["sessions"] = At("/account/sessions"),
        ["people"] = At("/staff/people"),
        ["person"] = PersonAsync,
        ["person with a new link"] = async (visit, language, open) =>
        {
            await PersonAsync(visit, language, open);
            await visit.Page.ClickAsync("button[value=link]");
            await visit.Page.WaitForSelectorAsync("#link");
        },
        ["invite"] = At("/staff/people/invite"),
        ["invite with errors"] = async (visit, language, _) =>
        {
            await visit.Page.GotoAsync($"/{language}/staff/people/invite");
            await visit.Page.ClickAsync("main .actions button");
            await visit.Page.WaitForSelectorAsync(".error:not(:empty)");
        },
        ["not found, signed in"] = At("/staff/items/edit/999999"),
    };

    /// <summary>Rows of a theory: each page in each language.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var place in Readers.Keys.Concat(Staffs.Keys))
            {
                rows.Add(place, "en");
                rows.Add(place, "ru");
            }

            return rows;
        }
    }

    /// <summary>Rows of a theory: each page that a reader can read and stay on, in each language.</summary>
    public static TheoryData<string, string> Plain => [.. All.Where(row => Readers.ContainsKey(row.Data.Item1) && row.Data.Item1 is not ("rated item" or "sign-in refused" or "second step" or "set a password" or "link that is revoked" or "preview by a link" or "preview that is over")).Select(row => row.Data)];

    /// <summary>Whether a page is open to everyone.</summary>
    public static bool IsReaders(string place) => Readers.ContainsKey(place);

    /// <summary>Opens a visit as the page needs it and goes there.</summary>
    public async Task<Visit> GoAsync(string place, string language, Microsoft.Playwright.BrowserNewContextOptions? options = null)
    {
        var isStaffs = Staffs.TryGetValue(place, out var go);
        var visit = isStaffs ? await open.StaffVisitAsync(options) : await open.VisitAsync(options);
        await (go ?? Readers[place])(visit, language, open);
        return visit;
    }

    private static Func<Visit, string, OpenSite, Task> At(string path) => (visit, language, _) => visit.Page.GotoAsync($"/{language}{path}");

    private static async Task RateAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/meetings/meeting-with-liaison-officer-of-finland");
        await visit.Page.CheckAsync("input[value='4']");
        await visit.Page.ClickAsync(".rating fieldset button");
        await visit.Page.WaitForSelectorAsync(".rating [role=status]:not(:empty)");
    }

    private static async Task RefusedSignInAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/account/sign-in");
        await visit.Page.FillAsync("#user-name", "nobody");
        await visit.Page.FillAsync("#password", "not the password");
        await visit.Page.ClickAsync("main form:not([data-passkey]) button");
        await visit.Page.WaitForSelectorAsync("[role=alert]");
    }

    private static async Task RefusedUploadAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/staff/media");
        await visit.Page.SetInputFilesAsync("#file", new Microsoft.Playwright.FilePayload { Name = "picture.svg", MimeType = "image/svg+xml", Buffer = [.. "<svg/>"u8] });
        await visit.Page.ClickAsync("form.upload button");
        await visit.Page.WaitForSelectorAsync(".notice.bad");
    }

    private static async Task SecondStepAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/account/sign-in");
        await visit.Page.FillAsync("#user-name", OpenSite.Careful);
        await visit.Page.FillAsync("#password", open.Password);
        await visit.Page.ClickAsync("main form:not([data-passkey]) button");
        await visit.ArriveAsync("*/account/second-step");
    }

    private static async Task RevokedLinkAsync(Visit visit, string language, OpenSite open)
    {
        var first = await open.LinkAsync();
        await open.LinkAsync();
        await visit.Page.GotoAsync($"/{language}{first}");
    }

    private static async Task PersonAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/staff/people");
        await visit.Page.ClickAsync("tbody tr:has-text('saule') a");
        await visit.ArriveAsync("*/staff/people/*");
    }

    private static async Task ErrorsAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/add");
        await visit.Page.SelectOptionAsync("#kind", "training");
        await visit.Page.FillAsync("#slug", "Not a slug!");
        await visit.Page.FillAsync("#en-summary", "A summary without a title.");
        await visit.Page.FillAsync("#sourceurl", "no link");
        await visit.Page.ClickAsync(".actions .button >> nth=0");
        await visit.Page.WaitForSelectorAsync("#problems");
    }

    private static async Task PreviewBesideAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/edit/{open.Content.DraftId}");
        await visit.Page.ClickAsync("#ru-fields [data-do=preview]");
        await visit.Page.WaitForSelectorAsync("#ru-shown p");
        await visit.Page.ClickAsync("[aria-controls=en-fields]");
    }

    private static async Task OfferAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/edit/{open.Content.DraftId}");
        await visit.Page.FillAsync("#ru-title", "Набрано и не сохранено");
        await visit.Page.ReloadAsync();
        await visit.Page.WaitForSelectorAsync("#ru-fields .offer p:not(:empty)");
    }

    private static async Task ReleaseErrorsAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/act/{open.Content.DraftId}?act=release");
        await visit.Page.CheckAsync("input[value=at]");
        await visit.Page.ClickAsync(".actions .button");
        await visit.Page.WaitForSelectorAsync("#problems");
    }

    private static async Task SeveralAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/staff");
        await visit.Page.CheckAsync("tbody tr:nth-child(1) [name=item]");
        await visit.Page.CheckAsync("tbody tr:nth-child(2) [name=item]");
        await visit.Page.ClickAsync(".bulk button");
        await visit.Page.WaitForSelectorAsync("main h2");
    }

    private static async Task ConflictAsync(Visit visit, string language, OpenSite open)
    {
        var slug = $"renamed-{Guid.NewGuid():N}";
        var id = await open.Content.AddReleasedAsync(slug);
        await visit.Page.GotoAsync($"/{language}/staff/items/edit/{id}");
        await visit.Page.FillAsync("#en-title", "A course that I renamed");
        await open.Content.ChangeBehindAsync(id, slug);
        await visit.Page.ClickAsync(".actions .button >> nth=0");
        await visit.Page.WaitForSelectorAsync(".compare");
    }
}
