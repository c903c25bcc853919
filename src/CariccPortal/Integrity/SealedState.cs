using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Integrity;

/// <summary>Compares a stored row with its last audit entry.</summary>
internal static class SealedState
{
    /// <summary>Whether the content of a subject is what its last audit entry sealed.</summary>
    public static async Task<bool> IsIntactAsync(PortalDbContext db, SubjectKey key, CancellationToken cancel)
    {
        var subject = key.ToString();
        var last = await db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == subject).OrderByDescending(entry => entry.Id)
            .Select(entry => entry.ContentHash).FirstOrDefaultAsync(cancel);
        var content = await key.ReadAsync(db, cancel);
        return last == (content is null ? null : SealedContent.ComputeHash(content));
    }
}
