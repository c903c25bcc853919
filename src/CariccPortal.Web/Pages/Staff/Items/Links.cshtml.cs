using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Links;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Checks the links of an item. Links to other sites are requested only when staff press the button, because a request
/// discloses a link before publication.</summary>
public sealed class LinksModel(
    PortalDbContext db, LinkChecker checker, InternalLinkChecker internalLinks, WorkLimits limits, Localizer localizer) : PageModel
{
    public int Id { get; private set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<LinkRow> Rows { get; private set; } = [];

    public bool IsChecked { get; private set; }

    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        var shown = await ShowAsync(id, cancel);
        if (shown is not PageResult) return shown;
        using var turn = await limits[Work.LinkCheck].EnterAsync(cancel);
        var results = await checker.CheckAsync([.. Rows.Where(row => row.Result is null).Select(row => row.Url)], cancel);
        Rows = [.. Rows.Select(row => row.Result is null ? row with { Result = results.First(result => result.Url == row.Url) } : row)];
        IsChecked = true;
        return shown;
    }

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        if (!standing.CanEdit(User.GetActor())) return Forbid();
        (Id, Title) = (id, standing.TitleIn(localizer.Language));
        Rows = await LinkRow.ReadAsync(db, internalLinks, id, cancel);
        return Page();
    }
}
