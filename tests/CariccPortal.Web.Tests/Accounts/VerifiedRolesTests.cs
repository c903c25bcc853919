using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Accounts;

/// <summary>Roles that were changed directly in the database are findings of the verification.</summary>
public sealed class VerifiedRolesTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("UPDATE AspNetUserRoles SET RoleId = (SELECT Id FROM AspNetRoles WHERE Name = 'administrator')",
        AuditFindingType.Changed)]
    [InlineData("DELETE FROM AspNetUserRoles", AuditFindingType.Changed)]
    [InlineData("INSERT INTO AspNetUserRoles(UserId, RoleId) SELECT u.Id, r.Id FROM AspNetUsers u JOIN AspNetRoles r ON r.Name = 'editor'",
        AuditFindingType.Changed)]
    [InlineData("UPDATE AspNetUsers SET DeactivatedAt = '2024-01-01 00:00:00'", AuditFindingType.Changed)]
    [InlineData("UPDATE AspNetUsers SET UserName = 'boris'", AuditFindingType.Changed)]
    [InlineData("DELETE FROM AspNetUsers", AuditFindingType.Missing)]
    public async Task Direct_change_of_a_user_is_found(string? sql, AuditFindingType? finding)
    {
        await using var site = await TestSite.StartAsync();
        await site.CreateUserAsync(StaffRole.Writer, "anna");
        await RecordAsync(site, StaffRole.Writer);
        await using var db = site.Database.CreateContext();
        if (sql is not null) await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);

        var findings = (await new AuditVerifier(db).VerifyAsync(cancel: TestContext.Current.CancellationToken)).Findings;

        if (finding is { } expected) Assert.Equal(expected, findings[0].Type);
        else Assert.Empty(findings);
    }

    [Fact]
    public async Task Recorded_changes_are_no_finding()
    {
        await using var site = await TestSite.StartAsync();
        await site.CreateUserAsync(StaffRole.Writer, "anna");
        await RecordAsync(site, StaffRole.Writer);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserAdministration>();
            var by = Actor.ForCommand("test");
            var id = await site.QueryDatabaseAsync(db => db.Users.Select(user => user.Id).SingleAsync());
            Assert.Null((await users.ChangeRoleAsync(id, StaffRole.Editor, by)).Error);
            Assert.Null((await users.DeactivateAsync(id, by)).Error);
            Assert.Null((await users.InviteAsync("boris", "Boris", StaffRole.Administrator, by)).Error);
        }

        await using var db = site.Database.CreateContext();
        Assert.Empty((await new AuditVerifier(db).VerifyAsync(cancel: TestContext.Current.CancellationToken)).Findings);
    }

    private static async Task RecordAsync(TestSite site, string role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserAdministration>()
            .RecordCreatedAsync("anna", role, Actor.ForCommand("create-user"));
    }
}
