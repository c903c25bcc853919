using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>What a reader is told of a text that cannot be shown: its twin is there, or it was withdrawn.</summary>
/// <param name="TwinTitle">The twin's title, where the twin is public.</param>
/// <param name="TwinReleasedAt">The twin's release (UTC).</param>
/// <param name="WithdrawnAt">When the text was withdrawn (UTC), where it was.</param>
/// <param name="Reason">Why, as staff tell readers.</param>
public sealed record NotHere(string? TwinTitle, DateTime? TwinReleasedAt, DateTime? WithdrawnAt, string? Reason)
{
    /// <summary>Looks what there is to tell; null where there is nothing, and the address is unknown.</summary>
    public static async Task<NotHere?> ReadAsync(IQueryable<ItemText> texts, Language language, DateTime now, CancellationToken cancel)
    {
        var withdrawn = await texts.In(language)
            .Where(text => text.WithdrawnAt != null && text.DeletedAt == null && text.ReleasedAt <= now)
            .Select(text => new { text.WithdrawnAt, text.WithdrawReason }).FirstOrDefaultAsync(cancel);
        var twin = await texts.VisibleAt(now).In(language.Twin()).Select(text => new { text.Title, text.ReleasedAt }).FirstOrDefaultAsync(cancel);
        return withdrawn is null && twin is null ? null : new(twin?.Title, twin?.ReleasedAt, withdrawn?.WithdrawnAt, withdrawn?.WithdrawReason);
    }
}
