using CariccPortal.Data;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff.Topics;

/// <summary>Changes, merges or removes a topic.</summary>
[Authorize(nameof(Permission.ManageTopics))]
public sealed class EditModel(PortalDbContext db, TopicEditor editor, Localizer localizer) : TopicFormModel(db, editor, localizer)
{
    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostAsync(int id, [Bind(Prefix = "")] CategoryForm form, CancellationToken cancel) =>
        SaveAsync(id, form, cancel);

    public Task<IActionResult> OnPostMergeAsync(int id, int version, int into, CancellationToken cancel) =>
        MergeAsync(id, version, into, cancel);

    public Task<IActionResult> OnPostRemoveAsync(int id, int version, CancellationToken cancel) => RemoveAsync(id, version, cancel);
}
