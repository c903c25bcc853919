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
