using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>What a reader is told of a text that cannot be shown: its twin is there, or it was withdrawn.</summary>
/// <param name="TwinTitle">The twin's title, where the twin is public.</param>
/// <param name="TwinReleasedAt">The twin's release (UTC).</param>
/// <param name="WithdrawnAt">When the text was withdrawn (UTC), where it was.</param>
public sealed record NotHere(string? TwinTitle, DateTime? TwinReleasedAt, DateTime? WithdrawnAt)
{
    /// <summary>Looks what there is to tell; null where there is nothing, and the address is unknown.</summary>
    public static async Task<NotHere?> ReadAsync(IQueryable<ItemText> texts, Language language, DateTime now, CancellationToken cancel)
    {
        var withdrawn = await texts.In(language)
            .Where(text => text.WithdrawnAt != null && text.DeletedAt == null && text.ReleasedAt <= now)
            .Select(text => text.WithdrawnAt).FirstOrDefaultAsync(cancel);
        var twin = await texts.VisibleAt(now).In(language.Twin()).Select(text => new { text.Title, text.ReleasedAt }).FirstOrDefaultAsync(cancel);
        return withdrawn is null && twin is null ? null : new(twin?.Title, twin?.ReleasedAt, withdrawn);
    }

    /// <summary>Where an item that has left a path is now; null where none has, or where none of its texts is public.</summary>
    public static async Task<string?> MovedToAsync(PortalDb db, string path, DateTime now, CancellationToken cancel)
    {
        var item = await db.OldAddresses.AsNoTracking().Where(old => old.Path == path)
            .Join(db.Items, old => old.ItemId, item => item.Id, (_, item) => item)
            .Where(item => item.Texts.Any(text => text.ReleasedAt <= now && text.DeletedAt == null))
            .Select(item => new { item.Kind, item.Slug }).FirstOrDefaultAsync(cancel);
        return item is null ? null : SiteAddresses.Item(item.Kind, item.Slug);
    }
}
