using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Where an item's texts stand, what can be done with them, and why other things cannot; with <c>?act=</c>, the form of
/// one act.</summary>
public sealed class ActModel(PortalDb db, Desk desk, Words words, TimeProvider clock) : PageModel
{
    [BindProperty]
    public ActForm Form { get; set; } = new();

    public ActShown Shown { get; private set; } = null!;

    public Checklist? Checklist { get; private set; }

    public string? Done { get; private set; }

    public bool IsInWords { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, string? act, string? done, CancellationToken cancel)
    {
        var chosen = ActWords.FromWord(act);
        if (act is not null && chosen is null) return NotFound();
        if (ActWords.FromWord(done) is { } was) Done = words.Done(was);
        if (await ReadAsync(id, chosen, cancel) is { } wrong) return wrong;
        Form.Texts = chosen is { } one ? [.. Languages.All.Where(language => Shown.IsOpen(one, language)).Select(language => language.Code())] : [];
        if (chosen is Act.Redate or Act.SetFirstRelease) FillIn(chosen.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, string? act, string? step, CancellationToken cancel)
    {
        if (ActWords.FromWord(act) is not { } chosen) return NotFound();
        if (await ReadAsync(id, chosen, cancel) is { } wrong) return wrong;
        IsInWords = step == "words";
        if (!IsInWords && await new ActReading(Form, words, ModelState).DoAsync(desk, chosen, id, User.Colleague(), cancel))
            return LocalRedirect(Url.Content($"~/staff/items/act/{id}?done={chosen.Word()}"));
        return await ReadAsync(id, chosen, cancel) ?? Page();
    }

    private void FillIn(Act act)
    {
        if (Shown.Standing.Texts.Select(one => one.Text).FirstOrDefault(text => Shown.IsOpen(act, text.Language)) is not { } text) return;
        if (act == Act.Redate) Form.SetInstant(text.ReleasedAt!.Value, text.ReleaseIsDay);
        else Form.SetInstant(text.FirstReleasedAt!.Value, isDay: false);
    }

    // Whoever may not open the item has nothing to do with it but to confirm it: that is an editor's, who may open all.
    private async Task<IActionResult?> ReadAsync(int id, Act? act, CancellationToken cancel)
    {
        if (await Standing.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        var by = User.Colleague();
        if (!by.May(Act.Correct) && standing.CreatedById != by.Id) return Forbid();
        if (act is { } chosen && !by.May(chosen)) return Forbid();
        Shown = new(standing, by, clock.GetUtcNow().UtcDateTime) { Act = act, Form = Form, Problems = ModelState };
        if (act is Act.Submit or Act.Release) Checklist = await Checklist.ReadAsync(db, id, cancel);
        return null;
    }
}
