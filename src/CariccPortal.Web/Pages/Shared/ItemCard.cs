using System.Linq.Expressions;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>What a list shows of a text; no other column is read.</summary>
public sealed record ItemCard(
    int ItemId, ItemKind Kind, string Slug, string Title, string Summary, string Place, DateTime PublishedAt, bool PublishedDateOnly, ItemEvent? Event)
{
    /// <summary>What varies the ornament: the first country that the item is about, or the item itself.</summary>
    public string OrnamentSeed { get; init; } = Slug;

    /// <summary>The hash of the picture that leads the text; null where it has none.</summary>
    public string? LeadImage { get; init; }

    /// <summary>The columns.</summary>
    public static Expression<Func<ItemTranslation, ItemCard>> FromTranslation { get; } = text => new(
        text.ItemId, text.Kind, text.Item.Slug, text.Title, text.Summary, text.Place, text.PublishedAt!.Value, text.PublishedDateOnly, text.Item.Event)
    {
        OrnamentSeed = text.Item.Countries.OrderBy(country => country.Id).Select(country => country.Slug).FirstOrDefault() ?? text.Item.Slug,
        LeadImage = text.LeadImage,
    };

    /// <summary>Reads the cards of a few texts by one query.</summary>
    public static async Task<IReadOnlyList<ItemCard>> ReadAsync(IQueryable<ItemTranslation> translations, CancellationToken cancel) =>
        await translations.AsNoTracking().Select(FromTranslation).ToListAsync(cancel);
}
