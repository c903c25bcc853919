using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Data.Sqlite;

/// <summary>Builds FTS5 queries. Every word is quoted, so that no input of a reader is syntax.</summary>
internal static class FtsQueryBuilder
{
    /// <summary>Prefix of a filter token. No word of a text begins with it.</summary>
    private const string FilterPrefix = "=";

    /// <summary>Prefix of a title word in the column of filter tokens. A search in titles by these tokens does not read the
    /// bodies.</summary>
    private const string TitlePrefix = "==";

    public static string Build(IndexRequest request, bool inTitle)
    {
        var required = string.Join(" AND ", request.Query.Required.Select(term => Build(term, inTitle ? TitlePrefix : "")));
        var tokens = FilterTokens(request.Filter).Select(token => $" AND {Quoted(FilterPrefix + token)}");
        var filtered = $"({required}){string.Concat(tokens)}";
        var excluded = string.Join(" OR ", request.Query.Excluded.Select(term => Build(term, "")));
        return excluded.Length == 0 ? filtered : $"({filtered}) NOT ({excluded})";
    }

    /// <summary>Builds the query for one term in any column.</summary>
    public static string Build(ExpandedTerm term) => Build(term, "");

    /// <summary>Returns the filter tokens of an item, by which results are filtered.</summary>
    public static string FilterTokens(Item item, int year) => string.Join(' ',
        FilterTokens(new(item.Kind, year))
            .Concat(item.Countries.OrderBy(one => one.Id).SelectMany(country => FilterTokens(new(CountryId: country.Id))))
            .Concat(item.Topics.OrderBy(one => one.Id).SelectMany(topic => FilterTokens(new(TopicId: topic.Id))))
            .Select(token => FilterPrefix + token));

    /// <summary>Returns the title words as filter tokens.</summary>
    /// <param name="stems">The stems of the title, separated by spaces.</param>
    public static string TitleTokens(string stems) => stems.Length == 0 ? "" : Prefixed(stems.Split(' '), TitlePrefix);

    /// <summary>Reads kind, year, countries and topics of a hit from its filter tokens.</summary>
    public static SearchHit ReadHit(int translationId, string filterTokens)
    {
        var (kind, year) = (ItemKind.News, 0);
        List<int> countries = [], topics = [];
        foreach (var part in filterTokens.AsSpan().Split(' '))
        {
            // After the prefix, a token is the name of a kind, or a letter and a number.
            var token = filterTokens.AsSpan()[part][FilterPrefix.Length..];
            if (!int.TryParse(token[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                kind = ItemKinds.TryFromName(token.ToString(), out var known) ? known : kind;
            else if (token[0] == 'y') year = number;
            else if (token[0] == 'c') countries.Add(number);
            else topics.Add(number);
        }

        return new(translationId, kind, year, countries, topics);
    }

    private static IEnumerable<string> FilterTokens(SearchFilter filter)
    {
        if (filter.Kind is { } kind) yield return kind.Name();
        if (filter.Year is { } year) yield return Numbered('y', year);
        if (filter.CountryId is { } country) yield return Numbered('c', country);
        if (filter.TopicId is { } topic) yield return Numbered('t', topic);
    }

    private static string Numbered(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}");

    private static string Build(ExpandedTerm term, string prefix) =>
        $"({string.Join(" OR ", term.Variants.Select(words => Build(words, prefix)))})";

    private static string Build(TermVariant variant, string prefix) => variant.IsPhrase
        ? Quoted(Prefixed(variant.Stems, prefix))
        : $"({string.Join(" AND ", variant.Stems.Select(stem => Quoted(prefix + stem)))})";

    private static string Prefixed(IEnumerable<string> stems, string prefix) => string.Join(' ', stems.Select(stem => prefix + stem));

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
