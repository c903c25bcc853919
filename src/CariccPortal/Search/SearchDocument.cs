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
/// <param name="Vocabulary">The words as they are spelt, each with its stem.</param>
public sealed record SearchDocument(
    string Title, string Summary, string Body, string Place, string Countries, string Topics, IReadOnlyDictionary<string, string> Vocabulary)
{
    private const int MinWordLength = 3;
    private const int MaxWordLength = 40;

    /// <summary>Reads a text of an item.</summary>
    /// <param name="item">The item with its countries and topics.</param>
    /// <param name="translation">The text.</param>
    /// <param name="fileNames">What its files are called.</param>
    public static SearchDocument Create(Item item, ItemTranslation translation, IEnumerable<string> fileNames)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        string Stems(string part) => string.Join(' ', Tokenizer.Tokenize(part).Select(word =>
        {
            // Numbers and single letters are no words to spell or to begin.
            if (word.NormalizedForm.Length is >= MinWordLength and <= MaxWordLength && word.NormalizedForm.All(char.IsLetter)) words[word.NormalizedForm] = word.Stem;
            return word.Stem;
        }));

        return new(
            Stems(translation.Title),
            Stems(translation.Summary),
            Stems(string.Join(" . ", fileNames.Prepend(HtmlToText.Convert(translation.BodyHtml)))),
            Stems(translation.Place),
            Stems(string.Join(" . ", item.Countries.Select(country => translation.Language.Choose(country.NameEn, country.NameRu)))),
            Stems(string.Join(" . ", item.Topics.Select(topic => translation.Language.Choose(topic.NameEn, topic.NameRu)).Prepend(GetKindTerm(item.Kind, translation.Language)))),
            words);
    }

    // What readers call it: the search for a training finds trainings whose words never say that they are one.
    private static string GetKindTerm(ItemKind kind, Language language) => kind switch
    {
        ItemKind.Meeting => language.Choose("meeting", "встреча"),
        ItemKind.Training => language.Choose("training", "тренинг"),
        _ => language.Choose("news", "новость"),
    };
}
