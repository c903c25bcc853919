using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>Several users save the same item.</summary>
public sealed class ItemEditorConcurrencyTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Concurrent_saves_of_one_version_return_one_conflict(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(SampleDrafts.News);
        for (var round = 0; round < 10; round++)
        {
            var opened = draft with { Version = (await database.GetItemAsync(draft.Id)).Version };
            EditResult[] results = await Task.WhenAll(new[] { "left", "right" }.Select(side => Task.Run(() =>
                database.CreateEditor()
                    .SaveAsync(
                        opened with
                        {
                            Translations =
                            [SampleDrafts.English with { Body =
                                $"{side} of {opened.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)}" }]
                        },
                                    SampleDrafts.Editor))));

            Assert.Single(results, result => result.Succeeded);
            Assert.Equal(EditErrorCode.EditConflict, Assert.Single(results.Single(result => !result.Succeeded).Errors).Code);
            Assert.Equal(opened.Version + 1, (await database.GetItemAsync(draft.Id)).Version);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Concurrent_adds_of_one_title_get_unique_slugs(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var results = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => Task.Run(() => database.CreateEditor().SaveAsync(SampleDrafts.News, SampleDrafts.Editor))));

        Assert.All(results, result => Assert.True(result.Succeeded));
        await using var db = database.CreateContext();
        Assert.Equal(6, await db.Items.Select(item => item.Slug).Distinct().CountAsync());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("a-meeting-in-almaty", false)]
    public async Task Slug_taken_before_commit_is_regenerated_or_rejected(string slug, bool succeeds)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var saves = 0;
        db.SavingChanges += (_, _) =>
        {
            if (++saves == 1) db.Items.Add(new Item { Slug = "a-meeting-in-almaty", CreatedAt = database.Clock.Now });
        };

        var result = await new ItemEditor(db, database.Clock).SaveAsync(SampleDrafts.News with { Slug = slug }, SampleDrafts.Editor);

        Assert.Equal(succeeds ? [] : [EditErrorCode.SlugTaken], result.Errors.Select(error => error.Code));
        await using var reader = database.CreateContext();
        Assert.Equal(succeeds ? 1 : 0, await reader.Items.CountAsync());
        Assert.Equal(succeeds ? 1 : 0, await reader.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task Save_concurrent_with_delete_returns_a_conflict()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News);
        await database.CreateEditor().DeleteAsync(draft.Id!.Value, draft.Version, SampleDrafts.Editor);

        Assert.Equal(
            EditErrorCode.EditConflict, Assert.Single((await database.CreateEditor().SaveAsync(draft, SampleDrafts.Editor)).Errors).Code);
    }
}
