using System.Globalization;
using System.Text.Json.Nodes;
using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Ratings;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Audit;

/// <summary>The types of findings.</summary>
public enum AuditFindingType
{
    /// <summary>An entry does not match its hash. The entry, or one before it, was changed, added or removed.</summary>
    EntryMismatch,

    /// <summary>Entries at the end are missing, or were added without updating the end of the chain.</summary>
    HeadMismatch,

    /// <summary>The chain does not contain the given checkpoint, so it was rewritten.</summary>
    CheckpointMissing,

    /// <summary>The content of a subject differs from what its last entry sealed.</summary>
    Changed,

    /// <summary>A subject has no audit entry, or its last one records its removal.</summary>
    Added,

    /// <summary>A subject no longer exists, and no entry records its removal.</summary>
    Missing,

    /// <summary>A row cannot be read: a value is not one that the portal stores.</summary>
    Unreadable,

    /// <summary>The content is as sealed, but the sealed copy was changed or removed.</summary>
    CopyDamaged,

    /// <summary>The number or sum of the votes of an item differs from its votes.</summary>
    VotesMismatch,

    /// <summary>The rows of an item in the search index differ from what its text gives. Nothing that is sealed was changed.</summary>
    SearchMismatch,

    /// <summary>An item has more votes of an earlier day than were counted at the end of that day.</summary>
    PastVotesAdded,
}

/// <summary>A difference between the sealed and the stored content.</summary>
/// <param name="Field">The member of the canonical form, such as <c>translations.en.title</c>.</param>
/// <param name="Was">The sealed value as JSON; null if there was none.</param>
/// <param name="Is">The stored value as JSON; null if there is none.</param>
public sealed record SealDifference(string Field, string? Was, string? Is);

/// <summary>One finding of a verification.</summary>
/// <param name="Type">The type of the finding.</param>
/// <param name="Entry">The entry with the finding; for a subject, its last entry.</param>
public sealed record AuditFinding(AuditFindingType Type, AuditEntry? Entry = null)
{
    /// <summary>The subject, such as <c>item:12</c>; null for a finding about the chain.</summary>
    public string? Subject { get; init; }

    /// <summary>The name of the subject, such as a title.</summary>
    public string? Name { get; init; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<SealDifference> Differences { get; init; } = [];

    /// <summary>Whether the sealed copy is intact, so that it can be restored. A subject without an entry is restored by removing
    /// it.</summary>
    public bool CanRestore { get; init; }
}

/// <summary>The result of a verification.</summary>
/// <param name="End">The end of the chain.</param>
/// <param name="Items">The number of items read.</param>
/// <param name="Findings">The findings: the first mismatch in the chain, and each subject that differs.</param>
public sealed record AuditVerification(AuditCheckpoint End, int Items, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>Whether the chain itself is intact, so that its hashes can be trusted.</summary>
    public bool IsChainIntact => !Findings.Any(finding => finding.Type
        is AuditFindingType.EntryMismatch or AuditFindingType.HeadMismatch or AuditFindingType.CheckpointMissing);
}

/// <summary>Reads the whole audit log and everything that is sealed, and reports what was changed directly in the database. Reads in
/// batches: each sees one consistent state, and the memory does not grow with the content.</summary>
/// <param name="db">The database.</param>
public sealed class AuditVerifier(PortalDbContext db)
{
    private const int EntryBatchSize = 500;

    // With more, the index was built by other rules: 'reindex' builds it again.
    private const int MaxSearchFindings = 1000;

    /// <summary>Verifies everything. Concurrent changes by staff are not reported.</summary>
    /// <param name="checkpoint">A checkpoint of an earlier run that the chain must contain; null for none.</param>
    /// <param name="pause">Called after each batch, so that the caller can let others work; null for none.</param>
    /// <param name="cancel">Cancels the run.</param>
    public async Task<AuditVerification> VerifyAsync(
        AuditCheckpoint? checkpoint = null, Func<CancellationToken, Task>? pause = null, CancellationToken cancel = default)
    {
        var findings = new List<AuditFinding>();
        var end = await VerifyChainAsync(checkpoint, findings, pause, cancel);
        var items = 0;
        foreach (var subject in SealedSubject.All)
        {
            var read = await VerifySubjectAsync(subject, findings, pause, cancel);
            if (subject == SealedSubject.Item) items = read;
        }

        findings.AddRange(await ReadBatchAsync(() => VoteTally.VerifyAsync(db, cancel), cancel));
        return new(end, items, [.. findings.DistinctBy(one => (one.Type, one.Subject))]);
    }

