using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>What the tests need beside the seeds: a full list, a very long title, a text in one language, a body with
/// everything in it, a draft and a deleted item.</summary>
public sealed class Content
{
    private const string LongWordEn = "Transcontinentalcounternarcoticsinformationexchangecoordinationmechanismsinteroperability";
    private const string LongWordRu = "Межгосударственныхантинаркотическихинформационнокоординационныхвзаимодействийсовместимость";

    private static readonly string[] SubjectsEn = ["Analysts", "Liaison officers", "Border services", "Forensic experts", "Customs officers", "Trainers"];
    private static readonly string[] SubjectsRu = ["Аналитики", "Офицеры связи", "Пограничные службы", "Эксперты-криминалисты", "Таможенники", "Преподаватели"];
    private static readonly string[] ActsEn = ["compare findings on", "agree the next steps against", "publish a survey of", "study new routes of", "train together against"];
    private static readonly string[] ActsRu = ["сверили данные об", "согласовали шаги против", "издали обзор", "изучили новые пути", "вместе учились бороться против"];
    private static readonly string[] ObjectsEn = ["synthetic drugs in the north", "precursors on the railways", "parcels sent by post", "trade over messengers"];
    private static readonly string[] ObjectsRu = ["синтетических наркотиков на севере", "прекурсоров на железных дорогах", "почтовых отправлений", "торговли через мессенджеры"];

    private static readonly Colleague Maker = Colleague.Verb("content of tests");

    private readonly TestStore store;

    private Content(TestStore store) => this.store = store;

    /// <summary>The path of an item that only the other language has.</summary>
    public static string NotYet(string language) => language == "en" ? "/news/only-russian" : "/news/only-english";

    /// <summary>A picture that an item uses, and a file that none does.</summary>
    public string Picture { get; private set; } = "";

    public string File { get; private set; } = "";

    public int DraftId { get; private set; }

    public int LongDraftId { get; private set; }

    public static async Task<Content> AddAsync(TestStore store)
    {
        var content = new Content(store);
        for (var n = 0; n < 10; n++)
        {
            await content.SaveAsync(new()
            {
                Kind = ItemKind.News,
                Slug = $"report-{n}",
                Texts = [Text(Language.English, Sentence(n, SubjectsEn, ActsEn, ObjectsEn), Summary(n, SubjectsEn, ActsEn, ObjectsEn)), Text(Language.Russian, Sentence(n, SubjectsRu, ActsRu, ObjectsRu), Summary(n, SubjectsRu, ActsRu, ObjectsRu))],
            });
        }

        await content.SaveAsync(new() { Kind = ItemKind.News, Slug = "only-russian", Texts = [Text(Language.Russian, "Только по-русски", "Этот текст есть только на русском языке.")] });
        await content.SaveAsync(new() { Kind = ItemKind.News, Slug = "only-english", Texts = [Text(Language.English, "In English alone", "This text is there in English alone.")] });
        await content.SaveAsync(new() { Kind = ItemKind.News, Slug = "everything", Texts = [Text(Language.English, "Everything a body can hold", "All of it.", Everything), Text(Language.Russian, "Все, что может быть в тексте", "Все сразу.", Everything)] });
        await content.SaveAsync(Long("long-title", Release.Now));
        content.LongDraftId = await content.SaveAsync(Long("long-draft", Release.Unchanged));
        content.DraftId = await content.SaveAsync(new()
        {
            Kind = ItemKind.Meeting,
            Slug = "planned",
            Occasion = Occasion.OfHours(new DateTime(2024, 9, 14, 9, 30, 0), new DateTime(2024, 9, 14, 12, 0, 0), Zones.Almaty),
            Countries = ["kazakhstan"],
            Texts =
            [
                Text(Language.English, "A meeting to come", "In autumn.") with { Release = Release.At(new DateTime(2024, 9, 1, 5, 0, 0, DateTimeKind.Utc)) },
                Text(Language.Russian, "Будущая встреча", "Осенью.") with { Release = Release.Unchanged },
            ],
        });
        (content.Picture, content.File) = (await store.PutPictureAsync("hall.jpg", 960, 640), await store.PutFileAsync("Programme.pdf", Documents.Pdf()));
        var shown = $"![Officers in a row](media:{content.Picture} \"Participants | CARICC\")\n\n[Programme](media:{content.File})";
        // Older than a page of the list: what is weighed there is the portal's own, without anybody's photographs.
        var before = Release.At(new DateTime(2024, 1, 10, 6, 0, 0, DateTimeKind.Utc));
        await content.SaveAsync(new()
        {
            Kind = ItemKind.News,
            Slug = "with-pictures",
            Texts =
            [
                Text(Language.English, "With pictures", "One picture, one file.", shown) with { Release = before },
                Text(Language.Russian, "С изображениями", "Снимок и файл.", shown) with { Release = before },
            ],
        });
        content.File = await store.PutFileAsync($"{LongWordEn}.txt", Documents.Bytes("Text."));
        await content.SaveAsync(new()
        {
            Kind = ItemKind.Meeting,
            Slug = "cancelled",
            Occasion = Cancelled,
            Texts = [Text(Language.English, "A meeting that was called off", "It was to be in summer."), Text(Language.Russian, "Встреча, которой не будет", "Она намечалась на лето.")],
        });
        var deleted = await content.SaveAsync(Long("long-deleted", Release.Unchanged));
        Assert.True((await store.Editor().DeleteAsync(deleted, await content.VersionAsync(deleted), Maker)).Done);
        return content;
    }

