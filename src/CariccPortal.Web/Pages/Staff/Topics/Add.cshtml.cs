using CariccPortal.Data;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff.Topics;

/// <summary>Adds a topic.</summary>
[Authorize(nameof(Permission.ManageTopics))]
public sealed class AddModel(PortalDbContext db, TopicEditor editor, Localizer localizer) : TopicFormModel(db, editor, localizer)
{
    public void OnGet()
    {
        // The empty form.
    }

    public Task<IActionResult> OnPostAsync([Bind(Prefix = "")] CategoryForm form, CancellationToken cancel) => SaveAsync(0, form, cancel);
}
