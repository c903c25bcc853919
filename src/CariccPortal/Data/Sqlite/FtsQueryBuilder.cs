using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Data.Sqlite;

/// <summary>Writes a question in FTS5's own language. Every word stands in double quotes, so that nothing a reader types is syntax.</summary>
internal static class FtsQueryBuilder
{
    /// <summary>Before a mark, which no word of a text begins with.</summary>
    private const string FilterPrefix = "=";

    /// <summary>Before a word of the title where it stands among the marks: sought so, it need not be looked for in every body.</summary>
    private const string TitlePrefix = "==";

    public static string Build(IndexRequest request, bool inTitle)
    {
        var wanted = string.Join(" AND ", request.Query.Required.Select(term => Build(term, inTitle ? TitlePrefix : "")));
        var marks = FilterTokens(request.Filter).Select(mark => $" AND {Quoted(FilterPrefix + mark)}");
        var whole = $"({wanted}){string.Concat(marks)}";
        var excluded = string.Join(" OR ", request.Query.Excluded.Select(term => Build(term, "")));
        return excluded.Length == 0 ? whole : $"({whole}) NOT ({excluded})";
    }

    /// <summary>One term, wherever it stands.</summary>
    public static string Build(ExpandedTerm term) => Build(term, "");

    /// <summary>The marks of a text as it is indexed: by them a search is narrowed.</summary>
    public static string FilterTokens(Item item, int year) => string.Join(' ',
        FilterTokens(new(item.Kind, year))
            .Concat(item.Countries.SelectMany(country => FilterTokens(new(CountryId: country.Id))))
            .Concat(item.Topics.SelectMany(topic => FilterTokens(new(TopicId: topic.Id))))
            .Select(mark => FilterPrefix + mark));

    /// <summary>A title's words as they stand behind the marks.</summary>
    /// <param name="stems">The title's stems, parted by spaces.</param>
    public static string TitleTokens(string stems) => stems.Length == 0 ? "" : Prefixed(stems.Split(' '), TitlePrefix);

    /// <summary>A text that was found, read from its marks.</summary>
    public static SearchHit ReadHit(int translationId, string filterTokens)
    {
        var (kind, year) = (ItemKind.News, 0);
        List<int> countries = [], topics = [];
        foreach (var part in filterTokens.AsSpan().Split(' '))
        {
            // Behind its sign a mark is a kind's word, or a letter and a number.
            var mark = filterTokens.AsSpan()[part][FilterPrefix.Length..];
            if (!int.TryParse(mark[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) kind = ItemKinds.TryFromName(mark.ToString(), out var known) ? known : kind;
            else if (mark[0] == 'y') year = number;
            else if (mark[0] == 'c') countries.Add(number);
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

    private static string Build(ExpandedTerm term, string prefix) => $"({string.Join(" OR ", term.Variants.Select(words => Build(words, prefix)))})";

    private static string Build(TermVariant variant, string prefix) => variant.IsPhrase
        ? Quoted(Prefixed(variant.Stems, prefix))
        : $"({string.Join(" AND ", variant.Stems.Select(stem => Quoted(prefix + stem)))})";

    private static string Prefixed(IEnumerable<string> stems, string prefix) => string.Join(' ', stems.Select(stem => prefix + stem));

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
