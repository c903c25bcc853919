using System.Linq.Expressions;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>A translation in a list. Only these columns are read.</summary>
public sealed record ItemCard(
    int ItemId, ItemKind Kind, string Slug, string Title, string Summary, string Place, DateTime PublishedAt, bool PublishedDateOnly,
    ItemEvent? Event)
{
    /// <summary>The seed of the ornament: the first country of the item, or its slug.</summary>
    public string OrnamentSeed { get; init; } = Slug;

    /// <summary>The hash of the lead image; null if there is none.</summary>
    public string? LeadImage { get; init; }

    /// <summary>The projection of a translation.</summary>
    public static Expression<Func<ItemTranslation, ItemCard>> FromTranslation { get; } = text => new(
        text.ItemId, text.Kind, text.Item.Slug, text.Title, text.Summary, text.Place, text.PublishedAt!.Value, text.PublishedDateOnly,
        text.Item.Event)
    {
        OrnamentSeed = text.Item.Countries.OrderBy(country => country.Id).Select(country => country.Slug).FirstOrDefault()
            ?? text.Item.Slug,
        LeadImage = text.LeadImage,
    };

    /// <summary>Reads cards with one query.</summary>
    public static async Task<IReadOnlyList<ItemCard>> ReadAsync(IQueryable<ItemTranslation> translations, CancellationToken cancel) =>
        await translations.AsNoTracking().Select(FromTranslation).ToListAsync(cancel);
}
