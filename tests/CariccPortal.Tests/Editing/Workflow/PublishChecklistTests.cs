using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Workflow;

public sealed class PublishChecklistTests
{
    private static readonly Actor SystemActor = Actor.ForCommand("test");

    [Fact]
    public async Task Incomplete_translation_returns_all_issues()
    {
        await using var database = await TestDatabase.CreateAsync();
        var picture = await AddImageAsync(database, "hall.jpg");
        var id = await SaveAsync(database, ItemKind.Meeting,
            new TranslationDraft
            {
                Language = Language.English,
                Title = new('t', 101),
                Summary = new('s', 201),
                Body = $"![](media:{picture})"
            });

        var list = await ReadAsync(database, id);

        Assert.Equal(
            [ChecklistIssueKind.TitleLong, ChecklistIssueKind.SummaryLong, ChecklistIssueKind.PlaceMissing,
                ChecklistIssueKind.AltTextMissing, ChecklistIssueKind.TranslationMissing],
            list.Issues.Select(lack => lack.Kind));
        Assert.Equal(("hall.jpg", Language.Russian), (list.Issues[^2].Detail, list.Issues[^1].Language));
    }

    [Fact]
    public async Task Missing_summary_and_body_are_reported()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await SaveAsync(database, ItemKind.News, new TranslationDraft { Language = Language.Russian, Title = "Заголовок" });

