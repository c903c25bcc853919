using System.Security.Cryptography;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Editing.Conflicts;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Next;

/// <summary>Edits the next version of a public item. Nothing is stored before the first save.</summary>
public sealed class EditModel(PortalDbContext db, NextVersionWorkflow workflow, Localizer localizer, TimeProvider clock) : PageModel
{
    // NextVersionWorkflow validates the fields.
    [BindProperty]
    [ValidateNever]
    public ItemInput Form { get; set; } = new();

    public ItemFormView View { get; private set; } = null!;

    /// <summary>The stored next version; null before the first save.</summary>
    public NextVersion? Stored { get; private set; }

    public bool IsSaved { get; private set; }

    /// <summary>Whether changes of the published version were taken over.</summary>
    public bool IsRebased { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, string? done, string? language, string? number, string? fields,
        CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is not { } item) return NotFound();
        if (Refuse(item) is { } refusal) return refusal;
        IsSaved = done == "saved";
        if (Stored is null)
        {
            Form = ItemInput.Of(item);
            Form.Version = 0;
            if (!await RestoreAsync()) return NotFound();
            return await ShowAsync(item, conflict: null, isAgainstPresent: false, cancel);
        }

        (Form, var isClean) = NextVersionContent.Rebase(item, Stored);
        if (!await RestoreAsync()) return NotFound();
        IsRebased = NextVersionContent.Snapshot(item) != Stored.Base;
        return await ShowAsync(item, isClean ? null : NextVersionContent.GetConflict(item, Stored), isAgainstPresent: true, cancel);

        async Task<bool> RestoreAsync() =>
            number is null || await Items.EditModel.FillFromRevisionAsync(db, Form, id, (language, number, fields), cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, string? next, string? submitted, string? choice, string? present, int itemVersion,
        bool isAgainstPresent, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is not { } item) return NotFound();
        if (Refuse(item) is { } refusal) return refusal;
        if (choice is not null) return await ApplyChoiceAsync(item, submitted, choice, isAgainstPresent, itemVersion, cancel);

        var seen = present == HashOf(item) ? NextVersionContent.Snapshot(item) : "";
        var result = await workflow.SaveAsync(id, Form, seen, User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content(next switch
        {
            "preview" => $"~/staff/items/next/preview/{id}",
            "review" => $"~/staff/items/next/review/{id}",
            _ => $"~/staff/items/next/edit/{id}?done=saved",
        }));
        if (result.Errors.Any(error => error.Code == EditErrorCode.EditConflict)) return await ShowConflictAsync(id, itemVersion, cancel);
        new ItemFormBinder(Form, localizer, ModelState).AddErrors(result.Errors);
        var conflict = ItemInput.FromJson(submitted) is { } typed
            ? await CompareAsync(item, typed, isAgainstPresent, itemVersion, cancel) : null;
        return await ShowAsync(item, conflict, isAgainstPresent, cancel);
    }

    private async Task<Item?> ReadAsync(int id, CancellationToken cancel)
    {
        Stored = await db.NextVersions.AsNoTracking().FirstOrDefaultAsync(one => one.ItemId == id, cancel);
        var item = await Items.EditModel.ReadAsync(db, id, cancel);
        return item?.Translations.TrueForAll(text => text.DeletedAt is not null) == false ? item : null;
    }

    private IActionResult? Refuse(Item item)
    {
        var errors = NextVersionRules.GetErrors(NextVersionAction.Save, item, Stored, User.GetActor(), clock.GetUtcNow().UtcDateTime);
        return errors.Count == 0 ? null
            : errors.Any(error => error.Code == EditErrorCode.PermissionDenied) ? Forbid()
            : LocalRedirect(Url.Content(Stored is null ? $"~/staff/items/status/{item.Id}" : $"~/staff/items/next/review/{item.Id}"));
    }

    private async Task<IActionResult> ShowConflictAsync(int id, int itemVersion, CancellationToken cancel)
    {
        var item = (await ReadAsync(id, cancel))!;
        var isAgainstPresent = (Stored?.Version ?? 0) == Form.Version;
        var conflict = await CompareAsync(item, Form, isAgainstPresent, itemVersion, cancel);
        conflict.ApplyMerge(Form);
        Form.Version = Stored?.Version ?? 0;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(item, conflict, isAgainstPresent, cancel);
    }

    private async Task<IActionResult> ApplyChoiceAsync(Item item, string? submitted, string choice, bool isAgainstPresent, int itemVersion,
        CancellationToken cancel)
    {
        ModelState.Clear();
        var mine = ItemInput.FromJson(submitted);
        var conflict = mine is null ? null : await CompareAsync(item, mine, isAgainstPresent, itemVersion, cancel);
        conflict?.ApplyChoice(Form, choice);
        if (conflict is not null) Form.Version = Stored?.Version ?? 0;
        return await ShowAsync(item, conflict, isAgainstPresent, cancel);
    }

    // Before the first save there is no base: the revisions have what the user started from.
    private async Task<EditConflict> CompareAsync(Item item, ItemInput mine, bool isAgainstPresent, int itemVersion,
        CancellationToken cancel)
    {
        if (Stored is not null)
            return new(isAgainstPresent ? ItemInput.Of(item) : ItemInput.FromJson(Stored.Content)!, mine, ItemInput.FromJson(Stored.Base)!);
        var copy = ItemInput.FromJson(mine.ToJson())!;
        copy.Version = itemVersion;
        return await EditConflict.ReadAsync(db, item, copy, cancel);
    }

    private async Task<IActionResult> ShowAsync(Item item, EditConflict? conflict, bool isAgainstPresent, CancellationToken cancel)
    {
        View = await ItemFormView.ReadAsync(db, Form, item, User.GetActor(), conflict, ModelState, localizer, cancel,
            new(HashOf(item), item.Version, isAgainstPresent));
        return Page();
    }

    /// <summary>Returns the hash of the present content, which the form sends back.</summary>
    public static string HashOf(Item item) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(NextVersionContent.Snapshot(item))));
}
