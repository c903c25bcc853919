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
    };

    private static readonly Dictionary<string, Func<Visit, string, OpenSite, Task>> Staffs = new(StringComparer.Ordinal)
    {
        ["staff list"] = At("/staff"),
        ["searches in vain"] = At("/staff/searches"),
        ["audit"] = At("/staff/audit"),
        ["audit, nothing found"] = At("/staff/audit?q=zzzz"),
        ["staff list, nothing found"] = At("/staff?kind=training&state=scheduled"),
        ["sign-out"] = At("/account/sign-out"),
        ["editor, new item"] = At("/staff/items/add"),
        ["editor, an item"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/edit/{open.Content.DraftId}"),
        ["editor, a long title"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/edit/{open.Content.LongDraftId}"),
        ["editor with errors"] = ErrorsAsync,
        ["editor with a conflict"] = ConflictAsync,
        ["preview"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/preview/{open.Content.LongDraftId}"),
        ["delete"] = (visit, language, open) => visit.Page.GotoAsync($"/{language}/staff/items/delete/{open.Content.LongDraftId}"),
        ["bin"] = At("/staff/bin"),
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
    public static TheoryData<string, string> Plain => [.. All.Where(row => Readers.ContainsKey(row.Data.Item1) && row.Data.Item1 is not ("rated item" or "sign-in refused")).Select(row => row.Data)];

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
        await visit.Page.ClickAsync("main button");
        await visit.Page.WaitForSelectorAsync("[role=alert]");
    }

    private static async Task ErrorsAsync(Visit visit, string language, OpenSite open)
    {
        await visit.Page.GotoAsync($"/{language}/staff/items/add");
        await visit.Page.SelectOptionAsync("#kind", "training");
        await visit.Page.FillAsync("#slug", "Not a slug!");
        await visit.Page.FillAsync("#en-summary", "A summary without a title.");
        await visit.Page.FillAsync("#sourceurl", "no link");
        await visit.Page.CheckAsync("input[name='Form.Ru.Release'][value=at]");
        await visit.Page.ClickAsync(".actions .button >> nth=0");
        await visit.Page.WaitForSelectorAsync("#problems");
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
