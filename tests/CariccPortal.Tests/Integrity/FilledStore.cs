using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Synonyms;
using CariccPortal.Editing.Workflow;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Staff;
using CariccPortal.Tests.Editing;
using CariccPortal.Tests.Media;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CariccPortal.Tests.Integrity;

/// <summary>A database in which the portal's own actions have filled every table that is sealed.</summary>
internal static class FilledStore
{
    /// <summary>Creates the database. The first item is public in both languages, with an image, a file, votes and a change note.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await SeedAsync(database);
        var (image, file) = await AddMediaAsync(database);
        var item = await AddMeetingAsync(database, image, file);
        await AddOtherItemsAsync(database);
        await FeatureAsync(database, item);
        await VoteAsync(database, item);
        await AddRedirectsAsync(database);
        await database.ImportCategoryAsync(ItemKind.News);
        await AddUsersAsync(database);
        await AddSiteDataAsync(database);
        return database;
    }

    public static UserAdministration CreateUsers(this TestDatabase database)
    {
        var db = database.CreateContext();
        var manager = new UserManager<StaffUser>(
            new UserStore<StaffUser, IdentityRole, PortalDbContext, string>(db), null!, new PasswordHasher<StaffUser>(), [], [],
            new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, NullLogger<UserManager<StaffUser>>.Instance);
        return new(db, manager, database.Clock);
    }

    private static async Task AddSiteDataAsync(TestDatabase database)
    {
        var text = LocalizedText.FromCodes(("en", "Closed on Monday"), ("ru", "Закрыто в понедельник"));
        var now = database.Clock.Now;
        Assert.Null(await new BannerEditor(database.CreateContext(), database.Clock).SaveAsync(
            new() { Text = text, Link = "/about", StartsAt = now, EndsAt = now.AddDays(1) }, SampleDrafts.Administrator));
        Assert.Null(await new ContactEditor(database.CreateContext(), database.Clock).SaveAsync(
            new()
            {
                Address = text,
                Email = "office@example.org",
                Phone = "+7 727 000 00 00",
                PressOfficer = text,
                PressEmail = "press@example.org",
                PressPhone = "+7 727 000 00 01",
                MapUrl = "https://map.example/1",
            },
            SampleDrafts.Administrator));
    }

    private static async Task FeatureAsync(TestDatabase database, int item)
    {
        var (db, editor) = (database.CreateContext(), new HomePageEditor(database.CreateContext(), database.Clock));
        var slug = await db.Items.Where(one => one.Id == item).Select(one => one.Slug).SingleAsync();
        Assert.Null(await editor.FeatureAsync(new(Language.English, 0), slug, database.Clock.Now.AddYears(1), SampleDrafts.Editor));
        Assert.Null(await editor.ArrangeAsync(new(Language.English, 1), HomeSection.News, SectionChange.Up, SampleDrafts.Editor));
    }

    private static async Task SeedAsync(TestDatabase database)
    {
        using var folder = new TempFolder();
        folder.Write("countries.json", """
            [{"slug": "kazakhstan", "code": "KZ", "role": "member", "names": {"en": "Kazakhstan", "ru": "Казахстан"}},
            {"slug": "interpol", "role": "observer", "organisation": true, "names": {"en": "Interpol", "ru": "Интерпол"}}]
            """);
        folder.Write("topics.json", """
            [{"slug": "operations", "names": {"en": "Operations", "ru": "Операции"}},
            {"slug": "training", "names": {"en": "Training", "ru": "Обучение"}}]
            """);
        folder.Write("synonyms.json", """[{"terms": "mephedrone = 4-MMC"}]""");
        await using var db = database.CreateContext();
        Assert.Empty((await new DatabaseSeeder(db, new ItemEditor(db, database.Clock)).RunAsync(folder.Path)).Errors);
        var topic = await db.Topics.SingleAsync(one => one.Slug == "training");
        db.ChangeTracker.Clear();
        (topic.Slug, topic.Description) = ("trainings", new((Language.English, "Who learned what."), (Language.Russian, "Чему учили.")));
        Assert.Null(await new TopicEditor(database.CreateContext(), database.Clock).SaveAsync(topic, SampleDrafts.Administrator));
        await new SynonymEditor(database.CreateContext(), database.Clock).AddAsync("hashish = resin", SampleDrafts.Editor);
    }

    private static async Task<(string Image, string File)> AddMediaAsync(TestDatabase database)
    {
        var image = await database.AddMediaAsync("photo.png", SampleImages.Png());
        var file = await database.AddMediaAsync("figures.csv", "year,tonnes\n2024,62\n"u8.ToArray());
        await database.CreateLibrary().DescribeAsync(
            image, new((Language.English, new() { AltText = "Bags on a table.", Caption = "Almaty", Credit = "CARICC" })),
            SampleDrafts.Editor);
        return (image, file);
    }

    private static async Task<int> AddMeetingAsync(TestDatabase database, string image, string file)
    {
        var body = $"Words.\n\n![Bags on a table.](media:{image})\n\n[Figures](media:{file})\n";
        var meeting = new ItemDraft
        {
            Kind = ItemKind.Meeting,
            Slug = "a-meeting",
            Event = ItemEvent.CreateTimed(new(2024, 9, 14, 10, 0, 0), new(2024, 9, 14, 12, 0, 0), TimeZones.Almaty),
            SourceName = "An agency",
            SourceUrl = "https://example.org/1",
            ImportKey = "seed:a-meeting",
            Guesses = "The place is a guess.",
            Countries = ["kazakhstan", "interpol"],
            Topics = ["operations"],
            Translations =
            [
                SampleDrafts.English with { Body = body, Publication = PublicationChange.Now },
                SampleDrafts.Russian with { Body = body, Publication = PublicationChange.Now },
            ],
        };
        meeting.Event!.Status = EventStatus.Postponed;
        meeting.Event.Note = new((Language.English, "The hall is closed."), (Language.Russian, "Зал закрыт."));
        meeting = await database.AddAsync(meeting);
        database.Clock.Advance(TimeSpan.FromHours(1));
        meeting.Event!.Status = null;
        meeting.Event.Note = LocalizedText.Empty;
        // Another slug, so that a redirect is added; and a change with a note.
        meeting = await database.ChangeAsync(
            meeting with
            {
                Slug = "the-meeting",
                Event = ItemEvent.CreateAllDay(new(2024, 9, 14), new(2024, 9, 16), TimeZones.Almaty, isDateUncertain: true),
                Translations =
                [
                    SampleDrafts.English with { Body = body + "\n62 t.\n", Change = ChangeType.WithNote("The figure is 62 t.") },
                    SampleDrafts.Russian with { Body = body, Change = ChangeType.Minor },
                ],
            },
            SampleDrafts.Administrator);
        Succeed(await database.CreateEditor().SaveAsync(
            meeting with
            {
                Slug = "the-meeting",
                Event = Postponed(meeting.Event!),
                RecheckOn = new(2025, 1, 15),
                Translations = [.. meeting.Translations.Select(text => text with { Change = ChangeType.Minor })],
            },
            SampleDrafts.Administrator));
        return meeting.Id!.Value;
    }

    private static ItemEvent Postponed(ItemEvent planned) => new()
    {
        StartsAt = new(2024, 4, 14, 5, 0, 0, DateTimeKind.Utc),
        EndsAt = new(2024, 4, 15, 5, 0, 0, DateTimeKind.Utc),
        TimeZone = planned.TimeZone,
        IsDateUncertain = planned.IsDateUncertain,
        Note = new((Language.English, "In the large hall.")),
        ApplyBy = new(2024, 4, 10),
    };

    private static async Task AddOtherItemsAsync(TestDatabase database)
    {
        await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with
        {
            Kind = ItemKind.Page,
            Slug = "contacts",
            NavigationPlace = 1,
            FooterPlace = 2,
        });
        var withdrawn = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        Succeed(await database.CreateWorkflow().WithdrawAsync(
            new(withdrawn.Id!.Value, withdrawn.Version, Language.English),
            new Dictionary<Language, string> { [Language.English] = "It was wrong." }, SampleDrafts.Editor));

        var scheduled = await database.AddAsync(SampleDrafts.News, SampleDrafts.OtherEditor);
        Succeed(await database.CreateWorkflow().PublishAsync(
            new(scheduled.Id!.Value, scheduled.Version, Language.English),
            new() { At = database.Clock.Now.AddDays(3), IsDateOnly = true }, SampleDrafts.Editor));

        var urgent = await database.AddAsync(SampleDrafts.News);
        Succeed(await database.CreateWorkflow().PublishAsync(
            new(urgent.Id!.Value, urgent.Version, Language.English),
            new() { IsWithoutReview = true, NoReviewReason = "It is urgent." }, SampleDrafts.Editor));

        await AddNextVersionAsync(database, urgent.Id.Value);

        var submitted = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        Succeed(await database.CreateWorkflow().SubmitAsync(
            new(submitted.Id!.Value, submitted.Version, Language.English), SampleDrafts.Writer));

        var returned = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        Succeed(await database.CreateWorkflow().SubmitAsync(
            new(returned.Id!.Value, returned.Version, Language.English), SampleDrafts.Writer));
        Succeed(await database.CreateWorkflow().RequestChangesAsync(
            new(returned.Id!.Value, returned.Version + 1, Language.English), "Name the source.", SampleDrafts.Editor));

        var binned = await database.AddAsync(SampleDrafts.News);
        Succeed(await database.CreateEditor().DeleteAsync(binned.Id!.Value, binned.Version, SampleDrafts.Editor));
    }

    // Submitted, returned, submitted again and scheduled, so that it has every note.
    private static async Task AddNextVersionAsync(TestDatabase database, int item)
    {
        var db = database.CreateContext();
        var next = new NextVersionWorkflow(db, new ItemEditor(db, database.Clock), database.Clock);
        var stored = await database.GetItemAsync(item);
        var form = ItemInput.Of(stored);
        (form.Version, form.In(Language.English).Body, form.In(Language.English).ChangeType) = (0, "Other words.", TranslationInput.Minor);
        Succeed(await next.SaveAsync(item, form, NextVersionContent.Snapshot(stored), SampleDrafts.Editor));
        Succeed(await next.SubmitAsync(item, 1, SampleDrafts.Editor));
        Succeed(await next.RequestChangesAsync(item, 2, "Name the source.", SampleDrafts.OtherEditor));
        Succeed(await next.SubmitAsync(item, 3, SampleDrafts.Editor));
        Succeed(await next.PublishAsync(item, 4, new()
        {
            At = database.Clock.Now.AddYears(1),
            IsWithoutReview = true,
            NoReviewReason = "It is urgent."
        }, [Language.Russian], SampleDrafts.Editor));
    }

    private static async Task VoteAsync(TestDatabase database, int item)
    {
        var votes = new VoteRecorder(database.CreateContext(), database.Clock);
        foreach (var stars in new[] { 2, 4, 5 })
            Assert.Equal(RatingOutcome.Added, (await votes.RateAsync(item, Voter.New(), stars)).Outcome);
        database.Clock.Advance(TimeSpan.FromDays(1));
        await new VoteTally(database.CreateContext(), database.Clock).RecordAsync();
        Assert.Equal(RatingOutcome.Added, (await votes.RateAsync(item, Voter.New(), 3)).Outcome);
    }

    private static async Task AddRedirectsAsync(TestDatabase database)
    {
        var redirects = new RedirectEditor(database.CreateContext(), database.Clock);
        Succeed(await redirects.AddAsync(
            "index.php/old", new("about") { Type = RedirectTargetType.Localized }, SampleDrafts.Administrator));
        Succeed(await redirects.AddAsync(
            "index.php/older", new("index.php/old") { Language = Language.Russian, Fragment = "contacts" }, SampleDrafts.Administrator));
    }

    /// <summary>Imports a category of the former site that became a section.</summary>
    public static async Task<K2Report> ImportCategoryAsync(this TestDatabase database, ItemKind kind)
    {
        await using var db = database.CreateContext();
        return await new K2Importer(db, new ItemEditor(db, database.Clock), database.CreateLibrary(), database.Clock).RunAsync(
            new CategorySource(), new() { Kinds = new Dictionary<int, ItemKind> { [7] = kind } });
    }

    private static async Task AddUsersAsync(TestDatabase database)
    {
        var users = database.CreateUsers();
        var anna = await users.InviteAsync("anna", "Anna", StaffRole.Writer, SampleDrafts.Administrator);
        var boris = await users.InviteAsync("boris", "Boris", StaffRole.Editor, SampleDrafts.Administrator);
        Assert.Null((await users.ChangeRoleAsync(anna.UserId!, StaffRole.Editor, SampleDrafts.Administrator)).Error);
        Assert.Null((await users.InviteAsync("vera", "Vera", StaffRole.Writer, SampleDrafts.Administrator)).Error);
        Assert.Null((await users.DeactivateAsync(boris.UserId!, SampleDrafts.Administrator)).Error);
    }

    private static void Succeed(EditResult result) => Assert.True(result.Succeeded, string.Join(", ", result.Errors));

    private sealed class CategorySource : IK2Source
    {
        public string Name => "categories";

        public K2Contents ReadContents(CancellationToken cancel) => new(0) { Categories = [new(7, "News")] };

        public IEnumerable<K2Item> ReadItems(CancellationToken cancel) => [];
    }
}
