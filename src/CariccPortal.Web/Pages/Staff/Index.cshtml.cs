using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Dashboard;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The dashboard: lists of items that are not in the bin.</summary>
public sealed class IndexModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<PublicationStatus> FilterStatuses { get; } = [PublicationStatus.Draft, PublicationStatus.InReview,
        PublicationStatus.ChangesRequested, PublicationStatus.Scheduled, PublicationStatus.Published, PublicationStatus.Withdrawn];

    public DashboardList SelectedList { get; private set; }

    public IReadOnlyList<DashboardList> AvailableLists { get; private set; } = [];

    public IReadOnlyDictionary<DashboardList, int> Counts { get; private set; } = new Dictionary<DashboardList, int>();

    public string Q { get; private set; } = "";

    public ItemKind? Kind { get; private set; }

    public PublicationStatus? Status { get; private set; }

    public bool IsFiltered => Q.Length > 0 || Kind is not null || Status is not null;

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemRow> Rows { get; private set; } = [];

    public string? StatusMessage { get; private set; }

    /// <summary>The bulk actions that the user may perform.</summary>
    public IReadOnlyList<Permission> BulkActions => [.. Items.BulkModel.Actions.Where(act => User.GetActor().Can(act))];

    public async Task<IActionResult> OnGetAsync(string? list, string? q, string? kind, string? status, CancellationToken cancel)
    {
        var (by, lists) = (User.GetActor(), new DashboardLists(db, User.GetActor(), Now));
        AvailableLists = lists.All;
        SelectedList = AvailableLists.FirstOrDefault(one => one.ToSlug() == list);
        Q = q?.Trim() ?? "";
        Kind = ItemKinds.TryFromName(kind, out var known) ? known : null;
        Status = Enum.TryParse<PublicationStatus>(status, out var asked) && FilterStatuses.Contains(asked) ? asked : null;
        StatusMessage = StatusMessageFrom(Request.Query);

        var items = ItemRow.Filter(lists.ItemsIn(SelectedList), Q, Kind, Status, Now);
        Pagination = new(PageNumber.Read(Request), await items.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff"))
        { Filter = FilterQuery() };
        if (!Pagination.Exists) return NotFound();
        Counts = await lists.CountAsync(cancel);
        Rows = await ItemRow.ReadAsync(items.OrderByDescending(item => item.ChangedAt).ThenByDescending(item => item.Id)
            .Skip(Pagination.Offset).Take(Pagination.PageSize), by, cancel);
        return Page();
    }

    private string? StatusMessageFrom(IQueryCollection query)
    {
        if (query["done"] == "deleted") return localizer["Item moved to bin."];
        var act = Items.BulkModel.Actions.Cast<Permission?>().FirstOrDefault(one => one!.Value.ToSlug() == query["done"]);
        return act is { } known && int.TryParse(query["items"], NumberStyles.None, CultureInfo.InvariantCulture, out var items)
            && items is > 0 and <= Items.BulkModel.MaxItems ? localizer.BulkDoneMessage(known, items) : null;
    }

    private string FilterQuery() => string.Concat(
        SelectedList == DashboardList.AllItems ? "" : $"&list={SelectedList.ToSlug()}", Q.Length == 0
        ? "" : $"&q={Uri.EscapeDataString(Q)}",
        Kind is null ? "" : $"&kind={Kind.Value.Name()}", Status is null ? "" : $"&status={Status}");
}
