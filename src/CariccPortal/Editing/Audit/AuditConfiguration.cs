using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CariccPortal.Editing.Audit;

/// <summary>The tables of the audit log.</summary>
internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditHead>
{
    private const int HashLength = 64;
    private const int SessionLength = 20;

    /// <summary>The maximum length of an action's stored name.</summary>
    public const int ActionLength = 40;

    /// <summary>Stores an action as its name.</summary>
    public static ValueConverter<AuditAction, string> ActionConverter { get; } =
        new(action => action.ToWord(), word => AuditActions.Parse(word));

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries");
        entry.Property(e => e.UserId).HasMaxLength(450);
        entry.Property(e => e.UserName).HasMaxLength(Staff.StaffUser.NameLength);
        entry.Property(e => e.Action).HasConversion(ActionConverter).HasMaxLength(ActionLength).IsUnicode(false);
        entry.Property(e => e.Session).HasMaxLength(SessionLength).IsUnicode(false);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.DetailLength);
        entry.Property(e => e.SearchText).HasMaxLength(AuditEntry.SearchTextLength);
        entry.Property(e => e.Subject).HasMaxLength(Integrity.SealedContent.SubjectLength).IsUnicode(false);
        entry.Property(e => e.ContentHash).HasMaxLength(HashLength).IsUnicode(false).IsFixedLength();
        entry.Property(e => e.Hash).HasMaxLength(HashLength).IsUnicode(false).IsFixedLength();
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => e.ItemId);
        // The last entry of a subject.
        entry.HasIndex(e => new { e.Subject, e.Id });
    }

    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("AuditHead");
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(HashLength).IsUnicode(false).IsFixedLength();
        head.HasData(new AuditHead { Id = 1 });
    }
}
