using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Search;

/// <summary>Reads what an address narrows a search to, and offers what it can be narrowed to further.</summary>
public sealed class Narrowings(PortalDb db, Words words)
{
    private const int MostLinks = 10;

    /// <summary>Reads a search's address.</summary>
    /// <returns>Null where it names a kind, year, country or topic that there is none of.</returns>
    public async Task<AskedSearch?> ReadAsync(IQueryCollection query, CancellationToken cancel)
    {
        var (kind, year, country, topic) = (One(query, "kind"), One(query, "year"), One(query, "country"), One(query, "topic"));
        var asked = new AskedSearch(SearchQuery.Cut(One(query, "q")).Trim());
        if (kind.Length > 0) asked = ItemKinds.TryFromWord(kind, out var known) ? asked with { Kind = known } : null;
        if (year.Length > 0) asked = year.Length == 4 && year.All(char.IsAsciiDigit) ? asked! with { Year = int.Parse(year, CultureInfo.InvariantCulture) } : null;
        if (asked?.Year is < 1970 or > 2200) asked = null;
        if (asked is not null && country.Length > 0) asked = await db.Countries.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == country, cancel) is { } named ? asked with { Country = named } : null;
        if (asked is not null && topic.Length > 0) asked = await db.Topics.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == topic, cancel) is { } about ? asked with { Topic = about } : null;
        return asked;
    }

    /// <summary>The ways to narrow a search further, each with what it would give; those of which nothing is found are left out.</summary>
    public async Task<IReadOnlyList<Narrowing>> OfferAsync(AskedSearch asked, SearchResult result, CancellationToken cancel)
    {
        var facets = result.Facets;
        var countries = facets.Countries.Count == 0 ? [] : await db.Countries.AsNoTracking().ToListAsync(cancel);
        var topics = facets.Topics.Count == 0 ? [] : await db.Topics.AsNoTracking().ToListAsync(cancel);
        var more = result.IsCapped ? "+" : "";
        Narrowing[] all =
        [
            new(words["Kind"], [.. ItemKinds.All.Where(facets.Kinds.ContainsKey)
                .Select(kind => Link(words.Kind(kind), facets.Kinds[kind], asked with { Kind = kind }, asked with { Kind = null }))]),
            new(words["Year"], [.. facets.Years.OrderByDescending(one => one.Key)
                .Select(one => Link(one.Key.ToString(CultureInfo.InvariantCulture), one.Value, asked with { Year = one.Key }, asked with { Year = null }))]),
            new(words["Countries"], [.. countries.Where(one => facets.Countries.ContainsKey(one.Id))
                .Select(one => Link(words.Language.Of(one.NameEn, one.NameRu), facets.Countries[one.Id], asked with { Country = one }, asked with { Country = null }))
                .OrderByDescending(link => link.Number)]),
            new(words["Topics"], [.. topics.Where(one => facets.Topics.ContainsKey(one.Id))
                .Select(one => Link(words.Language.Of(one.NameEn, one.NameRu), facets.Topics[one.Id], asked with { Topic = one }, asked with { Topic = null }))
                .OrderByDescending(link => link.Number)]),
        ];
        return [.. all.Where(group => group.Links.Count > 0).Select(group => group with { Links = [.. group.Links.Where((link, at) => at < MostLinks || link.IsCurrent)] })];

        NarrowingLink Link(string name, int number, AskedSearch with, AskedSearch without)
        {
            var isCurrent = with.Filter == asked.Filter;
            return new(name, number, more, (isCurrent ? without : with).Address, isCurrent);
        }
    }

    private static string One(IQueryCollection query, string name) => query[name].FirstOrDefault() ?? "";
}
