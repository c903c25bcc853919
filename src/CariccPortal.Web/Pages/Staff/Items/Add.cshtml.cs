using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Adds an item of any kind, in any of the languages.</summary>
public sealed class AddModel(PortalDbContext db, ItemEditor editor, Localizer localizer) : PageModel
{
    [BindProperty]
    public ItemForm Form { get; set; } = new();

    public ItemFormView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? next, CancellationToken cancel)
    {
        var (added, _) = await new ItemFormBinder(Form, localizer, ModelState).SaveAsync(editor, id: null, storedLanguages: [], User.GetActor(), cancel);
        if (added is { } id) return LocalRedirect(Url.Content(EditModel.NextUrl(id, next)));
        await ShowAsync(cancel);
        return Page();
    }

    /// <summary>What readers would get of a body while it is typed, as a piece of a page. Nothing is stored.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string? language, string? body, CancellationToken cancel)
    {
        _ = Languages.TryParse(language, out var written);
        body ??= "";
        if (body.Length > ItemTranslation.BodyLength) return Content(localizer["The body must be {0} characters or fewer. Shorten it or split the item.", ItemTranslation.BodyLength]);
        var media = await db.GetMediaInfoAsync(MediaReferenceParser.FindHashes(body), cancel);
        return Content(MarkdownRenderer.Render(body, written, media).Html, "text/html; charset=utf-8");
    }

    private async Task ShowAsync(CancellationToken cancel) =>
        View = await ItemFormView.ReadAsync(db, Form, stored: null, User.GetActor(), conflict: null, ModelState, cancel);
}
