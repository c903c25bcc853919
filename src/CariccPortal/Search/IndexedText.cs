using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Search;

/// <summary>A text as an index keeps it: the stems of its words, by where they stand.</summary>
/// <param name="Title">Of the title.</param>
/// <param name="Summary">Of the summary.</param>
/// <param name="Body">Of the body, without its markup, and of the names of the files that it leads to.</param>
/// <param name="Place">Of the place.</param>
/// <param name="Countries">Of the countries' names in the text's language.</param>
/// <param name="Topics">Of the topics' names in the text's language, and of its kind's.</param>
/// <param name="Words">The words as they are spelt, each with its stem.</param>
public sealed record IndexedText(
    string Title, string Summary, string Body, string Place, string Countries, string Topics, IReadOnlyDictionary<string, string> Words)
{
    private const int ShortestKnown = 3;
    private const int LongestKnown = 40;

    /// <summary>Reads a text of an item.</summary>
    /// <param name="item">The item with its countries and topics.</param>
    /// <param name="text">The text.</param>
    /// <param name="files">What its files are called.</param>
    public static IndexedText Of(Item item, ItemText text, IEnumerable<string> files)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        string Stems(string part) => string.Join(' ', TextWords.In(part).Select(word =>
        {
            // Numbers and single letters are no words to spell or to begin.
            if (word.Form.Length is >= ShortestKnown and <= LongestKnown && word.Form.All(char.IsLetter)) words[word.Form] = word.Stem;
            return word.Stem;
        }));

        return new(
            Stems(text.Title),
            Stems(text.Summary),
            Stems(string.Join(" . ", files.Prepend(PlainBody.Of(text.BodyHtml)))),
            Stems(text.Place),
            Stems(string.Join(" . ", item.Countries.Select(country => text.Language.Of(country.NameEn, country.NameRu)))),
            Stems(string.Join(" . ", item.Topics.Select(topic => text.Language.Of(topic.NameEn, topic.NameRu)).Prepend(KindOf(item.Kind, text.Language)))),
            words);
    }

    // What readers call it: the search for a training finds trainings whose words never say that they are one.
    private static string KindOf(ItemKind kind, Language language) => kind switch
    {
        ItemKind.Meeting => language.Of("meeting", "встреча"),
        ItemKind.Training => language.Of("training", "тренинг"),
        _ => language.Of("news", "новость"),
    };
}