    /// <summary>Verifies one subject.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <returns>The finding; null if the content is as sealed.</returns>
    public async Task<AuditFinding?> VerifyAsync(SubjectKey key, CancellationToken cancel = default)
    {
        var findings = await ReadBatchAsync(() => CompareAsync(key.Subject, [key.Key], cancel), cancel);
        return findings.Count > 0 ? findings[0] : null;
    }

    private async Task<AuditCheckpoint> VerifyChainAsync(
        AuditCheckpoint? checkpoint, List<AuditFinding> findings, Func<CancellationToken, Task>? pause, CancellationToken cancel)
    {
        var (end, hasCheckpoint, last) = (new AuditCheckpoint(0, AuditHashChain.Start), checkpoint is null or { Count: 0 }, 0L);
        while (true)
        {
            var (entries, head, missing) = await ReadBatchAsync(() => ReadEntriesAsync(last, cancel), cancel);
            foreach (var entry in entries)
            {
                if (findings.All(one => one.Type != AuditFindingType.EntryMismatch)
                    && entry.Hash != AuditHashChain.ComputeHash(end.Hash, entry))
                    findings.Add(new(AuditFindingType.EntryMismatch, entry) { Subject = entry.Subject });
                end = new(end.Count + 1, entry.Hash);
                hasCheckpoint |= end == checkpoint;
            }

            findings.AddRange(missing);
            if (entries.Count > 0) last = entries[^1].Id;
            if (entries.Count < EntryBatchSize)
            {
                var isBroken = findings.Exists(one => one.Type == AuditFindingType.EntryMismatch);
                if (!isBroken && (head?.Count != end.Count || head.Hash != end.Hash)) findings.Add(new(AuditFindingType.HeadMismatch));
                if (!hasCheckpoint) findings.Add(new(AuditFindingType.CheckpointMissing));
                return end;
            }

            if (pause is not null) await pause(cancel);
        }
    }

    private async Task<(List<AuditEntry> Entries, AuditHead? Head, List<AuditFinding> Missing)> ReadEntriesAsync(
        long after, CancellationToken cancel)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(one => one.Id > after).OrderBy(one => one.Id).Take(EntryBatchSize)
            .ToListAsync(cancel);
        var head = entries.Count < EntryBatchSize ? await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel) : null;
        if (entries.Count == 0) return (entries, head, []);

