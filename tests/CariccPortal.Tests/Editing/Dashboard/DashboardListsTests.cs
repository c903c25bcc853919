using CariccPortal.Editing.Dashboard;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Dashboard;

public sealed class DashboardListsTests
{
    [Theory]
    [InlineData(DashboardList.AllItems, "Both", "Draft", "English only", "Outdated", "Scheduled", "Submitted", "Unreviewed")]
    [InlineData(DashboardList.WaitingForMe, "Submitted")]
    [InlineData(DashboardList.MyItems, "Unreviewed")]
    [InlineData(DashboardList.ToReview, "Submitted")]
    [InlineData(DashboardList.ChangesRequested)]
    [InlineData(DashboardList.Scheduled, "Scheduled")]
    [InlineData(DashboardList.PublishedWithoutReview, "Unreviewed")]
    [InlineData(DashboardList.MissingTranslation, "English only", "Unreviewed")]
    [InlineData(DashboardList.TranslationOutOfDate, "Outdated")]
    public async Task List_contains_its_items(DashboardList list, params string[] titles)
    {
        await using var database = await TestDatabase.CreateAsync();
        await CreateItemsAsync(database);
        await using var db = database.CreateContext();
        var lists = new DashboardLists(db, SampleDrafts.Editor, database.Clock.Now);

        var items = await lists.ItemsIn(list).Select(item => item.Translations.OrderBy(one => one.Id).First().Title).ToListAsync();

        Assert.Equal(titles, items.Order(StringComparer.Ordinal));
        if (list != DashboardList.AllItems) Assert.Equal(titles.Length, (await lists.CountAsync(CancellationToken.None))[list]);
    }

    [Fact]
    public async Task Returned_draft_is_listed_for_its_writer_only()
    {
        await using var database = await TestDatabase.CreateAsync();
        var selection = await SaveAsync(database, SampleDrafts.Writer, "Returned");
        await using var db = database.CreateContext();
        var workflow = new PublishingWorkflow(db, database.Clock);
        Assert.Empty((await workflow.SubmitAsync(selection, SampleDrafts.Writer)).Errors);
        Assert.Empty((await workflow.RequestChangesAsync(selection with { Version = 2 }, "Name the place.", SampleDrafts.Editor)).Errors);

        Assert.Equal([1, 0], new[] { SampleDrafts.Writer, new Actor("w2", "Other", StaffRole.Writer) }.Select(actor =>
            new DashboardLists(db, actor, database.Clock.Now).ItemsIn(DashboardList.ChangesRequested).Count()));
    }

    [Fact]
    public void Writer_has_only_the_writer_lists()
    {
        var lists = new DashboardLists(null!, SampleDrafts.Writer, DateTime.UnixEpoch);

        Assert.Equal(
            [DashboardList.AllItems, DashboardList.WaitingForMe, DashboardList.MyItems, DashboardList.ChangesRequested,
                DashboardList.Scheduled, DashboardList.ToRecheck], lists.All);
    }

    private static async Task CreateItemsAsync(TestDatabase database)
    {
        var importer = SampleDrafts.Importer;
        await SaveAsync(database, importer, "Draft");
        await SaveAsync(database, importer, PublicationChange.Now, ("English only", Language.English));
        await SaveAsync(database, importer, PublicationChange.Now, ("Both", Language.English), ("Обе", Language.Russian));
        var outdated = await SaveAsync(database, importer, PublicationChange.Now, ("Outdated", Language.English),
            ("Устаревший", Language.Russian));
        var scheduled = await SaveAsync(database, importer, "Scheduled");
        var submitted = await SaveAsync(database, SampleDrafts.Writer, "Submitted");
        var unreviewed = await SaveAsync(database, SampleDrafts.Editor, "Unreviewed");

        await using var db = database.CreateContext();
        var workflow = new PublishingWorkflow(db, database.Clock);
        Assert.Empty((await workflow.PublishAsync(scheduled, new() { At = database.Clock.Now.AddDays(1) }, importer)).Errors);
        Assert.Empty((await workflow.SubmitAsync(submitted, SampleDrafts.Writer)).Errors);
        var withoutReview = new PublishRequest { IsWithoutReview = true, NoReviewReason = "Urgent." };
        Assert.Empty((await workflow.PublishAsync(unreviewed, withoutReview, SampleDrafts.Editor)).Errors);
        await db.Translations.Where(one => one.ItemId == outdated.ItemId && one.Language == Language.Russian)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.BehindSince, database.Clock.Now));
    }

    private static Task<TranslationSelection> SaveAsync(TestDatabase database, Actor actor, string title) =>
        SaveAsync(database, actor, PublicationChange.Unchanged, (title, Language.English));

    private static async Task<TranslationSelection> SaveAsync(
        TestDatabase database, Actor actor, PublicationChange publication, params (string Title, Language Language)[] translations)
    {
        var draft = new ItemDraft
        {
            Kind = ItemKind.News,
            Translations = [.. translations.Select(
                one => new TranslationDraft { Title = one.Title, Language = one.Language, Body = "Text.", Publication = publication })],
        };
        var result = await database.CreateEditor().SaveAsync(draft, actor);
        Assert.Empty(result.Errors);
        return new(result.ItemId, 1, Language.English);
    }
}
