using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Comments;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Integrity;

/// <summary>An action on content that was changed directly in the database would seal the change, and the check would find
/// nothing.</summary>
public sealed class SealedActionTests
{
    public static TheoryData<string> Changes => new(
        "UPDATE ItemTranslations SET BodyHtml = '<p>Forged.</p>'",
        "UPDATE ItemTranslations SET Title = 'Forged'",
        "UPDATE Items SET SourceUrl = 'https://example.org/'",
        "INSERT INTO ItemTopics (ItemId, TopicId) SELECT 1, MIN(Id) FROM Topics");

    [Theory, MemberData(nameof(Changes))]
    public async Task Action_on_a_changed_item_is_refused_and_the_change_stays_found(string sql)
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        await using var db = database.CreateContext();
        db.Topics.Add(new Topic { Slug = "forged", Name = new LocalizedText((Language.English, "Forged")) });
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync(sql);

        var selection = new TranslationSelection(draft.Id!.Value, draft.Version, [Language.English]);
        var reasons = new Dictionary<Language, string> { [Language.English] = "A reason." };
        EditResult[] results =
        [
            await database.CreateEditor().SaveAsync(draft, SampleDrafts.Editor),
            await database.CreateEditor().DeleteAsync(draft.Id.Value, draft.Version, SampleDrafts.Editor),
            await database.CreateWorkflow().WithdrawAsync(selection, reasons, SampleDrafts.Editor),
            await new ItemComments(db, database.Clock).AddAsync(draft.Id.Value, "Is this right?", SampleDrafts.Editor),
        ];

        Assert.All(results, result => Assert.Equal(EditErrorCode.ChangedOutside, Assert.Single(result.Errors).Code));
        Assert.Contains((await new AuditVerifier(db).VerifyAsync()).Findings, finding => finding.Subject == $"item:{draft.Id}");
    }

    [Fact]
    public async Task Changed_next_version_is_not_published()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        await using var db = database.CreateContext();
        var workflow = new NextVersionWorkflow(db, database.CreateEditor(), database.Clock);
        var item = await database.GetItemAsync(draft.Id!.Value);
        var form = ItemInput.Of(item);
        form.Version = 0;
        form.In(Language.English).Body = "The next version.";
        (form.In(Language.English).ChangeType, form.In(Language.English).ChangeNote) = (TranslationInput.WithNote, "Corrected.");
        Assert.Empty((await workflow.SaveAsync(item.Id, form, NextVersionContent.Snapshot(item), SampleDrafts.Editor)).Errors);
        var request = new PublishRequest { At = database.Clock.Now.AddHours(1), IsWithoutReview = true, NoReviewReason = "Urgent." };
        Assert.Empty((await workflow.PublishAsync(item.Id, 1, request, [], SampleDrafts.Editor)).Errors);
        await db.Database.ExecuteSqlRawAsync("UPDATE NextVersions SET Content = replace(Content, 'The next version.', 'Forged.')");
        database.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(0, await workflow.PublishDueAsync());

        Assert.DoesNotContain("Forged", (await database.GetItemAsync(item.Id)).Translations[0].Body, StringComparison.Ordinal);
        Assert.Contains((await new AuditVerifier(db).VerifyAsync()).Findings, finding => finding.Subject == $"item:{item.Id}");
    }
}
