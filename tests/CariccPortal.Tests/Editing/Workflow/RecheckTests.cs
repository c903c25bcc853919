using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Dashboard;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Mail;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Workflow;

/// <summary>Tests the day on which staff check an item again.</summary>
public sealed class RecheckTests
{
    private static readonly DateOnly Day = new(2024, 6, 2);

    [Fact]
    public async Task Item_is_listed_from_its_day_in_Almaty_for_editors_and_its_author()
    {
        await using var database = await TestDatabase.CreateAsync();
        var own = (await database.AddAsync(SampleDrafts.News with { RecheckOn = Day }, SampleDrafts.Writer)).Id!.Value;
        var other = (await database.AddAsync(SampleDrafts.News with { RecheckOn = Day.AddDays(-1) }, SampleDrafts.OtherEditor)).Id!.Value;
        await database.AddAsync(SampleDrafts.News with { RecheckOn = Day.AddDays(1) }, SampleDrafts.Writer);

        Assert.Equal([other], await ListAsync(database, SampleDrafts.Editor));
        Assert.Empty(await ListAsync(database, SampleDrafts.Writer));

        database.Clock.Now = new(2024, 6, 1, 19, 0, 0, DateTimeKind.Utc);

        Assert.Equal([own, other], await ListAsync(database, SampleDrafts.Editor));
        Assert.Equal([own], await ListAsync(database, SampleDrafts.Writer));
    }

    [Fact]
    public async Task Day_is_no_change_for_readers()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var before = (await database.GetItemAsync(draft.Id)).Translations[0];
        database.Clock.Advance(TimeSpan.FromHours(1));

        await database.ChangeAsync(draft with
        {
            RecheckOn = Day,
            Translations = [SampleDrafts.English with { Change = ChangeType.Unspecified }],
        });

        await using var db = database.CreateContext();
        var after = (await database.GetItemAsync(draft.Id)).Translations[0];
        Assert.Equal((1, 1), (await db.PublishedVersions.CountAsync(), await db.Revisions.CountAsync()));
        Assert.Equal((before.LastChangedAt, null), (after.LastChangedAt, after.UnreviewedPublication));
        Assert.DoesNotContain("2024-06-02", (await db.PublishedVersions.SingleAsync()).Canonical, StringComparison.Ordinal);
        Assert.Contains("\"recheckOn\":\"2024-06-02\"", (await db.SealedContents.SingleAsync(one => one.Subject == $"item:{draft.Id}"))
            .Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recheck_sets_the_next_day_or_none()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News with { RecheckOn = Day }, SampleDrafts.Writer);
        Task<EditResult> RecheckAsync(int version, DateOnly? next, Actor by) =>
            database.CreateWorkflow().RecheckAsync(draft.Id!.Value, version, next, by);

        Assert.Equal(EditErrorCode.PermissionDenied, Assert.Single((await RecheckAsync(1, null, SampleDrafts.Writer)).Errors).Code);
        Assert.Equal(EditErrorCode.EditConflict, Assert.Single((await RecheckAsync(0, null, SampleDrafts.Editor)).Errors).Code);
        Assert.Equal(EditErrorCode.RecheckNotLater,
            Assert.Single((await RecheckAsync(1, new(2024, 6, 1), SampleDrafts.Editor)).Errors).Code);
        Assert.Equal(Day, (await database.GetItemAsync(draft.Id)).RecheckOn);

        Assert.True((await RecheckAsync(1, new(2025, 6, 1), SampleDrafts.Editor)).Succeeded);
        Assert.Equal(new(2025, 6, 1), (await database.GetItemAsync(draft.Id)).RecheckOn);
        Assert.True((await RecheckAsync(2, null, SampleDrafts.Editor)).Succeeded);
        Assert.Null((await database.GetItemAsync(draft.Id)).RecheckOn);

        await using var db = database.CreateContext();
        Assert.Equal([(AuditAction.Recheck, "Aigul"), (AuditAction.Recheck, "Aigul")],
            (await db.AuditEntries.OrderByDescending(one => one.Id).Take(2).ToListAsync()).ConvertAll(one => (one.Action, one.UserName)));
    }

    [Fact]
    public async Task Mail_is_written_once_by_two_nodes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddUserAsync(database, "w", StaffRole.Writer);
        await AddUserAsync(database, "e", StaffRole.Editor);
        for (var count = 0; count < 5; count++)
            await database.AddAsync(SampleDrafts.News with { RecheckOn = Day }, SampleDrafts.Writer);
        await database.AddAsync(SampleDrafts.News with { RecheckOn = Day.AddDays(1) }, SampleDrafts.Writer);
        Assert.Equal(0, await AddDueAsync(database));
        database.Clock.Now = new(2024, 6, 1, 19, 0, 0, DateTimeKind.Utc);

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AddDueAsync(database))));

        Assert.Equal(5, counts.Sum());
        Assert.Equal(0, await AddDueAsync(database));
        Assert.Equal([("w@example.org", 5)], await CountMailsAsync(database));
    }

    [Fact]
    public async Task Mail_goes_to_editors_if_the_author_is_inactive_and_again_for_another_day()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddUserAsync(database, "w", StaffRole.Writer, isActive: false);
        await AddUserAsync(database, "e", StaffRole.Editor);
        await AddUserAsync(database, "e2", StaffRole.Editor, muted: 1 << (int)MailKind.RecheckDue);
        await AddUserAsync(database, "e3", StaffRole.Editor, isActive: false);
        var draft = await database.AddAsync(SampleDrafts.News with { RecheckOn = new(2024, 6, 1) }, SampleDrafts.Writer);

        Assert.Equal(1, await AddDueAsync(database));
        Assert.Equal([("e@example.org", 1)], await CountMailsAsync(database));

        await database.CreateWorkflow().RecheckAsync(draft.Id!.Value, 1, Day, SampleDrafts.Editor);
        Assert.Equal(0, await AddDueAsync(database));
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await AddDueAsync(database));
        Assert.Equal([("e@example.org", 2)], await CountMailsAsync(database));
    }

    private static async Task<List<int>> ListAsync(TestDatabase database, Actor by)
    {
        await using var db = database.CreateContext();
        return await new DashboardLists(db, by, database.Clock.Now).ItemsIn(DashboardList.ToRecheck).OrderBy(item => item.Id)
            .Select(item => item.Id).ToListAsync();
    }

    private static async Task<int> AddDueAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await new RecheckReminder(db, database.Clock, new(db, database.Clock, new(true, text => text))).AddDueAsync();
    }

    private static async Task<List<(string, int)>> CountMailsAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return [.. (await db.OutboxMails.Where(one => one.Kind == MailKind.RecheckDue).ToListAsync())
            .GroupBy(one => one.Address).Select(group => (group.Key, group.Count()))];
    }

    private static async Task AddUserAsync(TestDatabase database, string id, string role, bool isActive = true, int muted = 0)
    {
        await using var db = database.CreateContext();
        var name = await db.Roles.Where(one => one.Name == role).Select(one => one.Id).SingleOrDefaultAsync();
        if (name is null) db.Roles.Add(new(role) { Id = name = role });
        db.Users.Add(new()
        {
            Id = id,
            UserName = id,
            Name = id,
            Email = $"{id}@example.org",
            DeactivatedAt = isActive ? null : database.Clock.Now,
            MutedMails = muted,
        });
        db.UserRoles.Add(new() { UserId = id, RoleId = name });
        await db.SaveChangesAsync();
    }
}
