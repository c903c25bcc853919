using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Demo;

/// <summary>Made-up titles and bodies of one language. Bodies are put together of paragraphs that are rendered once, since
/// rendering a million bodies would take longer than storing them.</summary>
internal sealed class DemoTexts
{
    private const int Paragraphs = 600;

    private readonly DemoWords words;
    private readonly (string Markdown, string Html)[] pool;

    public DemoTexts(Language language)
    {
        words = DemoWords.Of(language);
        var random = new Random(20240418);
        pool = [.. Enumerable.Range(0, Paragraphs).Select(_ => Paragraph(random)).Select(markdown => (markdown, BodyMarkup.ToHtml(markdown)))];
    }

    public string Title(Random random, int number) => string.Create(CultureInfo.InvariantCulture,
        $"{string.Format(CultureInfo.InvariantCulture, DemoWords.Any(random, words.Titles), words.Name(random))} ({number})");

    public string Summary(Random random) => Sentence(random);

    public (string Markdown, string Html) Body(Random random)
    {
        var parts = Enumerable.Range(0, random.Next(3, 7)).Select(_ => pool[random.Next(Paragraphs)]).ToList();
        return (string.Join("\n\n", parts.Select(part => part.Markdown)), string.Join('\n', parts.Select(part => part.Html.TrimEnd())));
    }

    private string Paragraph(Random random)
    {
        var sentences = string.Join(' ', Enumerable.Range(0, random.Next(2, 5)).Select(_ => Sentence(random)));
        return $"{sentences} {DemoWords.Any(random, words.Closings)}";
    }

    private string Sentence(Random random) =>
        $"{DemoWords.Any(random, words.Subjects)} {DemoWords.Any(random, words.Acts)} {DemoWords.Any(random, words.Objects)} ({words.Name(random)}, {words.Name(random)}).";
}
