using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;

namespace CariccPortal.Tests.Markup;

public sealed class BodyInspectorTests
{
    private static readonly string Image = new('a', 32), Russian = new('b', 32), English = new('c', 32), Second = new('d', 32);

    private static readonly Dictionary<string, MediaInfo> Media = new(StringComparer.Ordinal)
    {
        [Image] = new(Image, MediaFormat.Image, "hall.jpg", 1000, 600, 400),
        [Second] = new(Second, MediaFormat.Image, "hall-2.jpg", 1000, 600, 400),
        [Russian] = new(Russian, MediaFormat.Pdf, "programme_ru.pdf", 1000, 0, 0),
        [English] = new(English, MediaFormat.Pdf, "programme-en.pdf", 1000, 0, 0),
    };

    [Theory]
    [InlineData("[x](https://)", "[x](https://)")]
    [InlineData("[x](www.un.org/a)", "[x](www.un.org/a)")]
    [InlineData("[x](info@caricc.org)", "[x](info@caricc.org)")]
    [InlineData("[x](../a)", "[x](../a)")]
    [InlineData("[x]()", "[x]()")]
    [InlineData("[x](https://localhost/a)", "[x](https://localhost/a)")]
    [InlineData("[x](https://un.org/a b)", "[x](https://un.org/a b)")]
    [InlineData("[x](media:00000000000000000000000000000000)", "[x](media:00000000000000000000000000000000)")]
    public void Link_without_a_complete_address_is_reported(string link, string detail)
    {
        var markdown = $"Before {link} after.";

        var problem = Assert.Single(Inspect(markdown));

        Assert.Equal((BodyProblemKind.LinkInvalid, detail), (problem.Kind, problem.Detail));
        Assert.Equal(link, markdown[problem.Start..problem.End]);
    }

    [Theory]
    [InlineData("[x](https://www.un.org/a) [y](/en/news) [z](#h-part) [m](mailto:a@example.org) https://example.org www.un.org")]
    [InlineData("[x](https://мвд.рф/а) and `[x](../a)` and `<b>`")]
    [InlineData("    <b>code</b>\n\n## A\n\n### B\n\n## C")]
    [InlineData("5 < 6 and 7 > 3, <https://example.org>, AT&T")]
    [InlineData("![A hall](media:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa \"The hall in Almaty | CARICC\")")]
    [InlineData("[Programme](media:cccccccccccccccccccccccccccccccc)")]
    public void Right_body_has_no_problems(string markdown) => Assert.Empty(Inspect(markdown));

    [Theory]
    [InlineData("Words <b>bold</b>", "<b>", "</b>")]
    [InlineData("<script>alert(1)</script>", "<script>", "</script>")]
    [InlineData("<!-- note -->", "<!--")]
    [InlineData("<p class=\"x\">", "<p class=\"x\">")]
    public void Html_is_reported(string markdown, params string[] details)
    {
        Assert.Equal(details, Inspect(markdown).Where(one => one.Kind == BodyProblemKind.Html).Select(one => one.Detail));
    }

    [Fact]
    public void Missing_and_repeated_descriptions_are_reported()
    {
        var problems = Inspect($"![](media:{Image})\n\n![A Hall](media:{Image})\n\n![a hall](media:{Second})\n\n"
            + $"![Two tables](media:{Second} \"Two tables | CARICC\")");

        Assert.Equal(
            [(BodyProblemKind.AltTextMissing, Image), (BodyProblemKind.AltTextRepeated, "a hall"),
                (BodyProblemKind.AltTextRepeated, "Two tables")],
            problems.Select(one => (one.Kind, one.Detail)));
    }

    [Theory]
    [InlineData("### First", "First")]
    [InlineData("## First\n\n#### Second", "Second")]
    [InlineData("# First\n\n## Second\n\n### Third\n\n# Fourth\n\n### Fifth", "Fifth")]
    public void Heading_that_skips_a_level_is_reported(string markdown, string heading) =>
        Assert.Equal([heading], Inspect(markdown).Select(one => one.Detail));

    [Theory]
    [InlineData("en", "[P](media:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb)", "programme_ru.pdf")]
    [InlineData("ru", "[P](media:cccccccccccccccccccccccccccccccc)", "programme-en.pdf")]
    [InlineData("ru", "[P](/en/news/a)", "/en/news/a")]
    public void File_or_page_in_another_language_is_reported(string code, string markdown, string detail)
    {
        Assert.True(Languages.TryParse(code, out var language));

        var problem = Assert.Single(BodyInspector.Inspect(markdown, language, Media).Problems);

        Assert.Equal((BodyProblemKind.OtherLanguage, detail), (problem.Kind, problem.Detail));
    }

    [Theory]
    [InlineData("Программа.pdf", true)]
    [InlineData("programme.pdf", false)]
    [InlineData("report-russian.pdf", true)]
    [InlineData("report-en-ru.pdf", false)]
    public void File_name_tells_the_language(string name, bool isOther) =>
        Assert.Equal(isOther, BodyInspector.IsInOtherLanguage(name, Language.English));

    [Fact]
    public void Long_sentence_is_reported_with_its_beginning()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("word", BodyInspector.MaxSentenceWords + 1));

        var problem = Assert.Single(Inspect($"Short one. It began {sentence}. Another."));

        Assert.Equal(BodyProblemKind.SentenceLong, problem.Kind);
        Assert.StartsWith("It began word", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(Inspect($"Short. W{sentence[6..]}."));
    }

    [Fact]
    public void Body_that_cannot_be_parsed_has_no_problems() => Assert.Empty(Inspect(new string('>', 10_000) + " <b>"));

    [Theory]
    [InlineData("en", "On 14.09.2026 they seized 1,234.5 kg in 3 places, 987 kg at 10:30.", "10, 1234.5, 14, 2026, 30, 987")]
    [InlineData("ru", "14.09.2026 изъято 1 234,5 кг в 3 местах, 987 кг в 10:30.", "10, 1234.5, 14, 2026, 30, 987")]
    [InlineData("en", "2026-09-14: 62 t, 0.5 kg, COVID-19, 21st", "0.5, 14, 19, 2026, 21, 62")]
    [InlineData("ru", "12 345 678 и 1.000.000", "1000000, 12345678")]
    public void Numbers_are_compared_by_value(string code, string text, string values)
    {
        Assert.True(Languages.TryParse(code, out var language));

        Assert.Equal(values, string.Join(", ", NumbersInText.Find(text, language).Keys.Order(StringComparer.Ordinal)));
    }

    private static IReadOnlyList<BodyProblem> Inspect(string markdown) => BodyInspector.Inspect(markdown, Language.English, Media).Problems;
}
