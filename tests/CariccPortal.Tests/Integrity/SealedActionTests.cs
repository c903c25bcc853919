using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Comments;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Synonyms;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Mail;
using CariccPortal.Media;
using CariccPortal.Staff;
using CariccPortal.Tests.Editing;
using CariccPortal.Tests.Media;
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
        var workflow = new NextVersionWorkflow(db, new ItemEditor(db, database.Clock), database.Clock);
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

        Assert.Equal((item.Id, item.Translations[0].Title), Assert.Single(await NextVersionWorkflow.ReadStoppedAsync(db, database.Clock.Now)));
        Assert.DoesNotContain("Forged", (await database.GetItemAsync(item.Id)).Translations[0].Body, StringComparison.Ordinal);
        Assert.Contains((await new AuditVerifier(db).VerifyAsync()).Findings, finding => finding.Subject == $"item:{item.Id}");

        // Later attempts take longer, and the first one after the restoration publishes.
        var delays = new RetryDelays();
        Assert.Equal(0, await workflow.PublishDueAsync(delays));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await workflow.PublishDueAsync(delays));
        Assert.True(await new SealRestorer(db, database.Clock).RestoreAsync(
            SealedSubject.Item.Of(item.Id), AuditFindingType.Changed, SampleDrafts.Administrator));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await workflow.PublishDueAsync(delays));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await workflow.PublishDueAsync(delays));
        Assert.Null((await db.NextVersions.AsNoTracking().SingleOrDefaultAsync())?.ChangeRequest?.Text);
        Assert.Empty(await NextVersionWorkflow.ReadStoppedAsync(db, database.Clock.Now));
        Assert.Equal("The next version.", (await database.GetItemAsync(item.Id)).Translations[0].Body.Trim());
    }

    /// <summary>A direct change of each kind of content, and actions on it. A kind without actions of staff has none here.</summary>
    private static readonly Dictionary<SealedSubject, (string Change, Func<TestDatabase, string, Task>[] Actions)> Actions = new()
    {
        [SealedSubject.Country] = ("UPDATE Countries SET Slug = Slug || '-forged'",
        [
            async (database, key) => Refuse(SealedSubject.Country.Of(key),
                await new CountryEditor(database.CreateContext(), database.Clock).RemoveAsync(
                    int.Parse(key, null), version: 1, SampleDrafts.Administrator) is { Code: CategoryErrorCode.ChangedOutside }),
        ]),
        [SealedSubject.Topic] = ("UPDATE Topics SET Slug = Slug || '-forged'",
        [
            async (database, key) => Refuse(SealedSubject.Topic.Of(key),
                await new TopicEditor(database.CreateContext(), database.Clock).RemoveAsync(
                    int.Parse(key, null), version: 1, SampleDrafts.Administrator) is { Code: CategoryErrorCode.ChangedOutside }),
            async (database, key) => Refuse(SealedSubject.Topic.Of(key),
                await new TopicEditor(database.CreateContext(), database.Clock).MergeAsync(
                    1, version: 1, 2, SampleDrafts.Administrator) is { Code: CategoryErrorCode.ChangedOutside }),
        ]),
        [SealedSubject.HomePage] = ("UPDATE HomePages SET Featured = '[]'",
        [
            async (database, key) => Refuse(SealedSubject.HomePage.Of(key),
                await new HomePageEditor(database.CreateContext(), database.Clock).ArrangeAsync(new(Language.English, Version: 2),
                    HomeSection.News, SectionChange.Hide, SampleDrafts.Editor) is HomePageError.ChangedOutside),
        ]),
        [SealedSubject.Media] = ("UPDATE MediaAssets SET Name = 'forged.csv'",
        [
            (database, key) => database.CreateLibrary().DescribeAsync(key, MediaDescriptions.Empty, SampleDrafts.Editor),
            async (database, key) =>
            {
                await using var db = database.CreateContext();
                await db.MediaUsages.ExecuteDeleteAsync();
                await database.CreateLibrary().DeleteAsync(key, SampleDrafts.Editor);
            },
        ]),
        [SealedSubject.Item] = ("UPDATE Items SET Slug = Slug || '-forged'",
        [
            async (database, key) => Refuse(key, await database.CreateEditor().DeleteAsync(
                int.Parse(key, null), (await database.GetItemAsync(int.Parse(key, null))).Version, SampleDrafts.Editor)),
        ]),
        [SealedSubject.Redirect] = ("UPDATE Redirects SET Target = 'forged', ItemId = NULL, CreatedBy = 'x'",
        [
            async (database, key) => Refuse(key, await CreateRedirects(database).RemoveAsync(
                int.Parse(key, null), SampleDrafts.Administrator)),
            async (database, key) => Refuse(key, await CreateRedirects(database).AddAsync(
                "forged", new("about") { Type = RedirectTargetType.Localized }, SampleDrafts.Administrator)),
        ]),
        [SealedSubject.FormerAddress] = ("UPDATE FormerAddresses SET Target = 'news/casino'",
        [
            async (database, key) =>
            {
                var problem = Assert.Single((await database.ImportCategoryAsync(ItemKind.Meeting)).Problems);
                Assert.Contains("changed directly", problem.Text, StringComparison.Ordinal);
                throw new SealBrokenException(SealedSubject.FormerAddress.Of(key));
            },
        ]),
        [SealedSubject.Synonyms] = ("UPDATE SynonymGroups SET Terms = 'a = b'",
        [
            async (database, key) => Refuse(key, await CreateSynonyms(database).ChangeAsync(
                int.Parse(key, null), "a = b", "c = d", SampleDrafts.Editor)),
            async (database, key) => Refuse(key, await CreateSynonyms(database).RemoveAsync(
                int.Parse(key, null), "a = b", SampleDrafts.Editor)),
        ]),
        [SealedSubject.Banner] = ("UPDATE Banners SET Link = 'https://casino.example/'",
        [
            (database, key) => new BannerEditor(database.CreateContext(), database.Clock).RemoveAsync(
                int.Parse(key, null), SampleDrafts.Administrator),
            async (database, key) =>
            {
                await using var db = database.CreateContext();
                await new BannerEditor(database.CreateContext(), database.Clock).SaveAsync(
                    await db.Banners.SingleAsync(), SampleDrafts.Administrator);
            },
        ]),
        [SealedSubject.Contact] = ("UPDATE ContactDetails SET Email = 'casino@example.org'",
        [
            async (database, _) =>
            {
                await using var db = database.CreateContext();
                await new ContactEditor(database.CreateContext(), database.Clock).SaveAsync(
                    await db.ContactDetails.SingleAsync(), SampleDrafts.Administrator);
            },
        ]),
        [SealedSubject.User] = ("UPDATE AspNetUsers SET Name = 'Forged', DeactivatedAt = NULL",
        [
            (database, key) => database.CreateUsers().ChangeRoleAsync(key, StaffRole.Administrator, SampleDrafts.Administrator),
            (database, key) => database.CreateUsers().DeactivateAsync(key, SampleDrafts.Administrator),
            (database, key) => new NotificationEditor(database.CreateContext(), database.Clock).SaveAsync(
                SampleDrafts.Administrator with { Id = key }, "casino@example.org", Language.English, []),
        ]),
    };

    public static TheoryData<string> Subjects => new(SealedSubject.All.Select(subject => subject.Prefix));

    [Theory, MemberData(nameof(Subjects))]
    public async Task Action_on_changed_content_of_each_kind_is_refused(string prefix)
    {
        var subject = SealedSubject.All.Single(one => one.Prefix == prefix);
        Assert.True(Actions.TryGetValue(subject, out var known), $"Add '{prefix}' to {nameof(Actions)}.");
        foreach (var action in known.Actions)
        {
            await using var database = await FilledStore.CreateAsync();
            await using var db = database.CreateContext();
            Assert.True(await db.Database.ExecuteSqlRawAsync(known.Change) > 0);
            var entries = await db.AuditEntries.CountAsync();
            foreach (var key in await ReadKeysAsync(db, subject, 2))
            {
                var broken = await Assert.ThrowsAsync<SealBrokenException>(() => action(database, key));
                Assert.Equal(subject, broken.Subject.Subject);
            }

            Assert.Equal(entries, await db.AuditEntries.CountAsync());
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public async Task Audit_log_seals_no_content_that_was_not_checked(string prefix)
    {
        var subject = SealedSubject.All.Single(one => one.Prefix == prefix);
        await using var database = await FilledStore.CreateAsync();
        await using var db = database.CreateContext();
        var key = subject.Of((await ReadKeysAsync(db, subject, 1))[0]);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SealAsync(isChecked: false));
        Assert.True(await SealAsync(isChecked: true));
        await db.Database.ExecuteSqlRawAsync(Actions[subject].Change);
        await Assert.ThrowsAsync<SealBrokenException>(() => SealAsync(isChecked: true));

        async Task<bool> SealAsync(bool isChecked)
        {
            await using var other = database.CreateContext();
            await using var transaction = await other.Database.BeginTransactionAsync();
            if (isChecked) await other.CheckSealAsync(key);
            await new AuditLog(other, database.Clock).AddAsync(AuditAction.Save, SampleDrafts.Editor, key, "A change");
            await transaction.CommitAsync();
            return true;
        }
    }

    [Fact]
    public async Task Row_that_was_added_directly_is_not_sealed()
    {
        await using var database = await FilledStore.CreateAsync();
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlRawAsync("INSERT INTO SynonymGroups (Terms) VALUES ('casino = drugs')");
        var id = await db.SynonymGroups.MaxAsync(one => one.Id);

        var result = await CreateSynonyms(database).ChangeAsync(id, "casino = drugs", "casino = heroin", SampleDrafts.Editor);

        Assert.Equal(EditErrorCode.ChangedOutside, Assert.Single(result.Errors).Code);
    }

    private static async Task<List<string>> ReadKeysAsync(PortalDbContext db, SealedSubject subject, int count)
    {
        var prefix = subject.Prefix + ":";
        var subjects = await db.SealedContents.Where(one => one.Subject.StartsWith(prefix)).OrderBy(one => one.Subject)
            .Select(one => one.Subject).Take(count).ToListAsync();
        return subjects.ConvertAll(one => one[prefix.Length..]);
    }

    // These operations return the refusal.
    private static void Refuse(SubjectKey key, bool isRefused)
    {
        Assert.True(isRefused);
        throw new SealBrokenException(key);
    }

    private static void Refuse(string key, EditResult result)
    {
        Assert.Equal(EditErrorCode.ChangedOutside, Assert.Single(result.Errors).Code);
        throw new SealBrokenException(Assert.Single(SealedSubject.All, one => one.Prefix == result.Errors[0].Detail).Of(key));
    }

    private static RedirectEditor CreateRedirects(TestDatabase database) => new(database.CreateContext(), database.Clock);

    private static SynonymEditor CreateSynonyms(TestDatabase database) => new(database.CreateContext(), database.Clock);
}
