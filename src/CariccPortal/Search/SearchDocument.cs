using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Search;

/// <summary>The indexed form of a translation: stems by column.</summary>
/// <param name="Title">Stems of the title.</param>
/// <param name="Summary">Stems of the summary.</param>
/// <param name="Body">Stems of the body without markup, and of the names of linked files.</param>
/// <param name="Details">Stems of the other searched fields, such as the event location.</param>
/// <param name="Countries">Stems of the country names in the language of the translation.</param>
/// <param name="Topics">Stems of the topic names and of the kind, in the language of the translation.</param>
/// <param name="Vocabulary">The words in normalised form with their stems.</param>
public sealed record SearchDocument(
    string Title, string Summary, string Body, string Details, string Countries, string Topics,
    IReadOnlyDictionary<string, string> Vocabulary)
{
    private const int MinWordLength = 3;
    private const int MaxWordLength = 40;

    /// <summary>Creates the document of a translation.</summary>
    /// <param name="item">The item with its countries and topics.</param>
    /// <param name="translation">The translation.</param>
    /// <param name="fileNames">Names of the linked files.</param>
    public static SearchDocument Create(Item item, ItemTranslation translation, IEnumerable<string> fileNames)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        string Stems(string part) => string.Join(' ', Tokenizer.Tokenize(part).Select(word =>
        {
            // Numbers and single letters are not used for suggestions and prefix search.
            if (word.NormalizedForm.Length is >= MinWordLength and <= MaxWordLength && word.NormalizedForm.All(char.IsLetter))
                words[word.NormalizedForm] = word.Stem;
            return word.Stem;
        }));

        // The body is searched as readers see it, without markup.
        string TextOf(TranslationField.IndexColumn column) => string.Join(" . ", TranslationField.All.Where(field => field.Column == column)
            .Select(field => field.Name == nameof(translation.Body) ? HtmlToText.Convert(translation.BodyHtml) : field.Get(translation)));

        return new(
            Stems(TextOf(TranslationField.IndexColumn.Title)),
            Stems(TextOf(TranslationField.IndexColumn.Summary)),
            Stems(string.Join(" . ", fileNames.Prepend(TextOf(TranslationField.IndexColumn.Body)))),
            Stems(TextOf(TranslationField.IndexColumn.Details)),
            Stems(string.Join(" . ", item.Countries.OrderBy(one => one.Id).Select(country => country.Name.Get(translation.Language)))),
            Stems(string.Join(" . ", item.Topics.OrderBy(one => one.Id).Select(topic => topic.Name.Get(translation.Language))
                .Prepend(GetKindTerm(item.Kind, translation.Language)))),
            words);
    }

    // Added to the topics, so that a search for "training" finds trainings whose text does not contain the word.
    private static string GetKindTerm(ItemKind kind, Language language) => kind switch
    {
        ItemKind.Meeting => Labels.Meeting.Get(language),
        ItemKind.Training => Labels.Training.Get(language),
        ItemKind.Page => Labels.Page.Get(language),
        _ => Labels.News.Get(language),
    };
}
