using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>What the tests need beside the seeds: a full list, a very long title, a text in one language, a body with
/// everything in it, a draft and a deleted item.</summary>
public sealed class BrowserTestContent
{
    private const string LongWordEn = "Transcontinentalcounternarcoticsinformationexchangecoordinationmechanismsinteroperability";
    private const string LongWordRu = "Межгосударственныхантинаркотическихинформационнокоординационныхвзаимодействийсовместимость";

    private static readonly string[] SubjectsEn = ["Analysts", "Liaison officers", "Border services", "Forensic experts",
        "Customs officers", "Trainers"];
    private static readonly string[] SubjectsRu = ["Аналитики", "Офицеры связи", "Пограничные службы", "Эксперты-криминалисты",
        "Таможенники", "Преподаватели"];
    private static readonly string[] VerbsEn = ["compare findings on", "agree the next steps against", "publish a survey of",
        "study new routes of", "train together against"];
    private static readonly string[] VerbsRu = ["сверили данные об", "согласовали шаги против", "издали обзор", "изучили новые пути",
        "вместе учились бороться против"];
    private static readonly string[] ObjectsEn = ["synthetic drugs in the north", "precursors on the railways", "parcels sent by post",
        "trade over messengers"];
    private static readonly string[] ObjectsRu = ["синтетических наркотиков на севере", "прекурсоров на железных дорогах",
        "почтовых отправлений", "торговли через мессенджеры"];

    private static readonly Actor TestActor = Actor.ForCommand("content of tests");

    private readonly TestDatabase database;

    private BrowserTestContent(TestDatabase database) => this.database = database;

    /// <summary>The path of an item that only the other language has.</summary>
    public static string UntranslatedPath(string language) => language == "en" ? "/news/only-russian" : "/news/only-english";

    /// <summary>A picture that an item uses, and a file that none does.</summary>
    public string ImageHash { get; private set; } = "";

    public string FileHash { get; private set; } = "";

    public int DraftId { get; private set; }

    public int LongDraftId { get; private set; }

    public static async Task<BrowserTestContent> AddAsync(TestDatabase database)
    {
        var content = new BrowserTestContent(database);
        for (var n = 0; n < 10; n++)
        {
            await content.SaveAsync(new()
            {
                Kind = ItemKind.News,
                Slug = $"report-{n}",
                Translations = [Translation(Language.English, Sentence(n, SubjectsEn, VerbsEn, ObjectsEn),
                    Summary(n, SubjectsEn, VerbsEn, ObjectsEn)),
                        Translation(Language.Russian, Sentence(n, SubjectsRu, VerbsRu, ObjectsRu),
                            Summary(n, SubjectsRu, VerbsRu, ObjectsRu))],
            });
        }

        await content.SaveAsync(
            new()
            {
                Kind = ItemKind.News,
                Slug = "only-russian",
                Translations = [Translation(Language.Russian, "Только по-русски", "Этот текст есть только на русском языке.")]
            });
        await content.SaveAsync(
            new()
            {
                Kind = ItemKind.News,
                Slug = "only-english",
                Translations = [Translation(Language.English, "In English alone", "This text is there in English alone.")]
            });
        await content.SaveAsync(
            new()
            {
                Kind = ItemKind.News,
                Slug = "everything",
                Translations = [Translation(Language.English, "Everything a body can hold", "All of it.", FullMarkdown),
                    Translation(Language.Russian, "Все, что может быть в тексте", "Все сразу.", FullMarkdown)]
            });
        await content.SaveAsync(LongItem("long-title", PublicationChange.Now));
        content.LongDraftId = await content.SaveAsync(LongItem("long-draft", PublicationChange.Unchanged));
        content.DraftId = await content.SaveAsync(new()
        {
            Kind = ItemKind.Meeting,
            Slug = "planned",
            Event = ItemEvent.CreateTimed(new DateTime(2024, 9, 14, 9, 30, 0), new DateTime(2024, 9, 14, 12, 0, 0), TimeZones.Almaty),
            Countries = ["kazakhstan"],
            Translations =
            [
                Translation(Language.English, "A meeting to come",
                    "In autumn.") with { Publication = PublicationChange.At(new DateTime(2024, 9, 1, 5, 0, 0, DateTimeKind.Utc)) },
                Translation(Language.Russian, "Будущая встреча", "Осенью.") with { Publication = PublicationChange.Unchanged },
            ],
        });
        (content.ImageHash, content.FileHash) =
            (await database.AddImageAsync("hall.jpg", 960, 640), await database.AddFileAsync("Programme.pdf", SampleDocuments.Pdf()));
        var shown = $"![Officers in a row](media:{content.ImageHash} \"Participants | CARICC\")\n\n[Programme](media:{content.FileHash})";
        // Older than a page of the list: what is weighed there is the portal's own, without anybody's photographs.
        var before = PublicationChange.At(new DateTime(2024, 1, 10, 6, 0, 0, DateTimeKind.Utc));
        await content.SaveAsync(new()
        {
            Kind = ItemKind.News,
            Slug = "with-pictures",
            Translations =
            [
                Translation(Language.English, "With pictures", "One picture, one file.", shown) with { Publication = before },
                Translation(Language.Russian, "С изображениями", "Снимок и файл.", shown) with { Publication = before },
            ],
        });
        content.FileHash = await database.AddFileAsync($"{LongWordEn}.txt", SampleDocuments.Bytes("Text."));
        await content.SaveAsync(new()
        {
            Kind = ItemKind.Meeting,
            Slug = "cancelled",
            Event = CancelledEvent,
            Translations = [Translation(Language.English, "A meeting that was called off", "It was to be in summer."),
                Translation(Language.Russian, "Встреча, которой не будет", "Она намечалась на лето.")],
        });
        var deleted = await content.SaveAsync(LongItem("long-deleted", PublicationChange.Unchanged));
        Assert.True((await database.CreateEditor().DeleteAsync(deleted, await content.VersionAsync(deleted), TestActor)).Succeeded);
        return content;
    }

