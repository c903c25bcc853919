using System.Text.Json;
using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Integrity;

/// <summary>One run of the integrity check.</summary>
public sealed class IntegrityRun
{
    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The date of a nightly run, such as <c>2026-11-27</c>; unique, so that one node runs it. Null for a run on demand.</summary>
    public string? Night { get; set; }

    /// <summary>When it started (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When it ended (UTC); null while it runs, or if its node was stopped.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Name of the user who started it, or of the command.</summary>
    public required string StartedBy { get; set; }

    /// <summary>The end of the hash chain that the run read, as <see cref="AuditCheckpoint"/>; null before.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>Number of items read.</summary>
    public int Items { get; set; }

    /// <summary>Number of findings, also of those that are not stored.</summary>
    public int FindingCount { get; set; }

    /// <summary>The findings, at most <see cref="IntegrityCheck.MaxStored"/>.</summary>
    public List<IntegrityFinding> Findings { get; } = [];
}

/// <summary>A finding of a run.</summary>
public sealed class IntegrityFinding
{
    /// <summary>Maximum length of a name, in characters.</summary>
    public const int NameLength = 400;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The run.</summary>
    public int RunId { get; set; }

    /// <summary>The type.</summary>
    public AuditFindingType Type { get; set; }

    /// <summary>The subject, such as <c>item:12</c>; null for a finding about the chain.</summary>
    public string? Subject { get; set; }

    /// <summary>The name of the subject.</summary>
    public string? Name { get; set; }

    /// <summary>Number of the last audit entry of the subject; null if there is none.</summary>
    public long? EntryId { get; set; }

    /// <summary>What differs, as JSON: a list of <see cref="SealDifference"/>.</summary>
    public string Differences { get; set; } = "[]";

    /// <summary>Whether a sealed content can be restored.</summary>
    public bool CanRestore { get; set; }

    /// <summary>When the sealed content was restored (UTC); null if it was not.</summary>
    public DateTime? RestoredAt { get; set; }

    /// <summary>Name of the user who restored it, or of the check.</summary>
    public string? RestoredBy { get; set; }

    /// <summary>Returns what differs.</summary>
    public IReadOnlyList<SealDifference> GetDifferences() => JsonSerializer.Deserialize<List<SealDifference>>(Differences) ?? [];
}

/// <summary>The tables of the integrity check.</summary>
internal sealed class IntegrityConfiguration : IEntityTypeConfiguration<IntegrityRun>, IEntityTypeConfiguration<IntegrityFinding>
{
    public void Configure(EntityTypeBuilder<IntegrityRun> run)
    {
        run.ToTable("IntegrityRuns");
        run.Property(one => one.Night).HasMaxLength(10).IsUnicode(false);
        run.Property(one => one.StartedBy).HasMaxLength(StaffUser.NameLength);
        run.Property(one => one.Checkpoint).HasMaxLength(90).IsUnicode(false);
        run.HasIndex(one => one.Night).IsUnique();
        run.HasMany(one => one.Findings).WithOne().HasForeignKey(finding => finding.RunId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IntegrityFinding> finding)
    {
        finding.ToTable("IntegrityFindings");
        finding.Property(one => one.Type).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
        finding.Property(one => one.Subject).HasMaxLength(SealedContent.SubjectLength).IsUnicode(false);
        finding.Property(one => one.Name).HasMaxLength(IntegrityFinding.NameLength);
        finding.Property(one => one.RestoredBy).HasMaxLength(StaffUser.NameLength);
    }
}
