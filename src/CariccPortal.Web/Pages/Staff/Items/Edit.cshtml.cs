using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Staff.Items.Revisions;
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

    /// <summary>Who else has the item open.</summary>
    public IReadOnlyList<OpenForm> OpenElsewhere { get; private set; } = [];

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>Where a save leads.</summary>
    public static string After(int id, string? then) => then switch
    {
        "preview" => $"~/staff/items/preview/{id}",
        "submit" or "release" => $"~/staff/items/act/{id}?act={then}",
        _ => $"~/staff/items/edit/{id}?done=saved",
    };

    public async Task<IActionResult> OnGetAsync(int id, string? done, string? language, string? number, [FromServices] OpenForms open, CancellationToken cancel)
    {
        var item = await ReadAsync(id, cancel);
        if (item is null || item.Texts.TrueForAll(text => text.DeletedAt is not null)) return NotFound();
        if (!MayEdit(item)) return Forbid();
        Form = ItemForm.Of(item);
        if (number is not null && !await EarlierText.PutAsync(db, id, Form, language, number, cancel)) return NotFound();
        IsSaved = done == "saved";
        OpenElsewhere = await open.OthersAsync(id, User.Colleague(), cancel);
        return await ShowAsync(item, conflict: null, cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, string? then, string? mine, string? choose, [FromServices] OpenForms open, CancellationToken cancel)
    {
        var item = await ReadAsync(id, cancel);
        if (item is null) return NotFound();
        if (!MayEdit(item)) return Forbid();
        var before = Conflict.Read(mine) is { } typed ? await Conflict.ReadAsync(db, item, typed, cancel) : null;
        if (choose is not null) return await ChooseAsync(item, before, choose, cancel);
        var (saved, isStale) = await new FormReading(Form, words, ModelState)
            .SaveAsync(editor, id, [.. item.Texts.Select(text => text.Language)], User.Colleague(), cancel);
        if (saved is not null)
        {
            await open.CloseAsync(id, User.Colleague(), cancel);
            return LocalRedirect(Url.Content(After(id, then)));
        }

        await open.OpenAsync(id, User.Colleague(), cancel);
        return isStale ? await MeetAsync((await ReadAsync(id, cancel))!, cancel) : await ShowAsync(item, before, cancel);
    }

    /// <summary>The form is open in a browser.</summary>
    public Task<IActionResult> OnPostOpenAsync(int id, [FromServices] OpenForms open, CancellationToken cancel) =>
        TellAsync(id, () => open.OpenAsync(id, User.Colleague(), cancel), cancel);

    /// <summary>It is left.</summary>
    public Task<IActionResult> OnPostCloseAsync(int id, [FromServices] OpenForms open, CancellationToken cancel) =>
        TellAsync(id, () => open.CloseAsync(id, User.Colleague(), cancel), cancel);

    private bool MayEdit(Item item) => Standing.Of(item).MayEdit(User.Colleague());

    private Task<Item?> ReadAsync(int id, CancellationToken cancel) => db.Items.AsNoTracking().AsSplitQuery()
        .Include(item => item.Texts).Include(item => item.Countries).Include(item => item.Topics)
        .FirstOrDefaultAsync(item => item.Id == id, cancel);

    private async Task<IActionResult> TellAsync(int id, Func<Task> tell, CancellationToken cancel)
    {
        if (await Standing.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        if (!standing.MayEdit(User.Colleague())) return Forbid();
        await tell();
        return new NoContentResult();
    }

    // Someone else saved in between. What is saved next is saved knowing what stands there now.
    private async Task<IActionResult> MeetAsync(Item item, CancellationToken cancel)
    {
        var conflict = await Conflict.ReadAsync(db, item, Form, cancel);
        conflict.Propose(Form);
        Form.Version = item.Version;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(item, conflict, cancel);
    }

    private Task<IActionResult> ChooseAsync(Item item, Conflict? conflict, string choice, CancellationToken cancel)
    {
        ModelState.Clear();
        conflict?.Choose(Form, choice);
        if (conflict is not null) Form.Version = item.Version;
        return ShowAsync(item, conflict, cancel);
    }

    private async Task<IActionResult> ShowAsync(Item item, Conflict? conflict, CancellationToken cancel)
    {
        Shown = await FormShown.ReadAsync(db, Form, item, User.Colleague(), conflict, ModelState, cancel);
        return Page();
    }
}
