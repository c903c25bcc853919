using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Import.K2;

public sealed class MigrationReviewTests : IDisposable
{
    private static readonly Actor Administrator = new("admin", "Anna", StaffRole.Administrator);

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Items_of_one_day_with_the_same_numbers_are_proposed_as_translations()
    {
        await using var database = await ImportAsync(20);
        await using var db = database.CreateContext();

        var proposals = await CreateReview(db, database).ReadProposalsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(10, proposals.Count);
        Assert.All(proposals, pair => Assert.Equal(pair.KeptTitle.Split(' ')[^1], pair.MovedTitle.Split(' ')[^1]));
    }

    [Fact]
    public async Task Joined_items_are_language_versions_with_their_dates_and_votes()
    {
        await using var database = await ImportAsync(8);
        await using var db = database.CreateContext();
        var review = CreateReview(db, database);
        var cancel = TestContext.Current.CancellationToken;
        var pair = (await review.ReadProposalsAsync(cancel))[2];
        var moved = await db.FormerItems.AsNoTracking().SingleAsync(one => one.Id == pair.MovedId, cancel);
        var source = await db.Items.AsNoTracking().SingleAsync(item => item.Id == moved.ItemId, cancel);

        var result = await review.PairAsync(pair.KeptId, pair.MovedId, Administrator, cancel);

        Assert.True(result.Succeeded);
        var kept = await db.FormerItems.AsNoTracking().SingleAsync(one => one.Id == pair.KeptId, cancel);
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).Include(one => one.Redirects)
            .SingleAsync(one => one.Id == kept.ItemId, cancel);
        Assert.Equal([pair.KeptTitle, pair.MovedTitle], item.Translations.OrderBy(one => one.Language).Select(one => one.Title));
        Assert.All(item.Translations, text => Assert.Equal(moved.Created, text.PublishedAt));
        Assert.Equal(kept.VoteCount + moved.VoteCount, item.FormerVoteCount);
        Assert.Equal($"news/{source.Slug}", Assert.Single(item.Redirects).Path);
        Assert.Equal(item.Id, (await db.FormerItems.AsNoTracking().SingleAsync(one => one.Id == moved.Id, cancel)).ItemId);
        Assert.DoesNotContain(await review.ReadProposalsAsync(cancel), one => one.KeptId == pair.KeptId);
        Assert.Empty((await new AuditVerifier(db).VerifyAsync(cancel: cancel)).Findings);
        Assert.False((await review.PairAsync(pair.KeptId, pair.MovedId, Administrator, cancel)).Succeeded);
    }

    [Fact]
    public async Task Import_after_joining_changes_nothing()
    {
        await using var database = await ImportAsync(8);
        await using var db = database.CreateContext();
        var review = CreateReview(db, database);
        var pair = (await review.ReadProposalsAsync(TestContext.Current.CancellationToken))[0];
        await review.PairAsync(pair.KeptId, pair.MovedId, Administrator, TestContext.Current.CancellationToken);

        var report = await RunAsync(database, new K2Site(8));

        Assert.Equal((8, true), (report.Unchanged, report.IsComplete));
    }

    [Fact]
    public async Task Sign_off_is_recorded_and_a_later_change_needs_another()
    {
        await using var database = await ImportAsync(2);
        await using var db = database.CreateContext();
        var cancel = TestContext.Current.CancellationToken;
        var id = await db.FormerItems.Select(one => one.Id).FirstAsync(cancel);

        Assert.True((await CreateReview(db, database).SignOffAsync(id, Administrator, cancel)).Succeeded);
        Assert.Equal("Anna", (await db.FormerItems.AsNoTracking().SingleAsync(one => one.Id == id, cancel)).SignedOffBy);
        Assert.Equal([null, true], (await db.Items.AsNoTracking().OrderBy(one => one.Id).Select(one => one.Guesses).ToListAsync(cancel))
            .Select(guesses => guesses?.Contains("Migration", StringComparison.Ordinal)));
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.SignOffImport, cancel));
        var site = new K2Site(2);
        site.Items[0] = site.Items[0] with { Title = "Another title" };
        await RunAsync(database, site);

        Assert.Null((await db.FormerItems.AsNoTracking().SingleAsync(one => one.Id == id, cancel)).SignedOffAt);
    }

    [Fact]
    public async Task Editors_cannot_sign_off_or_join()
    {
        await using var database = await ImportAsync(2);
        await using var db = database.CreateContext();
        var editor = Administrator with { Role = StaffRole.Editor };

        Assert.Equal(EditErrorCode.PermissionDenied, (await CreateReview(db, database).SignOffAsync(1, editor)).Errors[0].Code);
        Assert.Equal(EditErrorCode.PermissionDenied, (await CreateReview(db, database).PairAsync(1, 2, editor)).Errors[0].Code);
    }

    private async Task<TestDatabase> ImportAsync(int count)
    {
        var database = await TestDatabase.CreateAsync();
        await RunAsync(database, new K2Site(count));
        return database;
    }

    [Fact]
    public void Source_keeps_bold_and_italic_text() => Assert.Equal(
        "<p>A <strong>strong</strong> and <em>quiet</em> word.</p>",
        FormerSource.ToSafeHtml("<p>A <b style=\"color:red\">strong</b> and <I>quiet</I> word.</p>", Language.English).Trim());

    private async Task<K2Report> RunAsync(TestDatabase database, K2Site site)
    {
        await using var db = database.CreateContext();
        var importer = new K2Importer(db, new ItemEditor(db, database.Clock),
            new MediaLibrary(db, new ImageProcessor(new()), new(), database.Clock), database.Clock);
        var options = new K2ImportOptions { HostNames = ["old.example.org"] };
        return await importer.RunAsync(new K2SqlReader(site.WriteSql(folder, $"{Guid.NewGuid():N}.sql"), database.Clock), options);
    }

    private static MigrationReview CreateReview(CariccPortal.Data.PortalDbContext db, TestDatabase database) =>
        new(db, new ItemEditor(db, database.Clock), database.Clock);
}
