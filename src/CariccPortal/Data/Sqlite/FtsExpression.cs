using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Data.Sqlite;

/// <summary>Writes a question in FTS5's own language. Every word stands in double quotes, so that nothing a reader types is syntax.</summary>
internal static class FtsExpression
{
    /// <summary>Before a mark, which no word of a text begins with.</summary>
    private const string Mark = "=";

    /// <summary>Before a word of the title where it stands among the marks: sought so, it need not be looked for in every body.</summary>
    private const string InTitle = "==";

    public static string Of(SearchQuestion question, bool inTitle)
    {
        var wanted = string.Join(" AND ", question.Sought.Wanted.Select(term => Of(term, inTitle ? InTitle : "")));
        var marks = MarksOf(question.Filter).Select(mark => $" AND {Quoted(Mark + mark)}");
        var whole = $"({wanted}){string.Concat(marks)}";
        var excluded = string.Join(" OR ", question.Sought.Excluded.Select(term => Of(term, "")));
        return excluded.Length == 0 ? whole : $"({whole}) NOT ({excluded})";
    }

    /// <summary>One term, wherever it stands.</summary>
    public static string Of(SoughtTerm term) => Of(term, "");

    /// <summary>The marks of a text as it is indexed: by them a search is narrowed.</summary>
    public static string MarksOf(Item item, int year) => string.Join(' ',
        MarksOf(new(item.Kind, year))
            .Concat(item.Countries.SelectMany(country => MarksOf(new(CountryId: country.Id))))
            .Concat(item.Topics.SelectMany(topic => MarksOf(new(TopicId: topic.Id))))
            .Select(mark => Mark + mark));

    /// <summary>A title's words as they stand behind the marks.</summary>
    /// <param name="stems">The title's stems, parted by spaces.</param>
    public static string MarkedTitle(string stems) => stems.Length == 0 ? "" : Signed(stems.Split(' '), InTitle);

    /// <summary>A text that was found, read from its marks.</summary>
    public static FoundText Read(int textId, string marks)
    {
        var (kind, year) = (ItemKind.News, 0);
        List<int> countries = [], topics = [];
        foreach (var part in marks.AsSpan().Split(' '))
        {
            // Behind its sign a mark is a kind's word, or a letter and a number.
            var mark = marks.AsSpan()[part][Mark.Length..];
            if (!int.TryParse(mark[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) kind = ItemKinds.TryFromWord(mark.ToString(), out var known) ? known : kind;
            else if (mark[0] == 'y') year = number;
            else if (mark[0] == 'c') countries.Add(number);
            else topics.Add(number);
        }

        return new(textId, kind, year, countries, topics);
    }

    private static IEnumerable<string> MarksOf(SearchFilter filter)
    {
        if (filter.Kind is { } kind) yield return kind.Word();
        if (filter.Year is { } year) yield return Numbered('y', year);
        if (filter.CountryId is { } country) yield return Numbered('c', country);
        if (filter.TopicId is { } topic) yield return Numbered('t', topic);
    }

    private static string Numbered(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}");

    private static string Of(SoughtTerm term, string sign) => $"({string.Join(" OR ", term.AnyOf.Select(words => Of(words, sign)))})";

    private static string Of(SoughtWords words, string sign) => words.IsPhrase
        ? Quoted(Signed(words.Stems, sign))
        : $"({string.Join(" AND ", words.Stems.Select(stem => Quoted(sign + stem)))})";

    private static string Signed(IEnumerable<string> stems, string sign) => string.Join(' ', stems.Select(stem => sign + stem));

    private static string Quoted(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
