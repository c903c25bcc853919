using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;

namespace CariccPortal.Web.Pages.Staff.Countries;

/// <summary>All countries and organisations.</summary>
[Authorize(nameof(Permission.ManageTopics))]
public sealed class IndexModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : CategoryListModel<Country>(db, localizer)
{
    /// <summary>The day in Almaty.</summary>
    public DateOnly Today { get; } = TimeZones.DayInAlmaty(clock.GetUtcNow().UtcDateTime);

    protected override IEnumerable<(string Header, Func<Country, object?> Value)> OwnColumns =>
    [
        (Localizer["Role"], country => country.Roles.On(Today) is { } role ? Localizer.RoleName(role) : null),
        (Localizer["Code"], country => country.Code),
    ];

    protected override IQueryable<int> CategoryIds(PortalDbContext db) => db.ItemCountries.Select(row => row.CountryId);
}
