using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>Stands for all that is public at an instant: it is another as soon as anything public is. Whatever staff do is in the
/// audit, and time alone makes texts public one release after the other.</summary>
/// <param name="LastAuditId">The number of the last act of staff.</param>
/// <param name="NewestEnglish">The newest public release in English (UTC).</param>
/// <param name="NewestRussian">The newest public release in Russian (UTC).</param>
public sealed record PublicContentState(long LastAuditId, DateTime? NewestEnglish, DateTime? NewestRussian)
{
    /// <summary>Reads it by three seeks, however much is stored.</summary>
    public static async Task<PublicContentState> ReadAsync(PortalDbContext db, DateTime now, CancellationToken cancel) => new(
        await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Id).FirstOrDefaultAsync(cancel),
        await ReadNewestAsync(db, Language.English, now, cancel),
        await ReadNewestAsync(db, Language.Russian, now, cancel));

    private static Task<DateTime?> ReadNewestAsync(PortalDbContext db, Language language, DateTime now, CancellationToken cancel) =>
        db.Translations.VisibleAt(now).In(language).NewestFirst().Select(text => text.PublishedAt).FirstOrDefaultAsync(cancel);
}
