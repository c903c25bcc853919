using CariccPortal.Data;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Users;

/// <summary>A user in the user administration.</summary>
public sealed record UserRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string UserName { get; init; }

    /// <summary>The name of the role; empty if there is none.</summary>
    public string Role { get; init; } = "";

    public bool IsDeactivated { get; init; }

    /// <summary>Whether the user has not set a password yet.</summary>
    public bool IsInvited { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>Returns the status of the account.</summary>
    public string GetStatus(Localizer localizer) => IsDeactivated ? localizer["Deactivated"] : IsLocked ? localizer["Locked"]
        : IsInvited ? localizer["Invitation pending"] : localizer["Active"];

    public bool HasAuthenticator { get; init; }

    public int Passkeys { get; init; }

    /// <summary>The last activity (UTC); null without a session.</summary>
    public DateTime? LastSeenAt { get; init; }

    /// <summary>Reads users with five queries, independent of their number.</summary>
    public static async Task<IReadOnlyList<UserRow>> ReadAsync(PortalDbContext db, IQueryable<StaffUser> users, DateTimeOffset now,
        CancellationToken cancel)
    {
        var people = await users.AsNoTracking()
            .Select(one => new { one.Id, one.Name, one.UserName, one.DeactivatedAt, IsInvited = one.PasswordHash == null, one.LockoutEnd })
            .ToListAsync(cancel);
        var ids = people.ConvertAll(one => one.Id);
        var roles = (await db.UserRoles.Where(one => ids.Contains(one.UserId))
            .Join(db.Roles, one => one.RoleId, role => role.Id, (one, role) => new { one.UserId, role.Name }).ToListAsync(cancel))
            .ToLookup(one => one.UserId, one => one.Name!, StringComparer.Ordinal);
        var apps = await db.AuthenticatorKeys.Where(app => ids.Contains(app.UserId)).Select(app => app.UserId)
            .ToHashSetAsync(StringComparer.Ordinal, cancel);
        var passkeys = await db.UserPasskeys.Where(one => ids.Contains(one.UserId)).GroupBy(one => one.UserId)
            .Select(one => new { one.Key, Count = one.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancel);
        var seen = await db.StaffSessions.Where(one => ids.Contains(one.UserId)).GroupBy(one => one.UserId)
            .Select(one => new { one.Key, At = one.Max(session => session.LastSeenAt) })
            .ToDictionaryAsync(one => one.Key, one => one.At, cancel);
        return
        [
            .. people.Select(one => new UserRow
            {
                Id = one.Id,
                Name = one.Name,
                UserName = one.UserName ?? "",
                Role = roles[one.Id].FirstOrDefault() ?? "",
                IsDeactivated = one.DeactivatedAt is not null,
                IsInvited = one.IsInvited,
                IsLocked = one.LockoutEnd > now,
                HasAuthenticator = apps.Contains(one.Id),
                Passkeys = passkeys.GetValueOrDefault(one.Id),
                LastSeenAt = seen.TryGetValue(one.Id, out var at) ? at : null,
            }),
        ];
    }
}
