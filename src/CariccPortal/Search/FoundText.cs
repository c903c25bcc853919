using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>A public text that was found, with what a search is narrowed by.</summary>
internal sealed record FoundText(int Id, ItemKind Kind, int Year, IReadOnlyList<int> Countries, IReadOnlyList<int> Topics)
{
    /// <summary>Reads those of some texts that are public, in the order given. Four queries, none of which grows with the store.</summary>
    public static async Task<IReadOnlyList<FoundText>> ReadAsync(PortalDb db, IReadOnlyList<int> ids, SearchQuestion question, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var texts = await db.Texts.AsNoTracking().VisibleAt(question.Now).In(question.Language).Where(text => EF.Parameter(ids).Contains(text.Id))
            .Select(text => new { text.Id, text.ItemId, text.Kind, ReleasedAt = text.ReleasedAt!.Value }).ToDictionaryAsync(text => text.Id, cancel);
        var items = texts.Values.Select(text => text.ItemId).ToList();
        var countries = (await db.Countries.SelectMany(country => country.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (country, item) => new { item.Id, Of = country.Id })
            .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
        var topics = (await db.Topics.SelectMany(topic => topic.Items.Where(item => EF.Parameter(items).Contains(item.Id)), (topic, item) => new { item.Id, Of = topic.Id })
            .ToListAsync(cancel)).ToLookup(one => one.Id, one => one.Of);
        return
        [
            .. ids.Where(texts.ContainsKey).Select(id => texts[id]).Select(text => new FoundText(
                text.Id, text.Kind, Zones.ToLocal(text.ReleasedAt, Zones.Almaty).Year, [.. countries[text.ItemId]], [.. topics[text.ItemId]])),
        ];
    }

    public bool Fits(SearchFilter filter) =>
        (filter.Kind is null || filter.Kind == Kind)
        && (filter.Year is null || filter.Year == Year)
        && (filter.CountryId is not { } country || Countries.Contains(country))
        && (filter.TopicId is not { } topic || Topics.Contains(topic));
}
