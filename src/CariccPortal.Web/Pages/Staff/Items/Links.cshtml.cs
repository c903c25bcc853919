using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Links;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The links of an item's texts, and whether they answer. The site's own are looked up; others are asked when staff press the
/// button, since asking tells their owners that somebody is about to name them.</summary>
public sealed class LinksModel(PortalDb db, LinkAsker asker, OwnLinks own) : PageModel
{
    public int Id { get; private set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<LinkRow> Rows { get; private set; } = [];

    public bool IsAsked { get; private set; }

    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        var shown = await ShowAsync(id, cancel);
        if (shown is not PageResult) return shown;
        var answers = await asker.AskAsync([.. Rows.Where(row => row.Answer is null).Select(row => row.Address)], cancel);
        Rows = [.. Rows.Select(row => row.Answer is null ? row with { Answer = answers.First(answer => answer.Address == row.Address) } : row)];
        IsAsked = true;
        return shown;
    }

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        if (await Standing.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        if (!standing.MayEdit(User.Colleague())) return Forbid();
        (Id, Title) = (id, standing.Texts[0].Text.Title);
        Rows = await LinkRow.ReadAsync(db, own, id, cancel);
        return Page();
    }
}
