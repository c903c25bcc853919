using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Previews;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Previews;

public sealed class PreviewLinksTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Link_expires_after_30_days(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (key, _) = await CreateLinkAsync(database);

        database.Clock.Advance(PreviewLink.Validity - TimeSpan.FromSeconds(1));
        Assert.Equal(PreviewLinkState.Active, await GetStateAsync(database, key));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PreviewLinkState.Expired, await GetStateAsync(database, key));
    }

    [Fact]
    public async Task Publication_ends_the_link()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (key, id) = await CreateLinkAsync(database);
        await using var db = database.CreateContext();
        var at = database.Clock.Now.AddDays(2);
        Assert.Empty(
            (await new PublishingWorkflow(db, database.Clock)
                .PublishAsync(new(id, 1, Language.English), new() { At = at }, SampleDrafts.OtherEditor)).Errors);

        database.Clock.Now = at.AddSeconds(-1);
        Assert.Equal(PreviewLinkState.Active, await GetStateAsync(database, key));
        database.Clock.Now = at;
        Assert.Equal(PreviewLinkState.Published, await GetStateAsync(database, key));
        Assert.Empty(
            (await new PublishingWorkflow(db, database.Clock)
                .WithdrawAsync(new(id, 2, Language.English), new Dictionary<Language, string> { [Language.English] = "Wrong." },
                    SampleDrafts.Editor)).Errors);
        Assert.Equal(PreviewLinkState.Published, await GetStateAsync(database, key));
    }

    [Fact]
    public async Task Revoke_is_permanent_and_logged_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (key, id) = await CreateLinkAsync(database);
        await using var db = database.CreateContext();
        var previews = new PreviewLinks(db, database.Clock);
        var link = Assert.Single(await previews.GetForItemAsync(id));

        for (var times = 1; times <= 2; times++) Assert.True((await previews.RevokeAsync(id, link.Id, SampleDrafts.Editor)).Succeeded);

        Assert.Equal(PreviewLinkState.Revoked, await GetStateAsync(database, key));
        Assert.Equal(["add", "create-preview-link", "revoke-preview-link"], await db.AuditEntries.Where(entry => entry.ItemId == id)
            .OrderBy(entry => entry.Id).Select(entry => entry.Action.ToWord()).ToListAsync());
        Assert.DoesNotContain(await db.AuditEntries.Select(entry => entry.Detail ?? "")
            .ToListAsync(), detail => detail.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Link_to_a_deleted_translation_is_revoked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (key, id) = await CreateLinkAsync(database);
        Assert.True((await database.CreateEditor().DeleteAsync(id, 1, SampleDrafts.Editor)).Succeeded);

        Assert.Equal(PreviewLinkState.Revoked, await GetStateAsync(database, key));
    }

    [Fact]
    public async Task Writer_can_create_links_only_to_own_unpublished_text()
    {
        await using var database = await TestDatabase.CreateAsync();
        var own = (await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer)).Id!.Value;
        var other = (await database.AddAsync(SampleDrafts.News with { Slug = "other" }, SampleDrafts.Editor)).Id!.Value;
        var released = (await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "released" })).Id!.Value;
        await using var db = database.CreateContext();
        var previews = new PreviewLinks(db, database.Clock);

        Assert.Empty((await previews.CreateAsync(own, Language.English, SampleDrafts.Writer)).Errors);
        Assert.Equal(EditErrorCode.PermissionDenied,
            Assert.Single((await previews.CreateAsync(other, Language.English, SampleDrafts.Writer)).Errors).Code);
        Assert.Equal(EditErrorCode.PreviewNotNeeded,
            Assert.Single((await previews.CreateAsync(released, Language.English, SampleDrafts.Editor)).Errors).Code);
        Assert.Equal(
            EditErrorCode.NotFound, Assert.Single((await previews.CreateAsync(own, Language.Russian, SampleDrafts.Editor)).Errors).Code);
        var link = Assert.Single(await previews.GetForItemAsync(own));
        Assert.Equal(EditErrorCode.NotFound, Assert.Single((await previews.RevokeAsync(other, link.Id, SampleDrafts.Editor)).Errors).Code);
    }

    [Fact]
    public async Task Only_the_hash_of_the_key_is_stored()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (key, _) = await CreateLinkAsync(database);
        await using var db = database.CreateContext();

        Assert.Equal(SecretToken.Hash(key), (await db.PreviewLinks.SingleAsync()).Hash);
        foreach (var wrong in new[] { null, "", "x", key[1..], SecretToken.CreateUrlToken() })
            Assert.Null(await new PreviewLinks(db, database.Clock).FindAsync(wrong));
    }

    private static async Task<(string Key, int ItemId)> CreateLinkAsync(TestDatabase database)
    {
        var id = (await database.AddAsync(SampleDrafts.News, SampleDrafts.Editor)).Id!.Value;
        await using var db = database.CreateContext();
        var made = await new PreviewLinks(db, database.Clock).CreateAsync(id, Language.English, SampleDrafts.Editor);
        Assert.Empty(made.Errors);
        return (made.Key, id);
    }

    private static async Task<PreviewLinkState> GetStateAsync(TestDatabase database, string key)
    {
        await using var db = database.CreateContext();
        return (await new PreviewLinks(db, database.Clock).FindAsync(key))!.StateAt(database.Clock.Now);
    }
}
