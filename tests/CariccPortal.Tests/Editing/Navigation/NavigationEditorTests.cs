using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Navigation;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Navigation;

public sealed class NavigationEditorTests
{
    private static readonly ItemDraft Page = SampleDrafts.WithPublication(PublicationChange.Now) with { Kind = ItemKind.Page };

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Places_are_stored_sealed_and_in_the_audit_log(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (one, two) = (await database.AddAsync(Page with { Slug = "one" }), await database.AddAsync(Page with { Slug = "two" }));

        Assert.Empty((await SaveAsync(database, new PagePlace(one.Id!.Value, 2, null), new PagePlace(two.Id!.Value, null, null))).Errors);

        await using var db = database.CreateContext();
        Assert.Equal((2, (int?)null), await db.Items.Where(item => item.Id == one.Id)
            .Select(item => new ValueTuple<int?, int?>(item.NavigationPlace, item.FooterPlace)).SingleAsync());
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.PlacePage);
        Assert.Equal((one.Id, "A meeting in Almaty: navigation 2, footer 0"), (entry.ItemId, entry.Detail));
        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings);
        await db.Items.ExecuteUpdateAsync(set => set.SetProperty(item => item.NavigationPlace, 1));
        Assert.NotEmpty((await new AuditVerifier(db).VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Only_editors_place_pages_and_only_pages_have_places()
    {
        await using var database = await TestDatabase.CreateAsync();
        var page = await database.AddAsync(Page with { Slug = "one" });
        var news = await database.AddAsync(SampleDrafts.News);
        await using var db = database.CreateContext();

        var denied = await new NavigationEditor(db, database.Clock).SaveAsync([new(page.Id!.Value, 1, 1)], SampleDrafts.Writer);
        var wrong = await SaveAsync(database, new PagePlace(page.Id.Value, 1, 1), new PagePlace(news.Id!.Value, 1, null));

        Assert.Equal(EditErrorCode.PermissionDenied, Assert.Single(denied.Errors).Code);
        Assert.Equal(EditErrorCode.NotFound, Assert.Single(wrong.Errors).Code);
        Assert.False(await db.Items.AnyAsync(item => item.NavigationPlace != null));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("999", true)]
    [InlineData("0", false)]
    [InlineData("1000", false)]
    [InlineData("-1", false)]
    [InlineData("1.5", false)]
    [InlineData("one", false)]
    public void Place_is_a_number_from_1_to_999(string text, bool isValid) =>
        Assert.Equal(isValid, NavigationEditor.TryParsePlace(text, out _));

    private static async Task<EditResult> SaveAsync(TestDatabase database, params PagePlace[] places)
    {
        await using var db = database.CreateContext();
        return await new NavigationEditor(db, database.Clock).SaveAsync(places, SampleDrafts.Editor);
    }
}
