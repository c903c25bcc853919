using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>Stands for all that is public at an instant: it is another as soon as anything public is. Whatever staff do is in the
/// audit, and time alone makes texts public one release after the other.</summary>
/// <param name="LastAct">The number of the last act of staff.</param>
/// <param name="NewestEnglish">The newest public release in English (UTC).</param>
/// <param name="NewestRussian">The newest public release in Russian (UTC).</param>
public sealed record PublicState(long LastAct, DateTime? NewestEnglish, DateTime? NewestRussian)
{
    /// <summary>Reads it by three seeks, however much is stored.</summary>
    public static async Task<PublicState> ReadAsync(PortalDb db, DateTime now, CancellationToken cancel) => new(
        await db.Audit.OrderByDescending(entry => entry.Id).Select(entry => entry.Id).FirstOrDefaultAsync(cancel),
        await NewestAsync(db, Language.English, now, cancel),
        await NewestAsync(db, Language.Russian, now, cancel));

    private static Task<DateTime?> NewestAsync(PortalDb db, Language language, DateTime now, CancellationToken cancel) =>
        db.Texts.VisibleAt(now).In(language).NewestFirst().Select(text => text.ReleasedAt).FirstOrDefaultAsync(cancel);
}
