using System.Linq.Expressions;
using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Integrity;

/// <summary>A published version without its content.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Language">The language.</param>
/// <param name="Number">The number.</param>
/// <param name="From">When readers got it for the first time (UTC).</param>
/// <param name="Note">The note for readers about the change that made it; null for none.</param>
/// <param name="IsMinor">Whether that change is minor.</param>
public sealed record ItemVersion(int ItemId, Language Language, int Number, DateTime From, string? Note, bool IsMinor)
{
    /// <summary>The projection of a stored version.</summary>
    public static Expression<Func<PublishedVersion, ItemVersion>> Create { get; } =
        version => new(version.ItemId, version.Language, version.Number, version.From, version.Note, version.IsMinor);

    /// <summary>The reference number.</summary>
    public VersionReference Reference => new(ItemId, Language, Number);

    /// <summary>Returns the versions that readers have got of a text, first to last.</summary>
    public static Task<List<ItemVersion>> ReadAsync(PortalDbContext db, int itemId, Language language, DateTime now,
        CancellationToken cancel) => db.PublishedVersions.AsNoTracking()
        .Where(version => version.ItemId == itemId && version.Language == language && version.From <= now)
        .OrderBy(version => version.Number).Select(Create).ToListAsync(cancel);
}
