using System.Linq.Expressions;
using CariccPortal.Data;
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
        LeadPicture = text.LeadPicture,
    };

    /// <summary>Reads the cards of a few texts, and their countries by a second query that does not grow with the store.</summary>
    public static async Task<IReadOnlyList<ItemCard>> ReadAsync(PortalDb db, IQueryable<ItemText> texts, CancellationToken cancel)
    {
        var cards = await texts.AsNoTracking().Select(From).ToListAsync(cancel);
        var ids = cards.ConvertAll(card => card.ItemId);
        var countries = ids.Count == 0 ? [] : await db.ItemCountries.Where(row => EF.Parameter(ids).Contains(row.ItemId))
            .Join(db.Countries, row => row.CountryId, country => country.Id, (row, country) => new { Id = row.ItemId, row.CountryId, country.Slug }).ToListAsync(cancel);
        var first = countries.GroupBy(one => one.Id).ToDictionary(of => of.Key, of => of.MinBy(one => one.CountryId)!.Slug);
        return [.. cards.Select(card => first.TryGetValue(card.ItemId, out var slug) ? card with { Seed = slug } : card)];
    }
}
