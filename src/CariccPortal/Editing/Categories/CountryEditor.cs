using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Categories;

/// <summary>Changes countries and organisations.</summary>
public sealed class CountryEditor(PortalDbContext db, TimeProvider clock) : CategoryEditor<Country>(db, clock)
{
    private protected override SealedSubject Subject => SealedSubject.Country;

    private protected override CategoryActions Actions { get; } =
        new(AuditAction.AddCountry, AuditAction.ChangeCountry, AuditAction.MergeCountries, AuditAction.RemoveCountry);

    private protected override void CopyDetails(Country from, Country to) =>
        (to.Code, to.IsOrganisation, to.Roles) = (from.Code, from.IsOrganisation, from.Roles);

    private protected override CategoryError? ValidateDetails(Country draft)
    {
        if (draft.Code is { } code && (draft.IsOrganisation || code.Length != 2 || !code.All(char.IsAsciiLetterUpper)))
            return new(CategoryErrorCode.CodeInvalid);
        if (draft.Roles.All.Count > RolePeriods.MaxCount) return new(CategoryErrorCode.TooManyRoles);
        return draft.Roles.All.Any(one => one.Until < one.From) || draft.Roles.Overlap ? new(CategoryErrorCode.RolesOverlap) : null;
    }

    private protected override IQueryable<int> ItemIds(int id) =>
        Db.ItemCountries.Where(row => row.CountryId == id).Select(row => row.ItemId);

    private protected override async Task MoveItemsAsync(int from, int into, CancellationToken cancel)
    {
        await Db.ItemCountries
            .Where(row => row.CountryId == from && Db.ItemCountries.Any(one => one.CountryId == into && one.ItemId == row.ItemId))
            .ExecuteDeleteAsync(cancel);
        await Db.ItemCountries.Where(row => row.CountryId == from).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.CountryId, into), cancel);
    }
}
