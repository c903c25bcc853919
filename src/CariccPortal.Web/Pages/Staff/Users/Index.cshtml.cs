using CariccPortal.Data;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Users;

/// <summary>All users, deactivated ones last.</summary>
[Authorize(StaffPolicy.CanAdminister), RecentSignIn(Handler = "Csv")]
public sealed class IndexModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<UserRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Pagination = new(PageNumber.Read(Request), await db.Users.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff/users"));
        if (!Pagination.Exists) return NotFound();
        Rows = await ReadAsync(Pagination.Offset, Pagination.PageSize, cancel);
        return Page();
    }

    /// <summary>The users, without anything that lets them sign in.</summary>
    public IActionResult OnGetCsv(CancellationToken cancel)
    {
        var count = 0;
        return new CsvFile<UserRow>("users", CsvFile.ReadBatchesAsync<UserRow>(async last =>
        {
            var rows = await ReadAsync(count, CsvFile.BatchSize, cancel);
            count += rows.Count;
            return rows;
        }),
            (localizer["Name"], row => row.Name), (localizer["User name"], row => row.UserName),
            (localizer["Role"], row => localizer.RoleName(row.Role)), (localizer["Account"], row => row.GetStatus(localizer)),
            (localizer["Authenticator app"], row => localizer.YesNo(row.HasAuthenticator)),
            (localizer["Passkeys"], row => row.Passkeys), (localizer["Last active"], row => row.LastSeenAt));
    }

    private Task<IReadOnlyList<UserRow>> ReadAsync(int skip, int count, CancellationToken cancel) => UserRow.ReadAsync(db,
        db.Users.OrderBy(one => one.DeactivatedAt != null).ThenBy(one => one.Name).ThenBy(one => one.Id).Skip(skip).Take(count),
        clock.GetUtcNow(), cancel);
}
