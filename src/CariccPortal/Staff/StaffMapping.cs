using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Staff;

/// <summary>The tables of those who sign in, beside Identity's own.</summary>
internal sealed class StaffMapping : IEntityTypeConfiguration<StaffMember>, IEntityTypeConfiguration<StaffSession>,
    IEntityTypeConfiguration<StaffLink>, IEntityTypeConfiguration<Authenticator>, IEntityTypeConfiguration<RecoveryCode>
{
    private const int HashLength = 32;
    private const int IdLength = 450;

    public void Configure(EntityTypeBuilder<StaffMember> member) => member.Property(m => m.Name).HasMaxLength(StaffMember.NameLength);

    public void Configure(EntityTypeBuilder<StaffSession> session)
    {
        session.ToTable("StaffSessions");
        session.Property(s => s.Id).HasMaxLength(16).IsUnicode(false);
        session.Property(s => s.MemberId).HasMaxLength(IdLength);
        session.Property(s => s.Browser).HasMaxLength(40);
        session.Property(s => s.System).HasMaxLength(40);
        session.HasIndex(s => new { s.MemberId, s.LastSeenAt });
        session.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.MemberId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<StaffLink> link)
    {
        link.ToTable("StaffLinks");
        link.Property(l => l.MemberId).HasMaxLength(IdLength);
        link.Property(l => l.Hash).HasMaxLength(HashLength).IsFixedLength();
        link.HasIndex(l => l.Hash).IsUnique();
        link.HasOne<StaffMember>().WithMany().HasForeignKey(l => l.MemberId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Authenticator> app)
    {
        app.ToTable("Authenticators");
        app.HasKey(a => a.MemberId);
        app.Property(a => a.MemberId).HasMaxLength(IdLength);
        app.Property(a => a.Key).HasMaxLength(Totp.KeyLength);
        app.HasOne<StaffMember>().WithOne().HasForeignKey<Authenticator>(a => a.MemberId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("RecoveryCodes");
        code.Property(c => c.MemberId).HasMaxLength(IdLength);
        code.Property(c => c.Hash).HasMaxLength(HashLength).IsFixedLength();
        code.HasIndex(c => new { c.MemberId, c.Hash }).IsUnique();
        code.HasOne<StaffMember>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
