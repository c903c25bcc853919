using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Demo;

/// <summary>Generates titles and bodies in one language. Bodies are combined from a pool of rendered paragraphs, as rendering a million
/// bodies would take longer than storing them.</summary>
internal sealed class DemoTextGenerator
{
    private const int ParagraphCount = 600;

    private readonly DemoVocabulary vocabulary;
    private readonly (string Markdown, string Html)[] pool;

    public DemoTextGenerator(Language language)
    {
        vocabulary = DemoVocabulary.For(language);
        var random = new Random(20240418);
        pool = [.. Enumerable.Range(0, ParagraphCount).Select(_ => Paragraph(random))
            .Select(markdown => (markdown, MarkdownRenderer.ToHtml(markdown)))];
    }

    public string Title(Random random, int number)
    {
        var title = string.Format(CultureInfo.InvariantCulture, DemoVocabulary.Pick(random, vocabulary.Titles), vocabulary.Name(random));
        return string.Create(CultureInfo.InvariantCulture, $"{title} ({number})");
    }

    public string Summary(Random random) => Sentence(random);

    public (string Markdown, string Html) Body(Random random)
    {
        var parts = Enumerable.Range(0, random.Next(3, 7)).Select(_ => pool[random.Next(ParagraphCount)]).ToList();
        return (string.Join("\n\n", parts.Select(part => part.Markdown)), string.Join('\n', parts.Select(part => part.Html.TrimEnd())));
    }

    private string Paragraph(Random random)
    {
        var sentences = string.Join(' ', Enumerable.Range(0, random.Next(2, 5)).Select(_ => Sentence(random)));
        return $"{sentences} {DemoVocabulary.Pick(random, vocabulary.Closings)}";
    }

    private string Sentence(Random random) =>
        $"{DemoVocabulary.Pick(random, vocabulary.Subjects)} {DemoVocabulary.Pick(random, vocabulary.Verbs)} " +
        $"{DemoVocabulary.Pick(random, vocabulary.Objects)} ({vocabulary.Name(random)}, {vocabulary.Name(random)}).";
}

/// <summary>Sentence parts of one language for generated texts. Names are generated: a few are frequent and most are rare, as in real
/// texts.</summary>
internal sealed class DemoVocabulary
{
    private const int NameCount = 4000;

    private readonly string[] names;

    private DemoVocabulary(string[] syllables, string[] endings)
    {
        var random = new Random(20240327);
        names = [.. Enumerable.Range(0, NameCount)
            .Select(_ =>
                Capitalize(string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Pick(random, syllables)))
                    + Pick(random, endings)))];
    }

    private static DemoVocabulary English { get; } = new(
        ["al", "bek", "dar", "tur", "sha", "mir", "kor", "zan", "lo", "ne", "gur", "ash", "vel", "ti", "ro", "sam", "ul", "kan", "yer",
            "os"],
        ["ov", "ev", "in", "abad", "kent", "stan", "bay", "tau"])
    {
        Subjects = ["The delegation", "A working group", "CARICC's analysts", "The liaison officers", "Customs officers",
            "The border service", "Police units", "The participants", "Experts of the partner states", "The financial intelligence unit"],
        Verbs = [
            "discussed", "reviewed", "presented", "stopped", "prepared", "agreed on", "described", "compared", "welcomed", "dismantled"],
        Objects = ["a controlled delivery", "new routes of synthetic drugs", "the exchange of information", "a shipment of precursors",
            "joint operations", "training courses for young officers", "the results of the year", "a network of couriers",
            "laboratory methods", "the seizure of heroin and hashish"],
        Closings = ["The sides agreed to meet again.", "The work goes on.", "Details will follow after the investigation.",
            "More than forty officers took part.", "The figures are preliminary."],
        Titles = ["Meeting with the delegation of {0}", "Operation {0} in numbers", "Officers trained in {0}",
            "{0}: a shipment stopped at the border", "Round table on {0}", "Visit of {0} to Almaty"],
    };

    private static DemoVocabulary Russian { get; } = new(
        ["ал", "бек", "дар", "тур", "ша", "мир", "кор", "зан", "ло", "не", "гур", "аш", "вел", "ти", "ро", "сам", "ул", "кан", "ер", "ос"],
        ["ов", "ев", "ин", "абад", "кент", "стан", "бай", "тау"])
    {
        Subjects = ["Делегация", "Рабочая группа", "Группа аналитиков ЦАРИКЦ", "Таможенная служба", "Пограничная служба", "Полиция",
            "Группа экспертов государств-партнёров", "Финансовая разведка", "Оперативная группа", "Миссия наблюдателей"],
        Verbs = ["обсудила", "рассмотрела", "представила", "остановила", "подготовила", "согласовала", "описала", "сравнила", "поддержала",
            "пресекла"],
        Objects = ["контролируемую поставку", "новые маршруты синтетических наркотиков", "обмен информацией", "партию прекурсоров",
            "совместные операции", "учебные курсы для молодых офицеров", "итоги года", "сеть курьеров", "лабораторные методы",
            "изъятия героина и гашиша"],
        Closings = ["Стороны договорились о новой встрече.", "Работа продолжается.", "Подробности будут сообщены после расследования.",
            "Участвовали более сорока офицеров.", "Данные предварительные."],
        Titles = ["Встреча с делегацией: {0}", "Операция «{0}» в цифрах", "Обучение офицеров: {0}", "{0}: груз остановлен на границе",
            "Круглый стол: {0}", "Визит в Алматы: {0}"],
    };

    public required string[] Subjects { get; init; }

    public required string[] Verbs { get; init; }

    public required string[] Objects { get; init; }

    public required string[] Closings { get; init; }

    public required string[] Titles { get; init; }

    /// <summary>Returns the vocabulary of a language; the English one if it has none.</summary>
    public static DemoVocabulary For(Language language) => language.Code == "ru" ? Russian : English;

    /// <summary>Whether a language has a vocabulary.</summary>
    public static bool Has(Language language) => language.Code is "en" or "ru";

    public static string Pick(Random random, string[] words) => words[random.Next(words.Length)];

    // The squared random share makes the first names frequent and the last ones rare.
    public string Name(Random random)
    {
        var share = random.NextDouble();
        return names[(int)(share * share * NameCount)];
    }

    private static string Capitalize(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