    private static ItemEvent CancelledEvent
    {
        get
        {
            var hours = ItemEvent.CreateTimed(new DateTime(2024, 6, 20, 10, 0, 0), new DateTime(2024, 6, 20, 12, 0, 0), TimeZones.Almaty);
            (hours.Status, hours.Note) =
                (EventStatus.Cancelled, new((Language.English, "The hall was flooded."), (Language.Russian, "Зал затопило.")));
            return hours;
        }
    }

    /// <summary>Adds a released item of its own for a test that changes it, in both languages.</summary>
    /// <returns>Its id; its slug is as given.</returns>
    public Task<int> AddPublishedAsync(string slug, string? body = null) => SaveAsync(new()
    {
        Kind = ItemKind.Training,
        Slug = slug,
        Event = ItemEvent.CreateAllDay(new DateOnly(2024, 3, 4), new DateOnly(2024, 3, 5), TimeZones.Almaty),
        Translations = [Translation(Language.English, $"A course, {slug}", "Two days.", body),
            Translation(Language.Russian, $"Курс, {slug}", "Два дня.")],
    });

    /// <summary>Adds broken links of two items, of a banner and of the contact details.</summary>
    public async Task AddBrokenLinksAsync()
    {
        await using var db = database.CreateContext();
        if (await db.BrokenLinks.AnyAsync()) return;
        var longUrl = $"https://example.org/{new string('a', 120)}.pdf";
        var id = await AddPublishedAsync("with-broken-links", $"[A report]({longUrl}) and [a news item](/en/news/old).");
        db.LinkRuns.Add(new() { StartedAt = database.Clock.Now, EndedAt = database.Clock.Now, Links = 320, Checked = 318 });
        db.BrokenLinks.AddRange(new (string Url, LinkPlace Place, int Subject, Language? Language, LinkStatus Status, string Detail)[]
        {
            (longUrl, LinkPlace.Body, id, Language.English, LinkStatus.NotFound, "404"),
            ("/en/news/old", LinkPlace.Body, id, Language.English, LinkStatus.MovedPermanently, "/news/new"),
            ("https://example.org/source", LinkPlace.Source, LongDraftId, null, LinkStatus.HttpError, "500"),
            ("https://example.org/notice", LinkPlace.Banner, 1, null, LinkStatus.TimedOut, ""),
            ("https://example.org/map", LinkPlace.Contact, 0, null, LinkStatus.HostNotFound, ""),
        }.Select(one => new BrokenLink
        {
            Url = one.Url,
            Place = one.Place,
            SubjectId = one.Subject,
            Language = one.Language,
            Status = one.Status,
            Detail = one.Detail,
            Failures = 2,
            FailedSince = database.Clock.Now.AddDays(-7),
            CheckedAt = database.Clock.Now,
        }));
        await db.SaveChangesAsync();
    }

