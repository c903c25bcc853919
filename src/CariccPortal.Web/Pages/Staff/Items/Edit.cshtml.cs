using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Changes an item. A form that is behind the store is given back beside what is stored, with nothing lost.</summary>
public sealed class EditModel(PortalDb db, Editor editor, Words words, TimeProvider clock) : PageModel
{
    [BindProperty]
    public ItemForm Form { get; set; } = new();

    public FormShown Shown { get; private set; } = null!;

    public bool IsSaved { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>Where a save leads.</summary>
    public static string After(int id, string? then) => then switch
    {
        "preview" => $"~/staff/items/preview/{id}",
        "submit" or "release" => $"~/staff/items/act/{id}?act={then}",
        _ => $"~/staff/items/edit/{id}?done=saved",
    };

    public async Task<IActionResult> OnGetAsync(int id, string? done, CancellationToken cancel)
    {
        var item = await ReadAsync(id, cancel);
        if (item is null || item.Texts.TrueForAll(text => text.DeletedAt is not null)) return NotFound();
        if (!MayEdit(item)) return Forbid();
        Form = ItemForm.Of(item);
        IsSaved = done == "saved";
        await ShowAsync(item, isStale: false, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, string? then, CancellationToken cancel)
    {
        var item = await ReadAsync(id, cancel);
        if (item is null) return NotFound();
        if (!MayEdit(item)) return Forbid();
        var (saved, isStale) = await new FormReading(Form, words, ModelState)
            .SaveAsync(editor, id, [.. item.Texts.Select(text => text.Language)], User.Colleague(), cancel);
        if (saved is not null) return LocalRedirect(Url.Content(After(id, then)));
        await ShowAsync(isStale ? await ReadAsync(id, cancel) : item, isStale, cancel);
        return Page();
    }

    private bool MayEdit(Item item) => Standing.Of(item).MayEdit(User.Colleague());

    private Task<Item?> ReadAsync(int id, CancellationToken cancel) => db.Items.AsNoTracking().AsSplitQuery()
        .Include(item => item.Texts).Include(item => item.Countries).Include(item => item.Topics)
        .FirstOrDefaultAsync(item => item.Id == id, cancel);

    private async Task ShowAsync(Item? item, bool isStale, CancellationToken cancel)
    {
        if (isStale)
        {
            // What is saved next is saved knowing what stands there now.
            Form.Version = item!.Version;
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        Shown = await FormShown.ReadAsync(db, Form, item, User.Colleague(), isStale, ModelState, cancel);
    }
}