        Assert.Equal([ChecklistIssueKind.SummaryMissing, ChecklistIssueKind.BodyMissing, ChecklistIssueKind.TranslationMissing],
            (await ReadAsync(database, id)).Issues.Select(lack => lack.Kind));
    }

    [Fact]
    public async Task Complete_item_with_decorative_image_has_no_issues()
    {
        await using var database = await TestDatabase.CreateAsync();
        var picture = await AddImageAsync(database, "line.png", altText: "");
        var id = await SaveAsync(database, ItemKind.News,
            CompleteTranslation(Language.English, $"![](media:{picture})\n\n[a](https://example.org) [b](/en/about)"),
            CompleteTranslation(Language.Russian, "[a](https://example.org)"));

        var list = await ReadAsync(database, id);
        Assert.Empty(list.Issues);
        Assert.Equal(2, list.LinkCount);
        await using var open = database.CreateContext();
        Assert.Null(await PublishChecklist.ReadAsync(open, id + 1));
    }

    [Fact]
    public async Task Newer_published_translation_is_reported()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await SaveAsync(database, ItemKind.News,
            CompleteTranslation(Language.English, "Words.") with { Publication = PublicationChange.Now },
            CompleteTranslation(Language.Russian, "Слова."));
        database.Clock.Now = database.Clock.Now.AddHours(1);
        Assert.True(
            (await database.CreateEditor()
                .SaveAsync(
                    Draft(ItemKind.News,
                        [CompleteTranslation(
                            Language.English, "Other words.") with { Change = ChangeType.WithNote("Corrected.") }]) with
                    {
                        Id = id,
                        Version = 1
                    }, SystemActor)).Succeeded);

        Assert.Equal([new ChecklistIssue(ChecklistIssueKind.TranslationNewer, Language.Russian)], (await ReadAsync(database, id)).Issues);
    }

    [Fact]
    public async Task Numbers_that_differ_between_versions_are_reported_in_both()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await SaveAsync(database, ItemKind.News,
            CompleteTranslation(Language.English, "They seized 987 kg on 5 June."),
            CompleteTranslation(Language.Russian, "Изъято 897 кг."));

        Assert.Equal(
            [(ChecklistIssueKind.NumbersDiffer, Language.English, "987", Language.Russian, (12, 15)),
                (ChecklistIssueKind.NumbersDiffer, Language.Russian, "897", Language.English, (7, 10))],
            (await ReadAsync(database, id)).Issues.Select(one => (one.Kind, one.Language, one.Detail, one.Other!, one.Place!.Value)));
    }

    [Theory]
    [InlineData("They met on 3 May 2024.", "Встреча прошла 3 мая 2024 года.", null, null)]
    [InlineData("They met on May 3, 2024.", "Встреча прошла 03.05.2024.", null, null)]
    [InlineData("They met on 3 May.", "Встреча прошла 2024-05-03.", null, null)]
    [InlineData("They met on 3 May 2024 and 4 June 2024.", "Встреча прошла 3 мая 2024 года.", null, null)]
    [InlineData("They met on 3 May 2024.", "Встреча прошла 3 июня 2024 года.", "3 May 2024", "3 июня 2024")]
    [InlineData("They met on 3 May 2024.", "Встреча прошла 05.03.2024.", "3 May 2024", "05.03.2024")]
    public async Task Dates_that_contradict_each_other_are_reported(string english, string russian, string? own, string? other) =>
        await ExpectDifferenceAsync(ChecklistIssueKind.DatesDiffer, english, russian, own, other);

    [Theory]
    [InlineData("Officers of Kazakhstan met UNODC.", "Офицеры Казахстана встретились с УНП ООН.", null, null)]
    [InlineData("Kazakh officers met Interpol.", "Казахстанские офицеры встретились с Интерполом.", null, null)]
    [InlineData("Officers of Kazakhstan and Kyrgyzstan.", "Офицеры Киргизии.", null, null)]
    [InlineData("Officers of Kazakhstan.", "Офицеры Кыргызстана.", "Kazakhstan", "Кыргызстана")]
    [InlineData("They met UNODC.", "Встреча с Интерполом.", "UNODC", "Интерполом")]
    public async Task Names_that_contradict_each_other_are_reported(string english, string russian, string? own, string? other) =>
        await ExpectDifferenceAsync(ChecklistIssueKind.NamesDiffer, english, russian, own, other);

    [Fact]
    public async Task Seeded_items_have_no_differences()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        Assert.Empty((await new DatabaseSeeder(db, new ItemEditor(db, database.Clock)).RunAsync(Repository.Folder("seeds"))).Errors);
        var found = new List<ChecklistIssue>();
        foreach (var id in await db.Items.Select(item => item.Id).ToListAsync())
            found.AddRange((await PublishChecklist.ReadAsync(db, id))!.Issues);

        Assert.DoesNotContain(found, one => one.Kind is ChecklistIssueKind.DatesDiffer or ChecklistIssueKind.NamesDiffer);
    }

    private static async Task ExpectDifferenceAsync(ChecklistIssueKind kind, string english, string russian, string? own, string? other)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        db.Countries.AddRange(
            CountryOf("kazakhstan", "Kazakhstan", "Казахстан"), CountryOf("kyrgyzstan", "Kyrgyzstan", "Кыргызстан"),
            CountryOf("interpol", "Interpol", "Интерпол"));
        db.SynonymGroups.AddRange(new SynonymGroup { Terms = "УНП ООН = UNODC" },
            new SynonymGroup { Terms = "Киргизия = Кыргызстан = Kyrgyzstan" });
        await db.SaveChangesAsync();
        var id = await SaveAsync(database, ItemKind.News,
            CompleteTranslation(Language.English, english), CompleteTranslation(Language.Russian, russian));

        Assert.Equal(own is null ? [] : [(Language.English, own), (Language.Russian, other!)],
            (await ReadAsync(database, id)).Issues.Where(one => one.Kind == kind).Select(one => (one.Language, one.Detail)));
    }

    private static Country CountryOf(string slug, string english, string russian) =>
        new() { Slug = slug, Name = new((Language.English, english), (Language.Russian, russian)) };

    [Fact]
    public async Task Problems_of_the_body_are_reported_with_their_place()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await SaveAsync(database, ItemKind.News,
            CompleteTranslation(Language.English, "### Head\n\n<b>[x](https://)</b>"), CompleteTranslation(Language.Russian, "Слова."));

        Assert.Equal(
            [(ChecklistIssueKind.HeadingSkipped, (0, 8)), (ChecklistIssueKind.Html, (10, 13)), (ChecklistIssueKind.LinkInvalid, (13, 26)),
                (ChecklistIssueKind.Html, (26, 30))],
            (await ReadAsync(database, id)).Issues.Select(one => (one.Kind, one.Place!.Value)));
    }

    private static TranslationDraft CompleteTranslation(Language language, string body) =>
        new() { Language = language, Title = "Title", Summary = "Summary.", Body = body };

    private static ItemDraft Draft(ItemKind kind, IReadOnlyList<TranslationDraft> translations) => new()
    {
        Kind = kind,
        Slug = "an-item",
        Event = kind.RequiresEvent() ? ItemEvent.CreateAllDay(new(2024, 3, 27), new(2024, 3, 27), TimeZones.Almaty) : null,
        Translations = translations,
    };

    private static async Task<int> SaveAsync(TestDatabase database, ItemKind kind, params TranslationDraft[] translations)
    {
        var result = await database.CreateEditor().SaveAsync(Draft(kind, translations), SystemActor);
        Assert.Empty(result.Errors);
        return result.ItemId;
    }

    private static async Task<string> AddImageAsync(TestDatabase database, string name, string? altText = null)
    {
        await using var db = database.CreateContext();
        var medium = new MediaAsset
        {
            Hash = new('a', 32),
            Format = MediaFormat.Image,
            Name = name,
            AddedBy = "Test",
            Width = 96,
            Height = 64,
            Size = 1,
            AddedAt = database.Clock.Now
        };
        medium.Descriptions = new((Language.English, new() { AltText = altText }));
        db.MediaAssets.Add(medium);
        await db.SaveChangesAsync();
        return medium.Hash;
    }

    private static async Task<PublishChecklist> ReadAsync(TestDatabase database, int id)
    {
        await using var db = database.CreateContext();
        return (await PublishChecklist.ReadAsync(db, id))!;
    }
}
