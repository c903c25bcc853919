using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Items;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Integrity;

/// <summary>The check restores what was changed directly in the database, and the next one finds nothing.</summary>
public sealed class SealRestorerTests
{
    // Copies of accounts wait for a person, and a copy of the votes of a day cannot be written again.
    private const string OfReaders = "Subject NOT LIKE 'user:%' AND Subject NOT LIKE 'votes:%'";

    public static TheoryData<string> Changes { get; } =
    [
        "UPDATE ItemTranslations SET Title = 'Buy now', BodyHtml = '<p>Casino</p>' WHERE Id = 1",
        "UPDATE ItemTranslations SET Language = 'de' WHERE Id = 1",
        "UPDATE ItemTranslations SET PublishedAt = NULL WHERE Id = 1",
        "UPDATE ItemTranslations SET WithdrawnAt = '2024-01-01 00:00:00', WithdrawalReason = 'Wrong.' WHERE Id = 1",
        "UPDATE ItemTranslations SET UnreviewedPublication_At = NULL",
        "DELETE FROM ItemTranslations WHERE Id = 1",
        "UPDATE ChangeNotes SET Text = 'Nothing.'",
        "DELETE FROM ChangeNotes",
        "DELETE FROM MediaUsages",
        "UPDATE Items SET Slug = 'another', SourceName = NULL WHERE Id = 1",
        "UPDATE Items SET Event_EndsAt = NULL WHERE Id = 1",
        "UPDATE Items SET Event_EndsAt = '2030-01-01 00:00:00' WHERE Id = 2",
        "UPDATE Items SET VoteCount = 500, VoteSum = 2500 WHERE Id = 1",
        "DELETE FROM Items WHERE Id = 2",
        "DELETE FROM ItemCountries; DELETE FROM ItemTopics",
        "INSERT INTO Items (Kind, Slug, Version, CreatedAt, ChangedAt, VoteCount, VoteSum, "
            + "FormerVoteCount, FormerVoteSum) VALUES ('news', 'x', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00', 0, 0, 0, 0); "
            + "INSERT INTO ItemTranslations (ItemId, Language, Kind, Title, TitleKey, "
            + "Summary, Place, Body, BodyHtml, MarkupVersion, UnseenBy, PublishedAt, PublishedDateOnly, CreatedAt, "
            + "ContentChangedAt, LastChangedAt) SELECT max(Id), 'en', 'news', 'Casino', '', '', '', '', '', 1, '[]', "
            + "'2024-01-01 00:00:00', 0, '2024-01-01 00:00:00', "
            + "'2024-01-01 00:00:00', '2024-01-01 00:00:00' FROM Items",
        "UPDATE Countries SET Name = '{\"en\":\"Casino\"}', Roles = '[]', Slug = 'x' WHERE Id = 1",
        "DELETE FROM ItemCountries; DELETE FROM Countries",
        "INSERT INTO Countries (Slug, Roles, IsOrganisation, Name, Description, Version) VALUES ('x', '[]', 0, '{}', '{}', 1)",
        "UPDATE Topics SET Name = '{\"en\":\"Casino\"}'",
        "UPDATE Redirects SET Target = 'x', ItemId = NULL",
        "DELETE FROM Redirects",
        "INSERT INTO Redirects (Path, Target, CreatedAt) VALUES ('x', 'about', '2024-01-01 00:00:00')",
        "UPDATE FormerAddresses SET Target = 'news/casino'",
        "DELETE FROM FormerAddresses",
        "INSERT INTO FormerAddresses (Kind, Key, Target) VALUES ('Tag', 'x', 'topics/x')",
        "UPDATE Items SET FormerVoteCount = 500, FormerVoteSum = 2500 WHERE Id = 1",
        "UPDATE SynonymGroups SET Terms = 'a = b'",
        "DELETE FROM SynonymGroups",
        "UPDATE MediaAssets SET Name = 'x', Descriptions = '{}', Format = 'Pdf'",
        "UPDATE Renditions SET Size = 1",
        "UPDATE Renditions SET Bytes = x'41'",
        "UPDATE PublishedVersions SET Note = 'x', \"From\" = '2020-01-01 00:00:00'",
        "UPDATE PublishedVersions SET Canonical = '{}'",
        $"DELETE FROM SealedContents WHERE {OfReaders}",
        $"UPDATE SealedContents SET Content = '{{}}' WHERE {OfReaders}",
        $"UPDATE SealedContents SET Content = '{{}}' WHERE {OfReaders}; UPDATE ItemTranslations SET Title = 'Casino'",
    ];

