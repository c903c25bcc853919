using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class RenderingTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task What_older_rules_made_is_made_anew_with_an_entry_in_the_audit_and_moves_no_date(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var (old, same, current) = ((await store.AddAsync(Drafts.News)).Id!.Value, (await store.AddAsync(Drafts.News)).Id!.Value, (await store.AddAsync(Drafts.News)).Id!.Value);
        var before = await store.ItemAsync(old);
        await AgeAsync(store, old, html: "<p onclick=x>Words.</p>");
        await AgeAsync(store, same, html: null);
        store.Clock.Advance(TimeSpan.FromDays(1));
        var steps = new List<(int, int)>();

        Assert.Equal((2, 1, 0), await new Rendering(store.Open(), store.Clock).RunAsync((done, all) => steps.Add((done, all))));

        var after = await store.ItemAsync(old);
        Assert.Equal((before.Texts[0].BodyHtml, BodyMarkup.Version), (after.Texts[0].BodyHtml, after.Texts[0].MarkupVersion));
        Assert.Equal((before.Version + 1, before.ChangedAt, before.Texts[0].ChangedAt), (after.Version, after.ChangedAt, after.Texts[0].ChangedAt));
        Assert.Equal((1, 1), ((await store.ItemAsync(same)).Version, (await store.ItemAsync(current)).Version));
        Assert.Equal([(1, 2), (2, 2)], steps);
        await using var db = store.Open();
        Assert.Equal([("render", "render", old)], await db.Audit.Where(entry => entry.Act == "render").Select(entry => ValueTuple.Create(entry.Act, entry.Who, entry.ItemId!.Value)).ToListAsync());
        Assert.Empty((await new AuditCheck(store.Open()).RunAsync()).Findings);
        Assert.Equal((0, 0, 0), await new Rendering(store.Open(), store.Clock).RunAsync());
    }

    [Fact]
    public async Task A_form_that_was_open_meanwhile_is_behind()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News);
        await AgeAsync(store, draft.Id!.Value, html: "<p>Old.</p>");
        await new Rendering(store.Open(), store.Clock).RunAsync();

        Assert.Equal(RefusalReason.Stale, Assert.Single((await store.Editor().SaveAsync(draft, Drafts.Editor)).Refusals).Reason);
    }

    [Fact]
    public async Task What_someone_changed_by_hand_is_left_for_the_check_to_find()
    {
        await using var store = await TestStore.CreateAsync();
        var id = (await store.AddAsync(Drafts.News)).Id!.Value;
        await AgeAsync(store, id, html: null);
        await using (var db = store.Open()) await db.Texts.ExecuteUpdateAsync(set => set.SetProperty(text => text.Body, "Buy now."));

        Assert.Equal((0, 0, 1), await new Rendering(store.Open(), store.Clock).RunAsync());
        Assert.Equal(AuditFault.ItemChanged, Assert.Single((await new AuditCheck(store.Open()).RunAsync()).Findings).Fault);
    }

    // As an older version of the portal left it: with a body by its own rules, and an act that says so.
    private static async Task AgeAsync(TestStore store, int id, string? html)
    {
        await using var db = store.Open();
        foreach (var text in await db.Texts.Where(text => text.ItemId == id).ToListAsync()) (text.MarkupVersion, text.BodyHtml) = (BodyMarkup.Version - 1, html ?? text.BodyHtml);
        await db.SaveChangesAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var item = await db.Items.Include(one => one.Texts).ThenInclude(text => text.Updates).SingleAsync(one => one.Id == id);
        await new AuditTrail(db, store.Clock).AddAsync("save", Drafts.Editor, item);
        await transaction.CommitAsync();
    }
}
