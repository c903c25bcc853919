using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Conflicts;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Presence;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Edits an item. After an edit conflict, the page shows the input beside the stored content.</summary>
public sealed class EditModel(PortalDbContext db, ItemEditor editor, Localizer localizer, TimeProvider clock) : PageModel
{
    // ItemEditor validates the fields.
    [BindProperty]
    [ValidateNever]
    public ItemInput Form { get; set; } = new();

    public ItemFormView View { get; private set; } = null!;

    public bool IsSaved { get; private set; }

    /// <summary>The other users who have the item open.</summary>
    public IReadOnlyList<EditPresence> OtherEditors { get; private set; } = [];

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The next version of the item; null if there is none.</summary>
    public NextVersion? NextVersion { get; private set; }

    /// <summary>Whether readers get a version of the item, so that a next version can be prepared beside it.</summary>
    public bool IsPublic => NextVersionRules.IsPublic(View.Stored!, Now);

    /// <summary>The notes of editors who returned versions, each once, with the languages.</summary>
    public IEnumerable<IGrouping<StaffNote, Language>> ChangeRequests => View.Stored!.Translations
        .Where(text => text.ChangeRequest is not null
            && text.StatusAt(Now) is PublicationStatus.ChangesRequested or PublicationStatus.InReview)
        .OrderBy(text => text.Language).GroupBy(text => text.ChangeRequest!, text => text.Language);

    /// <summary>Returns the URL of the page that follows a save.</summary>
    public static string NextUrl(int id, string? next) => next switch
    {
        "preview" => $"~/staff/items/preview/{id}",
        "submit" or "publish" => $"~/staff/items/status/{id}?action={next}",
        _ => $"~/staff/items/edit/{id}?done=saved",
    };

    public async Task<IActionResult> OnGetAsync(int id, string? done, string? language, string? number, string? fields,
        [FromServices] EditPresenceTracker presence, CancellationToken cancel)
    {
        var item = await ReadAsync(db, id, cancel);
        if (item is null || item.Translations.TrueForAll(text => text.DeletedAt is not null)) return NotFound();
        if (!MayEdit(item)) return Forbid();
        Form = ItemInput.Of(item);
        if (number is not null && !await FillFromRevisionAsync(db, Form, id, (language, number, fields), cancel)) return NotFound();
        IsSaved = done == "saved";
        OtherEditors = await presence.GetOthersAsync(id, User.GetActor(), cancel);
        return await ShowAsync(item, conflict: null, cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, string? next, string? submitted, string? choice,
        [FromServices] EditPresenceTracker presence, CancellationToken cancel)
    {
        var item = await ReadAsync(db, id, cancel);
        if (item is null) return NotFound();
        if (!MayEdit(item)) return Forbid();
        var conflict = ItemInput.FromJson(submitted) is { } typed ? await EditConflict.ReadAsync(db, item, typed, cancel) : null;
        if (choice is not null) return await ApplyChoiceAsync(item, conflict, choice, cancel);
        var (saved, isConflict) = await new ItemFormBinder(Form, localizer, ModelState)
            .SaveAsync(editor, id, [.. item.Translations.Select(text => text.Language)], User.GetActor(), cancel);
        if (saved is not null)
        {
            await presence.CloseAsync(id, User.GetActor(), cancel);
            return LocalRedirect(Url.Content(NextUrl(id, next)));
        }

        await presence.OpenAsync(id, User.GetActor(), cancel);
        return isConflict ? await ShowConflictAsync((await ReadAsync(db, id, cancel))!, cancel) : await ShowAsync(item, conflict, cancel);
    }

    /// <summary>Records that the form is open.</summary>
    public Task<IActionResult> OnPostOpenAsync(int id, [FromServices] EditPresenceTracker presence, CancellationToken cancel) =>
        UpdatePresenceAsync(id, () => presence.OpenAsync(id, User.GetActor(), cancel), cancel);

    /// <summary>Records that the form is closed.</summary>
    public Task<IActionResult> OnPostCloseAsync(int id, [FromServices] EditPresenceTracker presence, CancellationToken cancel) =>
        UpdatePresenceAsync(id, () => presence.CloseAsync(id, User.GetActor(), cancel), cancel);

    private bool MayEdit(Item item) => WorkflowStatus.Of(item).CanEdit(User.GetActor());

    /// <summary>Reads an item with everything that the form shows; null if it does not exist.</summary>
    internal static Task<Item?> ReadAsync(PortalDbContext db, int id, CancellationToken cancel) => db.Items.AsNoTracking().AsSplitQuery()
        .Include(item => item.Translations).Include(item => item.Countries).Include(item => item.Topics)
        .FirstOrDefaultAsync(item => item.Id == id, cancel);

    /// <summary>Fills the form from a revision: the fields of its language version or, with <c>item</c>, those of the item. The user
    /// checks and saves it as any other change.</summary>
    internal static async Task<bool> FillFromRevisionAsync(PortalDbContext db, ItemInput form, int id,
        (string? Language, string Number, string? Fields) revision, CancellationToken cancel)
    {
        var (language, number) = (revision.Language, revision.Number);
        if (!Languages.TryParse(language, out var chosen)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return false;
        var revisions = db.Revisions.AsNoTracking().Where(one => one.ItemId == id && one.Language == chosen && one.Version == version);
        if (revision.Fields == "item")
        {
            var details = ItemInput.FromJson(await revisions.Select(one => one.Details).FirstOrDefaultAsync(cancel));
            if (details is null) return false;
            foreach (var field in ItemField.Public) field.Copy(details, form);
            return true;
        }

        var content = await revisions.Select(TranslationContent.From<Revision>()).FirstOrDefaultAsync(cancel);
        if (content is null) return false;
        form.In(chosen).CopyFieldsFrom(content);
        form.In(chosen).RestoredFrom = number;
        return true;
    }

    private async Task<IActionResult> UpdatePresenceAsync(int id, Func<Task> update, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        if (!standing.CanEdit(User.GetActor())) return Forbid();
        await update();
        return new NoContentResult();
    }

    // The next save is based on the stored version, which the user sees now.
    private async Task<IActionResult> ShowConflictAsync(Item item, CancellationToken cancel)
    {
        var conflict = await EditConflict.ReadAsync(db, item, Form, cancel);
        conflict.ApplyMerge(Form);
        Form.Version = item.Version;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(item, conflict, cancel);
    }

    private Task<IActionResult> ApplyChoiceAsync(Item item, EditConflict? conflict, string choice, CancellationToken cancel)
    {
        ModelState.Clear();
        conflict?.ApplyChoice(Form, choice);
        if (conflict is not null) Form.Version = item.Version;
        return ShowAsync(item, conflict, cancel);
    }

    private async Task<IActionResult> ShowAsync(Item item, EditConflict? conflict, CancellationToken cancel)
    {
        NextVersion = await db.NextVersions.AsNoTracking().FirstOrDefaultAsync(one => one.ItemId == item.Id, cancel);
        View = await ItemFormView.ReadAsync(db, Form, item, User.GetActor(), conflict, ModelState, localizer, cancel);
        return Page();
    }
}
