using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Adds an item, in one or several languages.</summary>
public sealed class AddModel(PortalDbContext db, ItemEditor editor, Localizer localizer) : PageModel
{
    private const int MaxTitles = 8;

    // ItemEditor validates the fields.
    [BindProperty]
    [ValidateNever]
    public ItemInput Form { get; set; } = new();

    public ItemFormView View { get; private set; } = null!;

    /// <summary>The title of the item that the form was copied from; null for an empty form.</summary>
    public string? CopiedTitle { get; private set; }

    /// <summary>Shows an empty form, with <c>?kind=</c> for another type, or with <c>?from=</c> a copy of another item. Nothing is stored
    /// before the form is saved.</summary>
    public async Task<IActionResult> OnGetAsync(int? from, string? kind, CancellationToken cancel)
    {
        if (kind is not null) Form.Kind = kind;
        if (from is { } id)
        {
            var item = await EditModel.ReadAsync(db, id, cancel);
            if (item is null || item.Translations.TrueForAll(text => text.DeletedAt is not null)) return NotFound();
            Form = ItemInput.CopyOf(item);
            CopiedTitle = WorkflowStatus.Of(item).TitleIn(localizer.Language);
        }

        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? next, CancellationToken cancel)
    {
        var (added, _) = await new ItemFormBinder(Form, localizer, ModelState).SaveAsync(editor, id: null, storedLanguages: [],
            User.GetActor(), cancel);
        if (added is { } id) return LocalRedirect(Url.Content(EditModel.NextUrl(id, next)));
        await ShowAsync(cancel);
        return Page();
    }

    /// <summary>Renders a body as an HTML fragment for the live preview. Stores nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string? language, string? body, CancellationToken cancel)
    {
        if (!Languages.TryParse(language, out var written)) written = Languages.All[0];
        body ??= "";
        if (body.Length > TranslationField.Body.MaxLength)
            return Content(localizer["The body must be {0} characters or fewer. Shorten it or split the item.",
                TranslationField.Body.MaxLength]);
        var media = await db.GetMediaInfoAsync(MediaReferenceParser.FindHashes(body), cancel);
        return Content(MarkdownRenderer.Render(body, written, media).Html, "text/html; charset=utf-8");
    }

    /// <summary>Returns the days of the entered event in words, for the script that repeats them while they are typed.</summary>
    public IActionResult OnPostEventDays() => Content(ItemFormView.GetEventDays(Form, localizer));

    /// <summary>Returns items with the words in their title as JSON, newest first, for the link dialog of the editor.</summary>
    public async Task<IActionResult> OnGetTitlesAsync(string? q, string? language, CancellationToken cancel)
    {
        if (!Languages.TryParse(language, out var written)) written = Languages.All[0];
        var found = db.Translations.AsNoTracking().Where(one => one.DeletedAt == null && one.WithdrawnAt == null);
        foreach (var pattern in LikePattern.ForEachWord(q))
            found = found.Where(one => EF.Functions.Like(one.TitleKey, pattern, LikePattern.Escape));
        var rows = await found.OrderByDescending(one => one.Language == written).ThenByDescending(one => one.ItemId).Take(MaxTitles)
            .Select(one => new { one.Title, one.Language, one.PublishedAt, one.Item.Kind, one.Item.Slug }).ToListAsync(cancel);
        var dates = new DateFormatter(localizer.Language);
        return new JsonResult(rows.Select(row => new
        {
            row.Title,
            url = SiteUrls.WithLanguage(row.Language, SiteUrls.Item(row.Kind, row.Slug)),
            detail = string.Join(" · ", localizer.Kind(row.Kind), localizer.LanguageName(row.Language),
                row.PublishedAt is { } at ? dates.DayInAlmaty(at) : localizer.StatusLabel(PublicationStatus.Draft)),
        }));
    }

    private async Task ShowAsync(CancellationToken cancel) =>
        View = await ItemFormView.ReadAsync(db, Form, stored: null, User.GetActor(), conflict: null, ModelState, localizer, cancel);
}