    private static Occasion Cancelled
    {
        get
        {
            var hours = Occasion.OfHours(new DateTime(2024, 6, 20, 10, 0, 0), new DateTime(2024, 6, 20, 12, 0, 0), Zones.Almaty);
            (hours.Change, hours.NoteEn, hours.NoteRu) = (OccasionChange.Cancelled, "The hall was flooded.", "Зал затопило.");
            return hours;
        }
    }

    /// <summary>Adds a released item of its own for a test that changes it, in both languages.</summary>
    /// <returns>Its id; its slug is as given.</returns>
    public Task<int> AddReleasedAsync(string slug) => SaveAsync(new()
    {
        Kind = ItemKind.Training,
        Slug = slug,
        Occasion = Occasion.OfDays(new DateOnly(2024, 3, 4), new DateOnly(2024, 3, 5), Zones.Almaty),
        Texts = [Text(Language.English, $"A course, {slug}", "Two days."), Text(Language.Russian, $"Курс, {slug}", "Два дня.")],
    });

    /// <summary>Adds an item whose texts were changed once.</summary>
    public async Task<int> AddRevisedAsync()
    {
        var slug = $"revised-{Guid.NewGuid():N}";
        var id = await AddReleasedAsync(slug);
        TextDraft Changed(Language language, string title) =>
            Text(language, title, language == Language.Russian ? "Три дня." : "Three days.", $"## {LongWordEn}\n\n{string.Join(' ', Enumerable.Repeat(LongWordRu, 9))}") with { Release = Release.Unchanged };
        await SaveAsync(new()
        {
            Id = id,
            Version = await VersionAsync(id),
            Kind = ItemKind.Training,
            Slug = slug,
            Occasion = Occasion.OfDays(new DateOnly(2024, 3, 4), new DateOnly(2024, 3, 5), Zones.Almaty),
            Texts = [Changed(Language.English, "A course that was renamed"), Changed(Language.Russian, "Курс под другим названием")],
        });
        return id;
    }

    /// <summary>Changes an item as a colleague would while another has its form open.</summary>
    public async Task ChangeBehindAsync(int id, string slug) => await SaveAsync(new()
    {
        Id = id,
        Version = await VersionAsync(id),
        Kind = ItemKind.Training,
        Slug = slug,
        Occasion = Occasion.OfDays(new DateOnly(2024, 3, 4), new DateOnly(2024, 3, 6), Zones.Almaty),
        Texts = [Text(Language.English, "A course that a colleague renamed", "Three days.") with { Release = Release.Unchanged }],
    });

    private static ItemDraft Long(string slug, Release release) => new()
    {
        Kind = ItemKind.News,
        Slug = slug,
        SourceName = $"The {LongWordEn} Bulletin",
        SourceUrl = "https://example.org/bulletin",
        Texts =
        [
            Text(Language.English, Fill($"A title with {LongWordEn} in the midst", "and more of it"), LongWordEn, LongWordEn) with { Release = release },
            Text(Language.Russian, Fill($"Заголовок, в котором {LongWordRu} стоит посередине", "и еще немного"), LongWordRu, LongWordRu) with { Release = release },
        ],
    };

    private static string Fill(string start, string more)
    {
        while (start.Length < 200) start += " " + more;
        return start[..200].TrimEnd();
    }

    private static string Sentence(int n, string[] subjects, string[] acts, string[] objects) =>
        $"{subjects[n % subjects.Length]} {acts[n * 3 % acts.Length]} {objects[n * 7 % objects.Length]}";

    private static string Summary(int n, string[] subjects, string[] acts, string[] objects) =>
        string.Join(". ", Enumerable.Range(1, 3).Select(step => Sentence(n * 5 + step * step, subjects, acts, objects))) + ".";

    private static TextDraft Text(Language language, string title, string summary, string? body = null) =>
        new() { Language = language, Title = title, Summary = summary, Body = body ?? summary, Release = Release.Now };

    private async Task<int> SaveAsync(ItemDraft draft)
    {
        var result = await store.Editor().SaveAsync(draft, Maker);
        Assert.Empty(result.Refusals);
        return result.ItemId;
    }

    private async Task<int> VersionAsync(int id)
    {
        await using var db = store.Open();
        return (await db.Items.FindAsync(id))!.Version;
    }

    private const string Everything = """
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
