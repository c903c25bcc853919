using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The status of the language versions, the available actions, and why other actions are not available. With
/// <c>?action=</c>, the form of one action.</summary>
public sealed class StatusModel(PortalDbContext db, PublishingWorkflow workflow, Localizer localizer, TimeProvider clock) : PageModel
{
    [BindProperty]
    public WorkflowForm Form { get; set; } = new();

    public WorkflowView View { get; private set; } = null!;

    public PublishChecklist? Checklist { get; private set; }

    public string? StatusMessage { get; private set; }

    public bool IsConfirmation { get; private set; }

    /// <summary>The next version of the item; null if there is none.</summary>
    public NextVersion? NextVersion { get; private set; }

    /// <summary>Whether readers get a version of the item.</summary>
    public bool IsPublic => View.Status.Translations.Any(one => one.Translation.StatusAt(View.Now) == PublicationStatus.Published);

    /// <summary>The day on which staff check the item again; null for none.</summary>
    public DateOnly? RecheckOn { get; private set; }

    public bool IsRecheckDue => RecheckOn <= TimeZones.DayInAlmaty(View.Now);

    public string? TypedRecheckOn { get; private set; }

    public string? RecheckError { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, string? action, string? done, string? at, CancellationToken cancel)
    {
        var chosen = WorkflowLabels.FromSlug(action);
        if (action is not null && chosen is null) return NotFound();
        if (WorkflowLabels.FromSlug(done) is { } was) StatusMessage = localizer.ActionDoneMessage(was);
        else if (done == "recheck") StatusMessage = localizer["Recheck recorded."];
        else if (done == "schedule"
            && DateTime.TryParseExact(at, "s", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year is > 2000 and < 2200)
            StatusMessage = localizer["Scheduled for {0}.", new DateFormatter(localizer.Language).AlmatyAndUtc(time)];
        if (await ReadAsync(id, chosen, cancel) is { } wrong) return wrong;
        Form.SelectedLanguages = chosen is { } one
            ? [.. Languages.All.Where(language => View.IsAllowed(one, language)).Select(language => language.Code)] : [];
        if (chosen is Permission.ChangePublicationDate or Permission.CorrectFirstPublished) Prefill(chosen.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, string? action, string? step, CancellationToken cancel)
    {
        if (WorkflowLabels.FromSlug(action) is not { } chosen) return NotFound();
        if (await ReadAsync(id, chosen, cancel) is { } wrong) return wrong;
        IsConfirmation = step == "check";
        if (!IsConfirmation && await new WorkflowFormHandler(Form, localizer, ModelState, View.Now).ExecuteAsync(workflow,
            chosen, id, User.GetActor(), cancel))
            return LocalRedirect(Url.Content($"~/staff/items/status/{id}?done={Outcome(chosen)}"));
        return await ReadAsync(id, chosen, cancel) ?? Page();
    }

    /// <summary>Records a recheck, with the next day if one is entered.</summary>
    public async Task<IActionResult> OnPostRecheckAsync(int id, int version, string? recheckOn, CancellationToken cancel)
    {
        if (await ReadAsync(id, action: null, cancel) is { } wrong) return wrong;
        if (!View.Actor.Can(Permission.EditPublished)) return Forbid();
        DateOnly? next = DateTimeInput.TryParseDate(recheckOn, out var day) ? day : null;
        var error = next is null && !string.IsNullOrWhiteSpace(recheckOn) ? new EditError(EditErrorCode.DateInvalid)
            : (await workflow.RecheckAsync(id, version, next, View.Actor, cancel)).Errors.FirstOrDefault();
        if (error is null) return LocalRedirect(Url.Content($"~/staff/items/status/{id}?done=recheck"));
        (TypedRecheckOn, RecheckError) = (recheckOn, localizer.Message(error));
        return Page();
    }

    public string FormatDay(DateOnly day) => new DateFormatter(localizer.Language).Day(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>Returns the entered date and time in words, for the script that repeats them while they are typed.</summary>
    public IActionResult OnPostTime() => Content(Form.UtcTime is { } time
        ? localizer["Publication time: {0}.", new DateFormatter(localizer.Language).AlmatyAndUtc(time)] : "");

    private string Outcome(Permission action) =>
        action == Permission.Publish && Form.IsAtTime && Form.UtcTime is { } time && time > clock.GetUtcNow().UtcDateTime
            ? $"schedule&at={time:s}" : action.ToSlug();

    private void Prefill(Permission action)
    {
        if (View.Status.Translations.Select(one => one.Translation)
            .FirstOrDefault(text => View.IsAllowed(action, text.Language)) is not { } text) return;
        if (action == Permission.ChangePublicationDate) Form.SetUtcTime(text.PublishedAt!.Value, text.PublishedDateOnly);
        else Form.SetUtcTime(text.FirstPublishedAt!.Value, isDateOnly: false);
    }

    // Writers may open only their own items. Editors may open all items.
    private async Task<IActionResult?> ReadAsync(int id, Permission? action, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        var by = User.GetActor();
        View = new(standing, by, clock.GetUtcNow().UtcDateTime) { Action = action, Form = Form, Errors = ModelState };
        if (!View.MaySeeStatus || (action is { } chosen && !by.Can(chosen))) return Forbid();
        RecheckOn = await db.Items.Where(item => item.Id == id).Select(item => item.RecheckOn).FirstAsync(cancel);
        NextVersion = await db.NextVersions.AsNoTracking().FirstOrDefaultAsync(one => one.ItemId == id, cancel);
        if (action is Permission.Submit or Permission.Publish) Checklist = await PublishChecklist.ReadAsync(db, id, cancel);
        return null;
    }
}
