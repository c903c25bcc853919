using CariccPortal.Editing.Drafts;
using CariccPortal.Import;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Import;

public sealed class SinglePageImportTests : IDisposable
{
    private const string English =
        "The delegation of the Centre visited the academy in Tashkent and met its head, who showed the laboratory.";
    private const string Russian =
        "Делегация Центра посетила академию в Ташкенте и встретилась с ее начальником, который показал лабораторию.";

    private readonly TempFolder folder = new();

    /// <summary>Kinds of pages, with the labels of the page as placeholders: {date} {title} {rate} {votes} {body} {read}.</summary>
    public static TheoryData<string, string, bool> Pages
    {
        get
        {
            (string Name, string Page, bool HasDate)[] kinds =
            [
                ("date, title, rating", "{date}\n\n{title}\n\n{rate}\n{votes}\n\n{body}\n\n{second}\n", true),
                ("rating and votes on one line", "{date}\n{title}\n{rate} {votes}\n{body}\n\n{second}", true),
                ("title before date", "{title}\n\n{date}\n\n{rate}\n{votes}\n\n{body}\n\n{second}\n", true),
                ("title first, rating last", "{title}\n\n{body}\n\n{second}\n\n{rate}\n{votes}\n", false),
                ("title first, date, rating last", "{title}\n{date}\n\n{body}\n\n{second}\n\n{rate}\n{votes}\n", true),
                ("read count after the text", "{date}\n\n{title}\n\n{rate}\n{votes}\n\n{body}\n\n{second}\n\n{read}\n", true),
                ("noise of the template",
                    "wrapper\n\n{date}\n\n{title}\n\n{rate}\n{votes}\n\nMedia\n\n{body}\n\n{second}\n\n{read}\nwrapper\n", true),
                ("adverts after the read count",
                    "{date}\n\n{title}\n\n{rate}\n{votes}\n\n{body}\n\n{second}\n\n{read}\n\nBuy anything here\nmore\n", true),
                ("adverts after the text",
                    "{date}\n\n{title}\n\n{rate}\n{votes}\n\n{body}\n\n{second}\n\nNike Air Max | Yeezy Boost 350\n\ncheap jerseys\n",
                    true),
                ("adverts after the rating at the end", "{title}\n\n{date}\n\n{body}\n\n{second}\n\n{rate}\n{votes}\n\nair jordan 1 low\n",
                    true),
                ("no votes line, no-break spaces", "{date}\n\n{title}\n\n{rate}\n\n{body}\n\n\u00A0\n\n{second}", true),
            ];
            var data = new TheoryData<string, string, bool>();
            foreach (var (name, page, hasDate) in kinds)
            {
                data.Add(name + " (en)", Fill(page, "Wednesday, 27 March 2024 15:59", "Visit to Tashkent", "Rate this item", "(1 Vote)",
                    English, "A second paragraph.", "Read 235 times"), hasDate);
                data.Add(name + " (ru)", Fill(page, "Понедельник, 04 июля 2022 18:05", "Визит в Ташкент", "Оцените материал", "(0 голосов)",
                    Russian, "Второй абзац.", "Прочитано 158 раз"), hasDate);
            }

            return data;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Pages))]
    public async Task Single_page_gives_its_title_date_and_text(string name, string page, bool hasDate)
    {
        var isRussian = name.EndsWith("(ru)", StringComparison.Ordinal);
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var path = folder.Write("page.txt", page);

        var result = await new K2TextImporter(db, new ItemEditor(db, database.Clock), database.Clock)
            .RunAsync(path, publish: true, TestContext.Current.CancellationToken);

        Assert.Equal((1, 1, ""), (result.ExpectedItems, result.Imported, string.Join(' ', result.Problems)));
        var text = await db.Translations.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isRussian ? (Language.Russian, "Визит в Ташкент", $"{Russian}\n\nВторой абзац.")
            : (Language.English, "Visit to Tashkent", $"{English}\n\nA second paragraph."), (text.Language, text.Title, text.Body));
        var date = isRussian ? new DateTime(2022, 7, 4, 12, 5, 0, DateTimeKind.Utc)
            : new DateTime(2024, 3, 27, 10, 59, 0, DateTimeKind.Utc);
        if (hasDate) Assert.Equal(date, text.PublishedAt);
    }

    private static string Fill(string page, string date, string title, string rate, string votes, string body, string second,
        string read) =>
        page.Replace("{date}", date, StringComparison.Ordinal).Replace("{title}", title, StringComparison.Ordinal)
            .Replace("{rate}", rate, StringComparison.Ordinal).Replace("{votes}", votes, StringComparison.Ordinal)
            .Replace("{body}", body, StringComparison.Ordinal).Replace("{second}", second, StringComparison.Ordinal)
            .Replace("{read}", read, StringComparison.Ordinal);
}
