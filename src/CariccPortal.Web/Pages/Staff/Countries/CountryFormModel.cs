using CariccPortal.Data;
using CariccPortal.Editing.Categories;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff.Countries;

/// <summary>The form of a country or organisation.</summary>
public abstract class CountryFormModel : CategoryFormModel<Country>
{
    protected CountryFormModel(PortalDbContext db, CountryEditor editor, Localizer localizer)
        : base(db, editor, localizer) => Form = new CountryForm();

    protected override IQueryable<int> ItemIds(PortalDbContext db, int id) =>
        db.ItemCountries.Where(row => row.CountryId == id).Select(row => row.ItemId);

    /// <summary>Stores what was entered; 0 for a new country.</summary>
    protected Task<IActionResult> SaveAsync(int id, CountryForm form, CancellationToken cancel)
    {
        Form = form;
        var (localizer, (roles, row)) = (Localizer, form.ParseRoles());
        if (roles is null)
            return ShowErrorAsync(id, ($"role-{row}", localizer["Choose a role, and a first day that is not after the last day."]), cancel);
        return SaveAsync(new Country
        {
            Id = id,
            Version = form.CategoryVersion,
            Slug = form.Slug,
            Name = form.Name,
            Description = form.Description,
            Code = string.IsNullOrWhiteSpace(form.Code) ? null : form.Code.Trim().ToUpperInvariant(),
            IsOrganisation = form.IsOrganisation,
            Roles = roles,
        }, cancel);
    }

    protected override (string Field, string Sentence)? DescribeDetail(CategoryError error) => Describe(error.Code, Localizer);

    private static (string Field, string Sentence)? Describe(CategoryErrorCode code, Localizer localizer) => code switch
    {
        CategoryErrorCode.CodeInvalid => ("code", localizer["Enter two letters such as KZ, or leave the field empty for an organisation."]),
        CategoryErrorCode.RolesOverlap => ("role-0", localizer["A role must end before the next one begins."]),
        CategoryErrorCode.TooManyRoles => ("role-0", localizer["There can be {0} roles.", RolePeriods.MaxCount]),
        _ => null,
    };
}
