using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

public sealed class BodyRerendererTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Rerender_updates_outdated_HTML_and_keeps_dates(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        var (old, same, current) = ((await store.AddAsync(SampleDrafts.News)).Id!.Value, (await store.AddAsync(SampleDrafts.News)).Id!.Value, (await store.AddAsync(SampleDrafts.News)).Id!.Value);
        var before = await store.GetItemAsync(old);
        await MakeOutdatedAsync(store, old, html: "<p onclick=x>Words.</p>");
        await MakeOutdatedAsync(store, same, html: null);
        store.Clock.Advance(TimeSpan.FromDays(1));
        var steps = new List<(int, int)>();

        Assert.Equal((2, 1, 0), await new BodyRerenderer(store.CreateContext(), store.Clock).RunAsync((done, all) => steps.Add((done, all))));

        var after = await store.GetItemAsync(old);
        Assert.Equal((before.Translations[0].BodyHtml, MarkdownRenderer.Version), (after.Translations[0].BodyHtml, after.Translations[0].MarkupVersion));
        Assert.Equal((before.Version + 1, before.ChangedAt, before.Translations[0].ContentChangedAt), (after.Version, after.ChangedAt, after.Translations[0].ContentChangedAt));
        Assert.Equal((1, 1), ((await store.GetItemAsync(same)).Version, (await store.GetItemAsync(current)).Version));
        Assert.Equal([(1, 2), (2, 2)], steps);
        await using var db = store.CreateContext();
        Assert.Equal([("render", "render", old)], await db.AuditEntries.Where(entry => entry.Action == "render").Select(entry => ValueTuple.Create(entry.Action, entry.UserName, entry.ItemId!.Value)).ToListAsync());
        Assert.Empty((await new AuditVerifier(store.CreateContext()).VerifyAsync()).Findings);
        Assert.Equal((0, 0, 0), await new BodyRerenderer(store.CreateContext(), store.Clock).RunAsync());
    }

    [Fact]
    public async Task Rerender_makes_open_forms_conflict()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.News);
        await MakeOutdatedAsync(store, draft.Id!.Value, html: "<p>Old.</p>");
        await new BodyRerenderer(store.CreateContext(), store.Clock).RunAsync();

        Assert.Equal(EditErrorCode.EditConflict, Assert.Single((await store.CreateEditor().SaveAsync(draft, SampleDrafts.Editor)).Errors).Code);
    }

    [Fact]
    public async Task Rerender_skips_items_changed_outside_the_portal()
    {
        await using var store = await TestDatabase.CreateAsync();
        var id = (await store.AddAsync(SampleDrafts.News)).Id!.Value;
        await MakeOutdatedAsync(store, id, html: null);
        await using (var db = store.CreateContext()) await db.Translations.ExecuteUpdateAsync(set => set.SetProperty(text => text.Body, "Buy now."));

        Assert.Equal((0, 0, 1), await new BodyRerenderer(store.CreateContext(), store.Clock).RunAsync());
        Assert.Equal(AuditFindingType.ItemChanged, Assert.Single((await new AuditVerifier(store.CreateContext()).VerifyAsync()).Findings).Type);
    }

    // As an older version of the portal left it: with a body by its own rules, and an act that says so.
    private static async Task MakeOutdatedAsync(TestDatabase database, int id, string? html)
    {
        await using var db = database.CreateContext();
        foreach (var text in await db.Translations.Where(text => text.ItemId == id).ToListAsync()) (text.MarkupVersion, text.BodyHtml) = (MarkdownRenderer.Version - 1, html ?? text.BodyHtml);
        await db.SaveChangesAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var item = await db.Items.Include(one => one.Translations).ThenInclude(text => text.ChangeNotes).SingleAsync(one => one.Id == id);
        await new AuditLog(db, database.Clock).AddAsync("save", SampleDrafts.Editor, item);
        await transaction.CommitAsync();
    }
}
