using CariccPortal.Editing.Audit;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.HomePages;

public sealed class HomePageEditorTests
{
    [Fact]
    public async Task Change_of_what_was_changed_directly_is_refused_and_the_change_stays_found()
    {
        await using var database = await TestDatabase.CreateAsync();
        var item = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        await using var db = database.CreateContext();
        var editor = new HomePageEditor(database.CreateContext(), database.Clock);
        var slug = (await database.GetItemAsync(item.Id)).Slug;
        Assert.Null(await editor.FeatureAsync(new(Language.English, 0), slug, endsAt: null, SampleDrafts.Editor));
        await db.Database.ExecuteSqlRawAsync("UPDATE HomePages SET Featured = '[]'");

        Assert.Equal(HomePageError.ChangedOutside,
            await editor.ArrangeAsync(new(Language.English, 1), HomeSection.News, SectionChange.Hide, SampleDrafts.Editor));
        Assert.Equal("home-page:1", Assert.Single((await new AuditVerifier(db).VerifyAsync()).Findings).Subject);
    }

    [Fact]
    public async Task Only_editors_change_it_one_after_the_other()
    {
        await using var database = await TestDatabase.CreateAsync();
        var editor = new HomePageEditor(database.CreateContext(), database.Clock);
        Task<HomePageError?> HideAsync(int version, Actor by, HomeSection section) =>
            editor.ArrangeAsync(new(Language.Russian, version), section, SectionChange.Hide, by);

        Assert.Equal(HomePageError.PermissionDenied, await HideAsync(0, SampleDrafts.Writer, HomeSection.News));
        Assert.Null(await HideAsync(0, SampleDrafts.Editor, HomeSection.News));
        Assert.Equal(HomePageError.Changed, await HideAsync(0, SampleDrafts.Editor, HomeSection.Meetings));
        Assert.Null(await HideAsync(1, SampleDrafts.Editor, HomeSection.Meetings));
        Assert.Null(await HideAsync(2, SampleDrafts.Editor, HomeSection.Trainings));
        Assert.Equal(HomePageError.NoSection, await HideAsync(3, SampleDrafts.Editor, HomeSection.Upcoming));
    }
}
