using CariccPortal.Data;
using CariccPortal.Editing.Dashboard;
using CariccPortal.Staff;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Counts the items that wait for a user, for the navigation.</summary>
public sealed class WaitingCount(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Returns the number of items, up to one more than <see cref="DashboardLists.MaxCount"/>.</summary>
    public Task<int> ReadAsync(Actor actor, CancellationToken cancel) =>
        new DashboardLists(db, actor, clock.GetUtcNow().UtcDateTime).CountWaitingAsync(cancel);
}
