using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace CariccPortal.Web.Tests.Integrity;

/// <summary>Copies of real texts, unaltered and altered in forty ways, get the right answer.</summary>
public sealed partial class AlterationTests(SeededSite seeded)
{
    private const string Vienna = "/en/meetings/caricc-delegation-meets-unodc-executive-director-in-vienna";
    private const string Shaanxi = "/en/meetings/meeting-with-shaanxi-university-afghanistan-research-center";
    private const string Astana = "/ru/news/caricc-briefing-for-diplomats-in-astana";

    private const string Whole = "This is a text of the Centre, as it is published.";
    private const string Part = "This is a part of a text of the Centre, as it is published.";
    private const string Altered = "This text differs from what the Centre published.";
    private const string Unknown = "No published text of the Centre was found.";

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly (string Name, string Path, Func<string, string> Change, string Verdict, string Differs)[] Cases =
    [
        ("unaltered, English", Vienna, text => text, Whole, ""),
        ("unaltered, Russian", Astana, text => text, Whole, ""),
        ("line breaks of a PDF", Vienna, text => Wrap(text, hyphens: false), Whole, ""),
        ("hyphenation of a PDF", Astana, text => Wrap(text, hyphens: true), Whole, ""),
        ("ligatures of a PDF", Vienna, text => text.Replace("fi", "ﬁ", Ordinal).Replace("ff", "ﬀ", Ordinal), Whole, ""),
        ("soft hyphens", Astana, text => LongWord().Replace(text, "${head}\u00AD${tail}"), Whole, ""),
        ("spaces that do not break", Vienna, text => text.Replace(" ", "\u00A0", Ordinal), Whole, ""),
        ("straight quotation marks", Vienna, text => text.Replace('’', '\''), Whole, ""),
        ("other quotation marks", Astana, text => text.Replace('«', '“').Replace('»', '”'), Whole, ""),
        ("dashes of Word", Shaanxi, text => text.Replace("-", "–", Ordinal).Replace(";", " —", Ordinal), Whole, ""),
        ("invisible characters of a messenger", Vienna, text => "\uFEFF" + text.Replace(". ", ".\u200B \u2060", Ordinal), Whole, ""),
        ("post in Telegram with its address", Vienna, text => $"{text}\n\nhttps://t.me/caricc/123", Whole, ""),
        ("capitals", Vienna, text => text.ToUpperInvariant(), Whole, ""),
        ("bullets", Shaanxi,
            text => text.Replace("sharing good", "• sharing good", Ordinal).Replace("joint working", "• joint working", Ordinal),
            Whole, ""),
        ("line ends of Windows with tabs", Shaanxi, text => text.Replace("\n", "\r\n\t", Ordinal), Whole, ""),
        ("letter ё", Astana, text => text.Replace("прошел", "прошёл", Ordinal), Whole, ""),
        ("decomposed letters", Astana, text => text.Normalize(NormalizationForm.FormD), Whole, ""),
        ("only a quotation", Vienna, _ => "Official statistics bear this out. UNODC’s Executive Director called the growth of trafficking "
            + "in Central Asia and worldwide alarming.", Part, ""),
        ("only a paragraph", Shaanxi, text => text.Split('\n')[5], Part, ""),
        ("only the text without title and summary", Vienna, text => string.Join('\n', text.Split('\n').Skip(2)), Part, ""),
        ("a digit", Vienna, text => text.Replace("over 73% more", "over 93% more", Ordinal), Altered, "73 93"),
        ("a sign", Vienna, text => text.Replace("over 73% more", "over 73 more", Ordinal), Altered, "%"),
        ("not inserted", Vienna, text => text.Replace("is growing", "is not growing", Ordinal), Altered, "not"),
        ("not removed", Astana, text => text.Replace("не справится", "справится", Ordinal), Altered, "не"),
        ("a day", Vienna, text => text.Replace("22 March", "23 March", Ordinal), Altered, "22 23"),
        ("a year", Vienna, text => text.Replace("March 2024", "March 2023", Ordinal), Altered, "2024 2023"),
        ("a name", Vienna, text => text.Replace("Atageldy Yazlyyev, gave", "Atageldy Yazliev, gave", Ordinal), Altered, "Yazlyyev Yazliev"),
        ("a country", Vienna, text => text.Replace("Turkmenistan’s delegation", "Tajikistan’s delegation", Ordinal),
            Altered, "Turkmenistan’s Tajikistan’s"),
        ("Latin letters in a Russian word", Astana, text => text.Replace("подчеркнул", "пoдчepкнул", Ordinal),
            Altered, "подчеркнул пoдчepкнул"),
        ("Cyrillic letters in a Latin word", Vienna, text => text.Replace("states of CARICC", "states of СARIСС", Ordinal),
            Altered, "CARICC СARIСС"),
        ("OCR: rn for m", Vienna, text => text.Replace("Member states", "Mernber states", Ordinal), Altered, "Member Mernber"),
        ("OCR: l for 1", Vienna, text => text.Replace("between 18 and", "between l8 and", Ordinal), Altered, "18 l8"),
        ("OCR: O for 0", Vienna, text => text.Replace("22 March 2024", "22 March 2O24", Ordinal), Altered, "2024 2 O24"),
        ("a word left out", Vienna, text => text.Replace("the regular segment", "the segment", Ordinal), Altered, "regular"),
        ("a sentence left out", Vienna, text => text.Replace(" Official statistics bear this out.", "", Ordinal), Altered,
            "Official statistics bear this out"),
        ("a sentence added", Vienna,
            text => text.Replace(" Official statistics", " Nobody will be punished for it. Official statistics", Ordinal),
            Altered, "Nobody will be punished for it"),
        ("a superlative weakened", Astana, text => text.Replace("Это единственная", "Это одна", Ordinal), Altered, "единственная одна"),
        ("two words swapped", Shaanxi, text => text.Replace("in Central Asia and in China", "in China and in Central Asia", Ordinal),
            Altered, "*"),
        ("another text", Vienna, _ => "The weather in Almaty will be warm and dry until the end of the week, said the forecast.",
            Unknown, ""),
        ("another text in Russian", Astana, _ => "Погода в Алматы до конца недели будет теплой и сухой, сообщили синоптики города.",
            Unknown, ""),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(one => one.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Copy_gets_the_right_answer(string name)
    {
        var (_, path, change, verdict, differs) = Cases.Single(one => one.Name == name);

        var original = await ReadAsync(path);
        var copy = change(original);
        Assert.Equal(name.StartsWith("unaltered", StringComparison.Ordinal), copy == original);

        var page = await CheckAsync(copy);

        Assert.Equal(verdict, page.SingleText(verdict == Unknown ? "[role=status] strong" : "[role=status] .notice h2"));
        var shown = string.Join(' ', page.Html.QuerySelectorAll(".compare del, .compare ins").Select(OwnText));
        if (differs == "*") Assert.NotEqual("", shown);
        else Assert.Equal(differs, shown);
        if (verdict != Unknown) Assert.Equal(path, page.Html.QuerySelector(".notice h2 + p a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Quotation_in_an_article_is_told_from_the_words_around_it()
    {
        var page = await CheckAsync("The agency reports from Vienna today:\nAlthough poppy cultivation in Afghanistan is reported to have "
            + "declined, drug smuggling through the region is growing, Mr Yazlyyev said.\nThe ministry has no comment on that.");

        Assert.Equal(Part, page.SingleText(".notice h2"));
        Assert.Equal(["The agency reports from Vienna today", "The ministry has no comment on that"], page.Texts(".other"));
    }

    [Fact]
    public async Task Two_items_that_were_mixed_are_both_named()
    {
        var (first, second) = ((await ReadAsync(Vienna)).Split('\n'), (await ReadAsync(Shaanxi)).Split('\n'));

        var page = await CheckAsync(string.Join('\n', first[2], second[2], second[3]));

        Assert.Contains("The text is made of parts of several texts of the Centre.", page.SingleText("[role=status]"), Ordinal);
        Assert.Equal([Part, Part], page.Texts(".notice h2"));
        Assert.Equal([Vienna, Shaanxi], page.Html.QuerySelectorAll(".notice h2 + p a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Forged_paragraph_at_the_end_is_shown()
    {
        var page = await CheckAsync(await ReadAsync(Vienna) + "\nThe Centre asks all readers to send their passwords to this address.");

        Assert.Equal(["The Centre asks all readers to send their passwords to this address"], page.Texts(".other"));
    }

    [Fact]
    public async Task When_and_where_of_the_page_belongs_to_the_text()
    {
        var page = await seeded.OpenAsync(Vienna);
        var lines = page.Html.QuerySelectorAll(
            ".item h1, .item .summary, .facts.event h2, .facts.event dt, .facts.event dd, .prose p, .prose li, .prose h2").Select(Page.TextOf);
        var copy = string.Join('\n', lines);
        Assert.Contains("When and where", copy, Ordinal);

        var result = await CheckAsync(copy);

        Assert.Equal(Whole, result.SingleText("[role=status] .notice h2"));
        Assert.Empty(result.Texts(".compare ins, .compare del, .other"));
        Assert.Equal(Altered, (await CheckAsync(copy.Replace("Vienna\n", "Astana\n", Ordinal))).SingleText("[role=status] .notice h2"));
    }

    [Theory]
    [InlineData("copy.txt")]
    [InlineData("windows-1251.txt")]
    [InlineData("copy.html")]
    [InlineData("copy.md")]
    [InlineData("copy.docx")]
    public async Task File_is_read(string name)
    {
        var text = await ReadAsync(Astana);
        var content = name switch
        {
            "copy.html" => Encoding.UTF8.GetBytes("<!doctype html><title>x</title><script>var a = 1;</script>"
                + string.Concat(text.Split('\n').Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"))),
            "copy.md" => Encoding.UTF8.GetBytes("# " + text.Replace("\n", "\n\n", StringComparison.Ordinal)),
            "copy.docx" => CreateWord(text),
            "windows-1251.txt" => CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };

        var page = await PostAsync(form);

        Assert.Equal(Whole, page.SingleText(".notice h2"));
    }

    [Theory]
    [InlineData("image.png", "This file cannot be read here. Open it, copy its text and paste it.")]
    [InlineData("broken.docx", "This file cannot be read here. Open it, copy its text and paste it.")]
    [InlineData("empty.txt", "Paste at least one sentence.")]
    public async Task Unreadable_file_is_explained(string name, string message)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(name == "empty.txt" ? [] : [1, 2, 3]), "file", name } };

        Assert.Equal(message, (await PostAsync(form)).SingleText("[role=alert]"));
    }

    private static string OwnText(IElement change) => string.Join(' ', change.ChildNodes.OfType<IText>().Select(node => node.Text)).Trim();

    // What a reader marks and copies: the title, the summary and the body.
    private async Task<string> ReadAsync(string path)
    {
        var page = await seeded.OpenAsync(path);
        const string Copied = ".item h1, .item .summary, .prose p, .prose li, .prose h2";
        return string.Join('\n', page.Html.QuerySelectorAll(Copied).Select(Page.TextOf));
    }

    private Task<Page> CheckAsync(string text) => PostAsync(new MultipartFormDataContent { { new StringContent(text), "text" } });

    private async Task<Page> PostAsync(MultipartFormDataContent form)
    {
        using var reader = seeded.Reader();
        using var response = await reader.Client.PostAsync(new Uri("/en/check", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        return await Page.ReadAsync("/en/check", response);
    }

    private static string Wrap(string text, bool hyphens)
    {
        var wrapped = new StringBuilder();
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            length = text[at] == '\n' ? 0 : length + 1;
            var canBreak = length > 60 && at + 2 < text.Length;
            if (canBreak && text[at] == ' ')
            {
                wrapped.Append('\n');
                length = 0;
                continue;
            }

            wrapped.Append(text[at]);
            if (!hyphens || !canBreak || !char.IsLetter(text[at - 1]) || !char.IsLower(text[at]) || !char.IsLower(text[at + 1])) continue;
            wrapped.Append("-\n");
            length = 0;
        }

        return wrapped.ToString();
    }

    private static byte[] CreateWord(string text)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            part.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
            foreach (var line in text.Split('\n'))
            {
                // Word splits words into runs.
                var (start, end) = (line[..(line.Length / 2)], line[(line.Length / 2)..]);
                part.Write($"<w:p><w:r><w:t>{WebUtility.HtmlEncode(start)}</w:t></w:r>"
                    + $"<w:r><w:t>{WebUtility.HtmlEncode(end)}</w:t></w:r></w:p>");
            }

            part.Write("</w:body></w:document>");
        }

        return bytes.ToArray();
    }

    [GeneratedRegex(@"(?<head>\p{L}{5})(?<tail>\p{L}{4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongWord();
}
