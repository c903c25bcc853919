using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Redirects: search, add and remove.</summary>
[Authorize(nameof(Permission.ManageRedirects))]
public sealed class RedirectsModel(PortalDbContext db, RedirectEditor redirects, Localizer localizer) : PageModel
{
    public RedirectRows Rows { get; private set; } = null!;

    public string? Filter { get; private set; }

    public string? From { get; private set; }

    public string? To { get; private set; }

    public string? StatusMessage { get; private set; }

    public (string Field, string Sentence)? Error { get; private set; }

    public async Task OnGetAsync(string? q, string? after, string? done, string? from, CancellationToken cancel)
    {
        From = from;
        StatusMessage = done switch { "added" => localizer["Redirect added."], "removed" => localizer["Redirect removed."], _ => null };
        Filter = q;
        Rows = await RedirectRows.ReadAsync(db, q, after, RedirectRows.PageSize, cancel);
    }

    /// <summary>The redirects that match, by path.</summary>
    public IActionResult OnGetCsv(string? q, CancellationToken cancel) => new CsvFile<RedirectRows.Row>("redirects",
        CsvFile.ReadBatchesAsync<RedirectRows.Row>(async last =>
            (await RedirectRows.ReadAsync(db, q, last?.Redirect.Path, CsvFile.BatchSize, cancel)).Rows),
        (localizer["Old address"], row => "/" + row.Redirect.Path), (localizer["Redirects to"], row => row.Target),
        (localizer["Title"], row => row.Title), (localizer["Date added"], row => row.Redirect.CreatedAt),
        (localizer["Added by"], row => row.Redirect.CreatedBy ?? localizer["Created automatically"]));

    public async Task<IActionResult> OnPostAsync(string? from, string? to, [FromServices] PageRoutes pages,
        [FromServices] PortalOptions settings, CancellationToken cancel)
    {
        (From, To) = (from, to);
        var (path, target) = (RedirectPath.ParseSource(from), RedirectPath.ParseTarget(to, settings.PublicUrl.Host));
        EditError? wrong = string.IsNullOrEmpty(path) ? new(EditErrorCode.PathInvalid)
            : pages.GetTargetType(path) != RedirectTargetType.ItemOrUnknown ? new(EditErrorCode.PathInUse, Detail: "/" + path)
            : target is null ? new(EditErrorCode.TargetMissing) : null;
        wrong ??= (await redirects.AddAsync(path!, target! with { Type = pages.GetTargetType(target.Path) }, User.GetActor(), cancel))
            .Errors.FirstOrDefault();
        if (wrong is null) return LocalRedirect(Url.Content("~/staff/redirects?done=added"));
        Error = (wrong.Code == EditErrorCode.TargetMissing ? "to" : "from", localizer.Message(wrong));
        Rows = await RedirectRows.ReadAsync(db, prefix: null, after: null, RedirectRows.PageSize, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancel)
    {
        var result = await redirects.RemoveAsync(id, User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content("~/staff/redirects?done=removed"));
        Error = ("list", localizer.Message(result.Errors[0]));
        Rows = await RedirectRows.ReadAsync(db, prefix: null, after: null, RedirectRows.PageSize, cancel);
        return Page();
    }
}
