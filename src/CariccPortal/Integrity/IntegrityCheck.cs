using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Ratings;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Integrity;

/// <summary>Runs the verification, stores its findings, and restores the sealed content of what readers get.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class IntegrityCheck(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Maximum number of findings that a run stores. All of them are restored.</summary>
    public const int MaxStored = 1000;

    private const int MaxKeptRuns = 30;

    // A node that was stopped leaves a run without an end.
    private static readonly TimeSpan MaxDuration = TimeSpan.FromHours(6);

    /// <summary>The actor of the check in the audit log.</summary>
    public static Actor SystemActor { get; } = Actor.ForCommand("integrity-check");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Creates a run, if no other one is running on any node.</summary>
    /// <param name="night">The date of a nightly run, which takes place once; null for a run on demand.</param>
    /// <param name="by">Who starts it.</param>
    /// <returns>The number of the run; null if it must not start.</returns>
    public async Task<int?> TryStartAsync(string? night, Actor by)
    {
        var run = new IntegrityRun { Night = night, StartedAt = Now, StartedBy = by.Name };
        var isStarted = await db.ExecuteSerializableAsync(
            async () =>
            {
                var oldest = Now - MaxDuration;
                if (await db.IntegrityRuns.AnyAsync(one => one.EndedAt == null && one.StartedAt > oldest)) return false;
                if (night is not null && await db.IntegrityRuns.AnyAsync(one => one.Night == night)) return false;
                run.Id = 0;
                db.IntegrityRuns.Add(run);
                await db.SaveChangesAsync();
                return true;
            },
            static isDone => isDone);
        return isStarted ? run.Id : null;
    }

    /// <summary>Runs the check.</summary>
    /// <param name="runId">The run, as <see cref="TryStartAsync"/> created it.</param>
    /// <param name="pause">Called after each batch; null for none.</param>
    /// <param name="cancel">Cancels the run. The run stays without an end.</param>
    /// <returns>The findings.</returns>
    public async Task<IReadOnlyList<AuditFinding>> RunAsync(
        int runId, Func<CancellationToken, Task>? pause = null, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        await new VoteTally(db, clock).RecordAsync(cancel);
        var earlier = await db.IntegrityRuns.Where(one => one.EndedAt != null).OrderByDescending(one => one.Id)
            .Select(one => one.Checkpoint).FirstOrDefaultAsync(cancel);
        var checkpoint = earlier is null ? null : AuditCheckpoint.Parse(earlier);
        var verification = await new AuditVerifier(db).VerifyAsync(checkpoint, pause, cancel);

        // If the chain is broken, its hashes prove nothing: nothing is restored without a person.
        var restored = verification.IsChainIntact ? await RestoreAsync(verification.Findings, cancel) : [];
        db.ChangeTracker.Clear();
        var run = await db.IntegrityRuns.SingleAsync(one => one.Id == runId, cancel);
        run.Findings.AddRange(verification.Findings.Take(MaxStored).Select(finding => new IntegrityFinding
        {
            Type = finding.Type,
            Subject = finding.Subject,
            Name = finding.Name is { Length: > IntegrityFinding.NameLength } name ? name[..IntegrityFinding.NameLength] : finding.Name,
            EntryId = finding.Entry?.Id,
            Differences = JsonSerializer.Serialize(finding.Differences),
            CanRestore = finding.CanRestore,
            RestoredAt = restored.Contains(finding) ? Now : null,
            RestoredBy = restored.Contains(finding) ? SystemActor.Name : null,
        }));
        (run.EndedAt, run.Items, run.FindingCount) = (Now, verification.Items, verification.Findings.Count);
        run.Checkpoint = verification.IsChainIntact ? verification.End.ToString() : earlier;
        await db.SaveChangesAsync(cancel);
        await db.IntegrityRuns.Where(one => one.Id <= runId - MaxKeptRuns && one.FindingCount == 0).ExecuteDeleteAsync(cancel);
        db.ChangeTracker.Clear();
        return verification.Findings;
    }

    /// <summary>Whether the last run has findings that nobody has resolved.</summary>
    public static async Task<bool> HasOpenFindingsAsync(PortalDbContext db, CancellationToken cancel = default)
    {
        var last = await db.IntegrityRuns.AsNoTracking().Where(one => one.EndedAt != null).OrderByDescending(one => one.Id)
            .Select(one => (int?)one.Id).FirstOrDefaultAsync(cancel);
        return last is not null
            && await db.IntegrityFindings.AnyAsync(one => one.RunId == last && one.RestoredAt == null, cancel);
    }

    /// <summary>Records who restored what a finding names.</summary>
    public Task RecordRestoredAsync(int finding, Actor by, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.IntegrityFindings.Where(one => one.Id == finding).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.RestoredAt, now).SetProperty(one => one.RestoredBy, by.Name), cancel);
    }

    // First what other rows refer to; last, the rows that were added are removed.
    private async Task<HashSet<AuditFinding>> RestoreAsync(IReadOnlyList<AuditFinding> findings, CancellationToken cancel)
    {
        var restorer = new SealRestorer(db, clock);
        var restored = new HashSet<AuditFinding>(ReferenceEqualityComparer.Instance);
        var ordered = findings.Select(finding => (Finding: finding, Key: finding.Subject is { } text ? SubjectKey.Parse(text) : null))
            .Where(one => one.Key?.Subject.IsPublic == true && one.Finding.Type != AuditFindingType.PastVotesAdded)
            .OrderBy(one => one.Finding.Type == AuditFindingType.Added)
            .ThenBy(one => Rank(one.Key!) * (one.Finding.Type == AuditFindingType.Added ? -1 : 1));
        foreach (var (finding, key) in ordered)
        {
            if (await restorer.RestoreAsync(key!, finding.Type, SystemActor, cancel)) restored.Add(finding);
        }

        return restored;

        static int Rank(SubjectKey key) => SealedSubject.All.ToList().IndexOf(key.Subject);
    }
}
