using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Integrity;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

public sealed class BodyRerendererTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Rerender_updates_outdated_HTML_and_keeps_dates(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (old, same, current) = ((await database.AddAsync(SampleDrafts.News)).Id!.Value,
            (await database.AddAsync(SampleDrafts.News)).Id!.Value, (await database.AddAsync(SampleDrafts.News)).Id!.Value);
        var before = await database.GetItemAsync(old);
        await MakeOutdatedAsync(database, old, html: "<p onclick=x>Words.</p>");
        await MakeOutdatedAsync(database, same, html: null);
        database.Clock.Advance(TimeSpan.FromDays(1));
        var steps = new List<(int, int)>();

        Assert.Equal((2, 1, 0), await new BodyRerenderer(database.CreateContext(), database.Clock)
            .RunAsync((done, all) => steps.Add((done, all))));

        var after = await database.GetItemAsync(old);
        Assert.Equal((before.Translations[0].BodyHtml, MarkdownRenderer.Version),
            (after.Translations[0].BodyHtml, after.Translations[0].MarkupVersion));
        Assert.Equal((before.Version + 1, before.ChangedAt, before.Translations[0].ContentChangedAt),
            (after.Version, after.ChangedAt, after.Translations[0].ContentChangedAt));
        Assert.Equal((1, 1), ((await database.GetItemAsync(same)).Version, (await database.GetItemAsync(current)).Version));
        Assert.Equal([(1, 2), (2, 2)], steps);
        await using var db = database.CreateContext();
        Assert.Equal([("rerender", "rerender", old)], await db.AuditEntries.Where(entry => entry.Action == AuditAction.Rerender)
            .Select(entry => ValueTuple.Create(entry.Action.ToWord(), entry.UserName, entry.ItemId!.Value)).ToListAsync());
        Assert.Empty((await new AuditVerifier(database.CreateContext()).VerifyAsync()).Findings);
        Assert.Equal((0, 0, 0), await new BodyRerenderer(database.CreateContext(), database.Clock).RunAsync());
    }

    [Fact]
    public async Task Rerender_makes_open_forms_conflict()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News);
        await MakeOutdatedAsync(database, draft.Id!.Value, html: "<p>Old.</p>");
        await new BodyRerenderer(database.CreateContext(), database.Clock).RunAsync();

        Assert.Equal(
            EditErrorCode.EditConflict, Assert.Single((await database.CreateEditor().SaveAsync(draft, SampleDrafts.Editor)).Errors).Code);
    }

    [Fact]
    public async Task Rerender_skips_items_changed_outside_the_portal()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = (await database.AddAsync(SampleDrafts.News)).Id!.Value;
        await MakeOutdatedAsync(database, id, html: null);
        await using (var db = database.CreateContext()) await db.Translations.ExecuteUpdateAsync(set =>
            set.SetProperty(text => text.Body, "Buy now."));

        Assert.Equal((0, 0, 1), await new BodyRerenderer(database.CreateContext(), database.Clock).RunAsync());
        Assert.Equal(
            AuditFindingType.Changed, Assert.Single((await new AuditVerifier(database.CreateContext()).VerifyAsync()).Findings).Type);
    }

    // Simulates an item saved by an older version: a body by older markup rules, with a matching audit entry.
    private static async Task MakeOutdatedAsync(TestDatabase database, int id, string? html)
    {
        await using var db = database.CreateContext();
        await db.CheckSealAsync(SealedSubject.Item.Of(id));
        foreach (var text in await db.Translations.Where(text => text.ItemId == id).ToListAsync())
            (text.MarkupVersion, text.BodyHtml) = (MarkdownRenderer.Version - 1, html ?? text.BodyHtml);
        await db.SaveChangesAsync();
        // SQL Server retries, and therefore rejects a transaction outside the execution strategy.
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var item = await db.Items.Include(one => one.Translations).ThenInclude(text => text.ChangeNotes)
                .SingleAsync(one => one.Id == id);
            await new AuditLog(db, database.Clock).AddAsync(AuditAction.Save, SampleDrafts.Editor, item);
            await transaction.CommitAsync();
        });
    }
}
