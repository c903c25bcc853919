using System.Linq.Expressions;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>What a list shows of a text; no other column is read.</summary>
public sealed record ItemCard(
    int ItemId, ItemKind Kind, string Slug, string Title, string Summary, string Place, DateTime ReleasedAt, bool ReleaseIsDay, Occasion? Occasion)
{
    /// <summary>What varies the ornament: the first country that the item is about, or the item itself.</summary>
    public string Seed { get; init; } = Slug;

    /// <summary>The hash of the picture that leads the text; null where it has none.</summary>
    public string? LeadPicture { get; init; }

    /// <summary>The columns.</summary>
    public static Expression<Func<ItemText, ItemCard>> From { get; } = text => new(
        text.ItemId, text.Kind, text.Item.Slug, text.Title, text.Summary, text.Place, text.ReleasedAt!.Value, text.ReleaseIsDay, text.Item.Occasion)
    {
        Seed = text.Item.Countries.OrderBy(country => country.Id).Select(country => country.Slug).FirstOrDefault() ?? text.Item.Slug,
        LeadPicture = text.LeadPicture,
    };

    /// <summary>Reads the cards of a few texts by one query.</summary>
    public static async Task<IReadOnlyList<ItemCard>> ReadAsync(IQueryable<ItemText> texts, CancellationToken cancel) =>
        await texts.AsNoTracking().Select(From).ToListAsync(cancel);
}
