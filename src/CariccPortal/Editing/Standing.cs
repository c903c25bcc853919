using System.Linq.Expressions;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>Where an item and its texts stand: all that decides which acts are open, read by one query without the bodies.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Version">Its version; an act carries it, so that it is done to what was looked at.</param>
/// <param name="CreatedById">Who added it.</param>
/// <param name="IsFeatured">Whether the home page puts it first.</param>
/// <param name="Texts">Its texts.</param>
public sealed record Standing(int ItemId, int Version, string? CreatedById, bool IsFeatured, IReadOnlyList<TextStanding> Texts)
{
    private static readonly Expression<Func<Item, Standing>> From = item => new Standing(
        item.Id, item.Version, item.CreatedById, item.IsFeatured,
        item.Texts.OrderBy(text => text.Language).Select(text => new TextStanding(
            new ItemText
            {
                Language = text.Language,
                Title = text.Title,
                ReleasedAt = text.ReleasedAt,
                ReleaseIsDay = text.ReleaseIsDay,
                FirstReleasedAt = text.FirstReleasedAt,
                WithdrawnAt = text.WithdrawnAt,
                WithdrawReason = text.WithdrawReason,
                DeletedAt = text.DeletedAt,
                CreatedAt = text.CreatedAt,
                WriterId = text.WriterId,
                ChangedAt = text.ChangedAt,
                ChangedById = text.ChangedById,
                Submitted = text.Submitted,
                Returned = text.Returned,
                Unread = text.Unread,
            },
            text.Body != "")).ToList());

    /// <summary>Reads where an item stands; null where there is none.</summary>
    public static Task<Standing?> ReadAsync(PortalDb db, int itemId, CancellationToken cancel = default) =>
        db.Items.AsNoTracking().Where(item => item.Id == itemId).Select(From).FirstOrDefaultAsync(cancel);

    /// <summary>Where an item stands that is read already.</summary>
    public static Standing Of(Item item) => new(
        item.Id, item.Version, item.CreatedById, item.IsFeatured,
        [.. item.Texts.OrderBy(text => text.Language).Select(text => new TextStanding(text, text.Body.Length > 0))]);

    /// <summary>The text in a language; null where there is none.</summary>
    public TextStanding? In(Language language) => Texts.FirstOrDefault(one => one.Text.Language == language);

    /// <summary>Whether the whole item is in the bin.</summary>
    public bool IsInBin => Texts.Count > 0 && Texts.All(one => one.Text.DeletedAt is not null);

    /// <summary>Whether a colleague may open the item to change it.</summary>
    public bool MayEdit(Colleague by) => Rights.MayEdit(by, CreatedById, Texts.Any(one => one.Text.ReleasedAt is not null), IsFeatured);

    /// <summary>Whether an act would be on a colleague's own work.</summary>
    internal bool IsOwn(Act act, ItemText text, Colleague by) => by.Id is { } id && act switch
    {
        Act.Release or Act.ReleaseUnread or Act.BringBack => id == text.WriterId || id == text.ChangedById,
        Act.Confirm => id == text.WriterId || id == text.ChangedById || id == text.Unread?.ById,
        _ => id == CreatedById,
    };
}
