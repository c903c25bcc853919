using CariccPortal.Data;
using CariccPortal.Editing.Dashboard;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Deleted items, which can be restored.</summary>
[Authorize(nameof(Permission.Restore))]
public sealed class BinModel(PortalDbContext db, Localizer localizer, ItemEditor editor) : PageModel
{
    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemRow> Rows { get; private set; } = [];

    public string? StatusMessage { get; private set; }

    public bool IsError { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        if (done == "restored") StatusMessage = localizer["Item restored."];
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, int version, CancellationToken cancel)
    {
        var result = await editor.RestoreAsync(id, version, User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content("~/staff/bin?done=restored"));
        IsError = true;
        StatusMessage = localizer.Message(result.Errors[0]);
        return await ShowAsync(cancel);
    }

    /// <summary>The deleted items, by item number.</summary>
    public IActionResult OnGetCsv(CancellationToken cancel)
    {
        var (items, by) = (Items, User.GetActor());
        return new CsvFile<ItemRow>("bin", CsvFile.ReadBatchesAsync<ItemRow>(last =>
        {
            var after = last?.Id ?? 0;
            return ItemRow.ReadAsync(
                db, items.Where(item => item.Id > after).OrderBy(item => item.Id).Take(CsvFile.BatchSize), by, cancel);
        }),
            (localizer["Item number"], row => row.Id), (localizer["Title"], row => row.TitleIn(localizer.Language)),
            (localizer["Type"], row => localizer.Kind(row.Kind)),
            (localizer["Deleted"], row => row.Translations.Max(text => text.DeletedAt)));
    }

    // The deleted items that the user may restore.
    private IQueryable<Item> Items
    {
        get
        {
            var items = db.Items.AsNoTracking()
                .Where(item => item.Translations.Any() && item.Translations.All(text => text.DeletedAt != null));
            var by = User.GetActor();
            return by.Can(Permission.EditPublished) ? items : items.Where(item => item.CreatedById == by.Id);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var (items, by) = (Items, User.GetActor());
        Pagination = new(PageNumber.Read(Request), await items.CountAsync(cancel), SiteUrls.WithLanguage(localizer.Language, "/staff/bin"));
        if (!Pagination.Exists) return NotFound();
        Rows = await ItemRow.ReadAsync(db, items.OrderByDescending(item => item.Translations.Max(text => text.DeletedAt))
            .Skip(Pagination.Offset).Take(Pagination.PageSize), by, cancel);
        return Page();
    }
}
