using CariccPortal.Data;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff.Countries;

/// <summary>Adds a country or organisation.</summary>
[Authorize(nameof(Permission.ManageTopics))]
public sealed class AddModel(PortalDbContext db, CountryEditor editor, Localizer localizer) : CountryFormModel(db, editor, localizer)
{
    public void OnGet()
    {
        // The empty form.
    }

    public Task<IActionResult> OnPostAsync([Bind(Prefix = "")] CountryForm form, CancellationToken cancel) => SaveAsync(0, form, cancel);
}
