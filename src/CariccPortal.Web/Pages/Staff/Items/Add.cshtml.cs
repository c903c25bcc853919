using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Adds an item of any kind, in one or both languages.</summary>
public sealed class AddModel(PortalDb db, Editor editor, Words words) : PageModel
{
    [BindProperty]
    public ItemForm Form { get; set; } = new();

    public FormShown Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancel)
    {
        var (added, _) = await new FormReading(Form, words, ModelState).SaveAsync(editor, id: null, stored: [], User.Colleague(), cancel);
        if (added is { } id) return LocalRedirect(Url.Content(EditModel.After(id, then)));
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel) =>
        Shown = await FormShown.ReadAsync(db, Form, stored: null, User.Colleague(), conflict: null, ModelState, cancel);
}
