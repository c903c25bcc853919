using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Staff.Items.Revisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Next;

/// <summary>Shows what the next version changes, its status and its actions.</summary>
public sealed class ReviewModel(PortalDbContext db, NextVersionWorkflow workflow, Localizer localizer, TimeProvider clock) : PageModel
{
    [BindProperty]
    public WorkflowForm Form { get; set; } = new();

    public NextVersion Next { get; private set; } = null!;

    public Item Item { get; private set; } = null!;

    /// <summary>The fields that differ from the published version, with their language; null for fields of the item.</summary>
    public IReadOnlyList<(Language? Language, FieldDiff Diff)> Fields { get; private set; } = [];

    public PublishChecklist Checklist { get; private set; } = null!;

    /// <summary>Whether the published version has changed in the same place since.</summary>
    public bool IsOutdated { get; private set; }

    public string? StatusMessage { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public Actor Actor => User.GetActor();

    /// <summary>The languages that could be published for the first time with it.</summary>
    public IReadOnlyList<Language> FirstLanguages { get; private set; } = [];

    public bool IsAllowed(NextVersionAction action) => NextVersionRules.GetErrors(action, Item, Next, Actor, Now).Count == 0;

    /// <summary>Returns the error of a field; null if there is none.</summary>
    public string? ErrorFor(string field) =>
        ModelState.TryGetValue("Form." + field, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;

    /// <summary>All errors, each once.</summary>
    public IEnumerable<string> Errors =>
        ModelState.Values.SelectMany(state => state.Errors).Select(error => error.ErrorMessage).Distinct(StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(int id, string? done, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } wrong) return wrong;
        StatusMessage = done switch
        {
            "submit" => localizer["Submitted for review."],
            "return" => localizer["Returned to draft."],
            "request" => localizer["Returned for changes."],
            "schedule" => localizer["The next version is scheduled."],
            "unschedule" => localizer["The schedule is cancelled."],
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, string? action, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } wrong) return wrong;
        var time = action == "publish" ? ReadTime() : null;
        if (ModelState.IsValid)
        {
            var result = await ExecuteAsync(id, action, time, cancel);
            if (result is null) return NotFound();
            if (result.Succeeded) return LocalRedirect(Url.Content(action switch
            {
                "publish" when time is null => $"~/staff/items/status/{id}?done=publish",
                "discard" => $"~/staff/items/status/{id}",
                "publish" => $"~/staff/items/next/review/{id}?done=schedule",
                _ => $"~/staff/items/next/review/{id}?done={action}",
            }));
            if (result.Errors.Any(error => error.Code == EditErrorCode.PermissionDenied)) return Forbid();
            foreach (var error in result.Errors) ModelState.AddModelError("Form." + FieldOf(error), MessageFor(error));
        }

        return await ReadAsync(id, cancel) ?? Page();
    }

    private async Task<EditResult?> ExecuteAsync(int id, string? action, DateTime? time, CancellationToken cancel) => action switch
    {
        "submit" => await workflow.SubmitAsync(id, Form.Version, Actor, cancel),
        "return" => await workflow.ReturnToDraftAsync(id, Form.Version, Actor, cancel),
        "request" => await workflow.RequestChangesAsync(id, Form.Version, Form.Note ?? "", Actor, cancel),
        "publish" => await workflow.PublishAsync(id, Form.Version,
            new() { At = time, IsWithoutReview = Form.IsUnreviewed, NoReviewReason = Form.UnreviewedReason ?? "" }, Form.Languages, Actor,
            cancel),
        "unschedule" => await workflow.UnscheduleAsync(id, Form.Version, Actor, cancel),
        "discard" => await workflow.DiscardAsync(id, Form.Version, Actor, cancel),
        _ => null,
    };

    private DateTime? ReadTime()
    {
        if (Form.IsAtTime && Form.IsDateOnly)
            ModelState.AddModelError("Form.Time", localizer["Enter the time as {0}.", "09:30"]);
        return new WorkflowFormHandler(Form, localizer, ModelState, Now).ReadUtcTime(Permission.Publish);
    }

    private string MessageFor(EditError error) => error.Code == EditErrorCode.EditConflict
        ? localizer["The item has changed in the meantime. Check it and try again."]
        : error.Language is { } language && error.Field is not null
            ? $"{localizer.LanguageName(language)}: {localizer.Message(error)}" : localizer.Message(error);

    private static string FieldOf(EditError error) => error.Code switch
    {
        EditErrorCode.ChangeRequestNoteMissing => "Note",
        EditErrorCode.NoReviewReasonMissing => "UnreviewedReason",
        EditErrorCode.DateInPast => "Date",
        _ => "Version",
    };

    private async Task<IActionResult?> ReadAsync(int id, CancellationToken cancel)
    {
        var next = await db.NextVersions.AsNoTracking().FirstOrDefaultAsync(one => one.ItemId == id, cancel);
        if (next is null || await Items.EditModel.ReadAsync(db, id, cancel) is not { } item
            || item.Translations.TrueForAll(text => text.DeletedAt is not null)) return NotFound();
        if (!Actor.Can(Permission.PrepareNextVersion, Actor.Id == item.CreatedById)) return Forbid();
        (Next, Item) = (next, item);
        var (content, isClean) = NextVersionContent.Rebase(item, next);
        IsOutdated = !isClean;
        var built = await NextVersionBuilder.BuildAsync(db, content, id, Now, cancel);
        Checklist = await PublishChecklist.CheckAsync(db, built, cancel);
        FirstLanguages = [.. built.Translations.Where(text => text.PublishedAt is null && text.Body.Length > 0)
            .Select(text => text.Language).Order()];
        Fields = [.. Compare(item, built)];
        return null;
    }

    private static IEnumerable<(Language?, FieldDiff)> Compare(Item item, Item built) =>
    [
        .. built.Translations.OrderBy(text => text.Language).SelectMany(text => FieldDiff
            .Between(item.Translations.Find(one => one.Language == text.Language) ?? (TranslationFields)TranslationContent.Empty, text)
            .Select(diff => ((Language?)text.Language, diff))),
        .. FieldDiff.Between(ItemInput.Of(item), ItemInput.Of(built)).Select(diff => ((Language?)null, diff)),
    ];
}
