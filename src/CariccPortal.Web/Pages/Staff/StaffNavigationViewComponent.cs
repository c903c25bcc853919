using CariccPortal.Data;
using CariccPortal.Editing.Dashboard;
using CariccPortal.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The navigation of the site admin, with the number of items that wait for the user.</summary>
public sealed class StaffNavigationViewComponent(PortalDbContext db, TimeProvider clock) : ViewComponent
{
    /// <summary>Counts the items, up to one more than <see cref="DashboardLists.MaxCount"/>, and renders the navigation.</summary>
    public async Task<IViewComponentResult> InvokeAsync() => View("/Pages/Shared/_StaffNavigation.cshtml",
        await new DashboardLists(db, UserClaimsPrincipal.GetActor(), clock.GetUtcNow().UtcDateTime)
            .CountWaitingAsync(HttpContext.RequestAborted));
}
