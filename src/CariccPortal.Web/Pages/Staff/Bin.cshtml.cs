using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What was deleted, and the way back.</summary>
[Authorize(nameof(Act.Restore))]
public sealed class BinModel(PortalDb db, Words words, Editor editor) : PageModel
{
    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    public string? Said { get; private set; }

    public bool IsRefused { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        if (done == "restored") Said = words["The item is back."];
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, int version, CancellationToken cancel)
    {
        var result = await editor.RestoreAsync(id, version, User.Colleague(), cancel);
        if (result.Done) return LocalRedirect(Url.Content("~/staff/bin?done=restored"));
        IsRefused = true;
        Said = words.Of(result.Refusals[0]);
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var items = db.Items.AsNoTracking().Where(item => item.Texts.Any() && item.Texts.All(text => text.DeletedAt != null));
        List = new(PageNumber.Read(Request), await items.CountAsync(cancel), SiteAddresses.In(words.Language, "/staff/bin"));
        if (!List.IsThere) return NotFound();
        Rows = await StaffRow.ReadAsync(items.OrderByDescending(item => item.Texts.Max(text => text.DeletedAt)).Skip(List.Before).Take(PageOfList.Size), User.Colleague(), cancel);
        return Page();
    }
}