        // Of these entries, those that are the last ones of a subject that should exist.
        var until = entries[^1].Id;
        var last = await db.AuditEntries.AsNoTracking().Where(one => one.Id > after && one.Id <= until && one.ContentHash != null
            && !db.AuditEntries.Any(later => later.Subject == one.Subject && later.Id > one.Id))
            .Select(one => one.Subject!).ToListAsync(cancel);
        var missing = new List<AuditFinding>();
        foreach (var subject in last.Select(SubjectKey.Parse).OfType<SubjectKey>().GroupBy(one => one.Subject))
            missing.AddRange(await FindMissingAsync(subject.Key, [.. subject.Select(one => one.Key)], cancel));
        return (entries, head, missing);
    }

    private async Task<List<AuditFinding>> FindMissingAsync(SealedSubject subject, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var findings = new List<AuditFinding>();
        foreach (var some in keys.Chunk(500))
        {
            var stored = await subject.ReadExistingAsync(db, some, cancel);
            var missing = some.Where(key => !stored.Contains(key)).ToList();
            if (missing.Count > 0) findings.AddRange(await CompareAsync(subject, missing, cancel));
        }

        return findings;
    }

    private async Task<int> VerifySubjectAsync(
        SealedSubject subject, List<AuditFinding> findings, Func<CancellationToken, Task>? pause, CancellationToken cancel)
    {
        var (read, searchFindings, after) = (0, 0, (string?)null);
        while (true)
        {
            var (keys, found) = await ReadBatchAsync(
                async () =>
                {
                    var some = await subject.ReadKeysAsync(db, after, subject.BatchSize, cancel);
                    var differing = await CompareAsync(subject, some, cancel);
                    if (subject == SealedSubject.Item && searchFindings < MaxSearchFindings)
                        differing.AddRange(await CompareSearchAsync(some, differing, cancel));
                    return (some, differing);
                },
                cancel);
            if (keys.Count == 0) return read;
            (read, after) = (read + keys.Count, keys[^1]);
            findings.AddRange(found);
            searchFindings += found.Count(one => one.Type == AuditFindingType.SearchMismatch);
            if (pause is not null) await pause(cancel);
        }
    }

    /// <summary>Compares rows with their last entries, in the caller's transaction.</summary>
    internal async Task<List<AuditFinding>> CompareAsync(SealedSubject subject, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        if (keys.Count == 0) return [];
        var findings = new List<AuditFinding>();
        var subjects = keys.Select(key => subject.Of(key).ToString()).ToList();
        var entries = await db.AuditEntries.AsNoTracking().Where(one => EF.Parameter(subjects).Contains(one.Subject!)
            && !db.AuditEntries.Any(later => later.Subject == one.Subject && later.Id > one.Id))
            .ToDictionaryAsync(one => one.Subject!, StringComparer.Ordinal, cancel);
        var copies = await db.SealedContents.AsNoTracking().Where(one => EF.Parameter(subjects).Contains(one.Subject))
            .ToDictionaryAsync(one => one.Subject, one => one.Content, StringComparer.Ordinal, cancel);
        var (contents, unreadable) = await ReadContentsAsync(subject, keys, cancel);
        foreach (var key in keys)
        {
            var name = subject.Of(key).ToString();
            var (entry, copy, content) = (entries.GetValueOrDefault(name), copies.GetValueOrDefault(name), contents.GetValueOrDefault(key));
            if (Compare(entry, copy, content, unreadable.Contains(key)) is not { } finding) continue;
            var evidence = finding is { Type: AuditFindingType.Changed, CanRestore: true }
                ? await subject.ReadEvidenceAsync(db, key, Parse(copy)!, content!, cancel) : [];
            findings.Add(finding with
            {
                Subject = name,
                Differences = [.. finding.Differences, .. evidence],
                Name = (Parse(copy) ?? content) is { } known ? subject.Describe(known) : null,
            });
        }

        if (subject == SealedSubject.Item) findings.AddRange(await CompareVotesAsync(keys, contents, cancel));
        return findings;
    }

    private static AuditFinding? Compare(AuditEntry? entry, string? copy, JsonObject? content, bool isUnreadable)
    {
        var isCopyIntact = copy is not null && entry?.ContentHash == SealedContent.ComputeHash(copy);
        if (isUnreadable) return new(AuditFindingType.Unreadable, entry) { CanRestore = isCopyIntact };
        if (entry?.ContentHash is null)
        {
            return content is null ? null
                : new(AuditFindingType.Added, entry) { CanRestore = true, Differences = SealDifferences.Find(null, content) };
        }

        if (content is null)
        {
            return new(AuditFindingType.Missing, entry)
            {
                CanRestore = isCopyIntact,
                Differences = isCopyIntact ? SealDifferences.Find(Parse(copy), null) : [],
            };
        }

        if (entry.ContentHash == Hash(content)) return isCopyIntact ? null : new(AuditFindingType.CopyDamaged, entry) { CanRestore = true };
        return new(AuditFindingType.Changed, entry)
        {
            CanRestore = isCopyIntact,
            Differences = isCopyIntact ? SealDifferences.Find(Parse(copy), content) : [],
        };
    }

    // The totals that readers get, against the votes.
    private async Task<List<AuditFinding>> CompareVotesAsync(
        IReadOnlyList<string> keys, Dictionary<string, JsonObject> contents, CancellationToken cancel)
    {
        var ids = keys.Select(key => int.Parse(key, CultureInfo.InvariantCulture)).ToList();
        var totals = await db.Items.Where(item => EF.Parameter(ids).Contains(item.Id))
            .Select(item => new { item.Id, item.VoteCount, item.VoteSum }).ToListAsync(cancel);
        var votes = await db.Votes.Where(vote => EF.Parameter(ids).Contains(vote.ItemId)).GroupBy(vote => vote.ItemId)
            .Select(of => new { of.Key, Count = of.Count(), Sum = of.Sum(vote => vote.Stars) })
            .ToDictionaryAsync(of => of.Key, of => (of.Count, of.Sum), cancel);
        return
        [
            .. totals.Select(item => (item, Counted: votes.GetValueOrDefault(item.Id)))
                .Where(one => (one.item.VoteCount, one.item.VoteSum) != one.Counted)
                .Select(one => new AuditFinding(AuditFindingType.VotesMismatch)
                {
                    Subject = SealedSubject.Item.Of(one.item.Id).ToString(),
                    Name = contents.GetValueOrDefault(one.item.Id.ToString(CultureInfo.InvariantCulture)) is { } content
                        ? SealedSubject.Item.Describe(content) : null,
                    CanRestore = true,
                    Differences =
                    [
                        new("voteCount", Format(one.Counted.Count), Format(one.item.VoteCount)),
                        new("voteSum", Format(one.Counted.Sum), Format(one.item.VoteSum)),
                    ],
                }),
        ];
    }

    /// <summary>Compares the index rows of items with their texts. An item with another finding is left out: restoring it updates the
    /// index.</summary>
    internal async Task<List<AuditFinding>> CompareSearchAsync(
        IReadOnlyList<string> keys, IReadOnlyList<AuditFinding> findings, CancellationToken cancel)
    {
        var differing = findings.Select(one => one.Subject).ToHashSet(StringComparer.Ordinal);
        var ids = keys.Where(key => !differing.Contains(SealedSubject.Item.Of(key).ToString()))
            .Select(key => int.Parse(key, CultureInfo.InvariantCulture)).ToList();
        var items = await db.Items.AsNoTracking().Include(item => item.Translations).Include(item => item.Countries)
            .Include(item => item.Topics).AsSplitQuery().Where(item => EF.Parameter(ids).Contains(item.Id)).ToListAsync(cancel);
        var mismatches = await db.Search.FindMismatchesAsync(items, cancel);
        if (mismatches.Count == 0 || await db.Search.RequiresRebuildAsync(cancel)) return [];
        return
        [
            .. items.Where(item => mismatches.Contains(item.Id)).Select(item => new AuditFinding(AuditFindingType.SearchMismatch)
            {
                Subject = SealedSubject.Item.Of(item.Id).ToString(),
                Name = item.Translations.OrderBy(one => one.Language).Select(one => one.Title).FirstOrDefault(),
                CanRestore = true,
            }),
        ];
    }

    // A value that the portal does not store stops the query of the whole batch: then each row is read alone.
    private async Task<(Dictionary<string, JsonObject> Contents, HashSet<string> Unreadable)> ReadContentsAsync(
        SealedSubject subject, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var unreadable = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var all = await subject.ReadAsync(db, keys, cancel);
            foreach (var content in all.Values) Hash(content);
            return (all, unreadable);
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            var contents = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
            foreach (var key in keys)
            {
                try
                {
                    if ((await subject.ReadAsync(db, [key], cancel)).GetValueOrDefault(key) is not { } content) continue;
                    Hash(content);
                    contents[key] = content;
                }
                catch (Exception one) when (IsUnreadable(one))
                {
                    unreadable.Add(key);
                }
            }

            return (contents, unreadable);
        }
    }

    private static bool IsUnreadable(Exception failure) => failure is InvalidOperationException or ArgumentException or FormatException
        or InvalidCastException or System.Text.Json.JsonException or OverflowException;

    private static string Hash(JsonObject content) => SealedContent.ComputeHash(content);

    private static JsonObject? Parse(string? copy)
    {
        try
        {
            return copy is null ? null : JsonNode.Parse(copy) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);

    // An action between two reads would look like a mismatch.
    private Task<T> ReadBatchAsync<T>(Func<Task<T>> read, CancellationToken cancel) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            var snapshot = await db.BeginSnapshotAsync(cancel);
            await using (snapshot) return await read();
        });
}

/// <summary>A position in the hash chain that is recorded outside the database. A person with write access to the database could rewrite
/// the whole chain, but the new chain would not contain the checkpoint.</summary>
/// <param name="Count">The number of entries up to the checkpoint.</param>
/// <param name="Hash">The hash of the last of them.</param>
public sealed record AuditCheckpoint(long Count, string Hash)
{
    /// <summary>Parses the output of <see cref="ToString"/>; null if the format is invalid.</summary>
    public static AuditCheckpoint? Parse(string text)
    {
        if (text.Split(':') is not [var count, { Length: 64 } hash] || !hash.All(char.IsAsciiHexDigitLower)) return null;
        return long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, hash) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}:{Hash}");
}
