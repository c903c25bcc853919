using CariccPortal.Data;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff.Countries;

/// <summary>Changes, merges or removes a country or organisation.</summary>
[Authorize(nameof(Permission.ManageTopics))]
public sealed class EditModel(PortalDbContext db, CountryEditor editor, Localizer localizer) : CountryFormModel(db, editor, localizer)
{
    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostAsync(int id, [Bind(Prefix = "")] CountryForm form, CancellationToken cancel) =>
        SaveAsync(id, form, cancel);

    public Task<IActionResult> OnPostMergeAsync(int id, int version, int into, CancellationToken cancel) =>
        MergeAsync(id, version, into, cancel);

    public Task<IActionResult> OnPostRemoveAsync(int id, int version, CancellationToken cancel) => RemoveAsync(id, version, cancel);
}