    [Theory, MemberData(nameof(Changes))]
    public async Task Change_is_restored_and_the_next_check_finds_nothing(string sql)
    {
        await using var database = await FilledStore.CreateAsync();
        await ExecuteAsync(database, sql);

        var findings = await RunAsync(database);
        Assert.NotEmpty(findings);

        await using var db = database.CreateContext();
        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings
            .Select(one => $"{one.Type} {one.Subject} {string.Join(',', one.Differences)}"));
        Assert.False(await IntegrityCheck.HasOpenFindingsAsync(db));
        Assert.Contains(await db.AuditEntries.ToListAsync(), entry => entry.Action == AuditAction.RestoreSealed);
    }

    [Fact]
    public async Task Restored_content_is_what_was_sealed()
    {
        await using var database = await FilledStore.CreateAsync();
        var before = await ReadCopiesAsync(database);
        await ExecuteAsync(database, "UPDATE ItemTranslations SET Title = 'Casino', BodyHtml = ''; UPDATE Countries SET Name = '{}'; "
            + "UPDATE Redirects SET Target = 'x'; DELETE FROM MediaUsages; DELETE FROM ItemTopics; UPDATE MediaAssets SET Name = 'x'");

        await RunAsync(database);

        Assert.Equal(before, await ReadCopiesAsync(database));
    }

    [Fact]
    public async Task Forged_text_of_an_older_version_is_kept_as_evidence_and_replaced_by_the_true_one()
    {
        await using var database = await FilledStore.CreateAsync();
        await using var db = database.CreateContext();
        var versions = db.PublishedVersions.AsNoTracking().Where(one => one.ItemId == 1 && one.Language == Language.English);
        var before = await versions.OrderBy(one => one.Number).ToListAsync();
        Assert.True(before.Count > 1);
        await ExecuteAsync(database, "UPDATE PublishedVersions SET Canonical = replace(Canonical, 'Words', 'Casino') WHERE Number = 1");

        await RunAsync(database);

        Assert.Equal(before.ConvertAll(one => one.Canonical),
            (await versions.OrderBy(one => one.Number).ToListAsync()).ConvertAll(one => one.Canonical));
        var finding = await db.IntegrityFindings.AsNoTracking().SingleAsync(one => one.Subject == "item:1");
        Assert.Contains(finding.GetDifferences(), one => one is { Field: "versions.en-1.text", Is: { } text }
            && text.Contains("Casino", StringComparison.Ordinal));
    }

    public static TheoryData<string> IndexChanges { get; } =
    [
        "DELETE FROM \"Search\" WHERE rowid = (SELECT MIN(RowId) FROM SearchRows)",
        "UPDATE \"Search\" SET \"Body\" = 'casino' WHERE rowid = (SELECT MIN(RowId) FROM SearchRows)",
        "UPDATE SearchRows SET Marks = '' WHERE RowId = (SELECT MIN(RowId) FROM SearchRows)",
        "DELETE FROM SearchRows WHERE RowId = (SELECT MIN(RowId) FROM SearchRows)",
    ];

    [Theory, MemberData(nameof(IndexChanges))]
    public async Task Search_index_that_does_not_match_is_found_and_rebuilt(string sql)
    {
        await using var database = await FilledStore.CreateAsync();
        await using var db = database.CreateContext();
        var entries = await db.AuditEntries.CountAsync();
        await ExecuteAsync(database, sql);

        Assert.Equal(AuditFindingType.SearchMismatch, Assert.Single(await RunAsync(database)).Type);

        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings);
        Assert.False(await IntegrityCheck.HasOpenFindingsAsync(db));
        Assert.Equal(entries, await db.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task Users_are_restored_by_a_person_only()
    {
        await using var database = await FilledStore.CreateAsync();
        await ExecuteAsync(database, "DELETE FROM AspNetUserRoles; "
            + "UPDATE AspNetUsers SET DeactivatedAt = NULL, UserName = 'x' || UserName");
        var findings = await RunAsync(database);
        await using var db = database.CreateContext();
        Assert.True(await IntegrityCheck.HasOpenFindingsAsync(db));

        foreach (var finding in findings)
        {
            Assert.True(await new SealRestorer(db, database.Clock).RestoreAsync(
                SubjectKey.Parse(finding.Subject!)!, finding.Type, Editing.SampleDrafts.Administrator));
        }

        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings);
        Assert.Equal(3, await db.UserRoles.CountAsync());
    }

    [Fact]
    public async Task Nothing_is_restored_if_the_chain_is_broken()
    {
        await using var database = await FilledStore.CreateAsync();
        await ExecuteAsync(database, "UPDATE ItemTranslations SET Title = 'Casino'; UPDATE AuditEntries SET UserName = 'x' WHERE Id = 3");

        await RunAsync(database);

        await using var db = database.CreateContext();
        Assert.Equal(0, await db.Translations.CountAsync(text => text.Title != "Casino"));
        Assert.True(await IntegrityCheck.HasOpenFindingsAsync(db));
    }

    [Fact]
    public async Task Forged_votes_with_forged_totals_are_found_by_the_daily_tally()
    {
        await using var database = await FilledStore.CreateAsync();
        await ExecuteAsync(database, "UPDATE Votes SET Stars = 5 WHERE Id = 1; "
            + "UPDATE Items SET VoteSum = (SELECT sum(Stars) FROM Votes WHERE ItemId = 1) WHERE Id = 1");

        var finding = Assert.Single(await RunAsync(database), one => one.Subject == "item:1");

        Assert.Equal((AuditFindingType.PastVotesAdded, new SealDifference("votes.5", "1", "2")), (finding.Type, finding.Differences[0]));
    }

    [Fact]
    public async Task One_run_takes_place_per_night_and_at_a_time()
    {
        await using var database = await TestDatabase.CreateAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = database.CreateContext();
            return await new IntegrityCheck(db, database.Clock).TryStartAsync("2026-11-27", IntegrityCheck.SystemActor);
        })));
        var id = Assert.Single(ids, one => one is not null);
        await using var db = database.CreateContext();
        var check = new IntegrityCheck(db, database.Clock);
        Assert.Null(await check.TryStartAsync(night: null, IntegrityCheck.SystemActor));
        Assert.Empty(await check.RunAsync(id!.Value));
        Assert.Null(await check.TryStartAsync("2026-11-27", IntegrityCheck.SystemActor));
        Assert.NotNull(await check.TryStartAsync(night: null, IntegrityCheck.SystemActor));
    }

    private static async Task<IReadOnlyList<AuditFinding>> RunAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        var check = new IntegrityCheck(db, database.Clock);
        var id = await check.TryStartAsync(night: null, IntegrityCheck.SystemActor);
        return await check.RunAsync(id!.Value);
    }

    private static async Task<List<string>> ReadCopiesAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.SealedContents.OrderBy(one => one.Subject).Select(one => one.Subject + one.Content).ToListAsync();
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false, ForeignKeys = true }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