    /// <summary>Adds an item whose texts were changed once.</summary>
    public async Task<int> AddRevisedAsync()
    {
        var slug = $"revised-{Guid.NewGuid():N}";
        var id = await AddPublishedAsync(slug);
        TranslationDraft Changed(Language language, string title) =>
            Translation(language, title, language == Language.Russian ? "Три дня." : "Three days.",
                $"## {LongWordEn}\n\n{string.Join(' ', Enumerable.Repeat(LongWordRu, 9))}") with
            {
                Publication =
                    PublicationChange.Unchanged
            };
        await SaveAsync(new()
        {
            Id = id,
            Version = await VersionAsync(id),
            Kind = ItemKind.Training,
            Slug = slug,
            Event = ItemEvent.CreateAllDay(new DateOnly(2024, 3, 4), new DateOnly(2024, 3, 5), TimeZones.Almaty),
            Translations = [Changed(Language.English, "A course that was renamed"), Changed(Language.Russian, "Курс под другим названием")],
        });
        return id;
    }

    /// <summary>Changes an item as a colleague would while another has its form open.</summary>
    public async Task UpdateDirectlyAsync(int id, string slug) => await SaveAsync(new()
    {
        Id = id,
        Version = await VersionAsync(id),
        Kind = ItemKind.Training,
        Slug = slug,
        Event = ItemEvent.CreateAllDay(new DateOnly(2024, 3, 4), new DateOnly(2024, 3, 6), TimeZones.Almaty),
        Translations = [Translation(Language.English, "A course that a colleague renamed",
            "Three days.") with { Publication = PublicationChange.Unchanged }],
    });

    private static ItemDraft LongItem(string slug, PublicationChange change) => new()
    {
        Kind = ItemKind.News,
        Slug = slug,
        SourceName = $"The {LongWordEn} Bulletin",
        SourceUrl = "https://example.org/bulletin",
        Translations =
        [
            Translation(Language.English, FillToLength($"A title with {LongWordEn} in the midst", "and more of it"), LongWordEn,
                LongWordEn) with { Publication = change },
            Translation(Language.Russian, FillToLength($"Заголовок, в котором {LongWordRu} стоит посередине", "и еще немного"), LongWordRu,
                LongWordRu) with { Publication = change },
        ],
    };

    private static string FillToLength(string start, string more)
    {
        while (start.Length < 200) start += " " + more;
        return start[..200].TrimEnd();
    }

    private static string Sentence(int n, string[] subjects, string[] actions, string[] objects) =>
        $"{subjects[n % subjects.Length]} {actions[n * 3 % actions.Length]} {objects[n * 7 % objects.Length]}";

    private static string Summary(int n, string[] subjects, string[] actions, string[] objects) =>
        string.Join(". ", Enumerable.Range(1, 3).Select(step => Sentence(n * 5 + step * step, subjects, actions, objects))) + ".";

    private static TranslationDraft Translation(Language language, string title, string summary, string? body = null) =>
        new() { Language = language, Title = title, Summary = summary, Body = body ?? summary, Publication = PublicationChange.Now };

    private async Task<int> SaveAsync(ItemDraft draft)
    {
        var result = await database.CreateEditor().SaveAsync(draft, TestActor);
        Assert.Empty(result.Errors);
        return result.ItemId;
    }

    private async Task<int> VersionAsync(int id)
    {
        await using var db = database.CreateContext();
        return (await db.Items.FindAsync(id))!.Version;
    }

    private const string FullMarkdown = """
        ## A heading
        Some **bold** and *leaning* words, a [link](https://example.org/a) and `code`.

        ### A smaller heading
        - one
        - two

        1. first
        2. second

        > A quotation of someone.

        | Country | Seizures | Weight of what was seized, in kilograms |
        |---|---:|---:|
        | Kazakhstan | 12 | 1200 |
        | Uzbekistan | 7 | 340 |

        ```
        a line of code that is long enough to be wider than a narrow telephone could ever show it at once, and then some
        ```
        """;
}
