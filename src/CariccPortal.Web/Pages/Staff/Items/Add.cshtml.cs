using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
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

    /// <summary>What readers would get of a body while it is typed, as a piece of a page. Nothing is stored.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string? language, string? body, CancellationToken cancel)
    {
        var written = language == Language.Russian.Code() ? Language.Russian : Language.English;
        body ??= "";
        if (body.Length > ItemText.BodyLength) return Content(words["The body is longer than {0} characters: split the item.", ItemText.BodyLength]);
        var media = await db.KnownMediaAsync(MediaInBody.Hashes(body), cancel);
        return Content(BodyMarkup.Render(body, written, media).Html, "text/html; charset=utf-8");
    }

    private async Task ShowAsync(CancellationToken cancel) =>
        Shown = await FormShown.ReadAsync(db, Form, stored: null, User.Colleague(), conflict: null, ModelState, cancel);
}
