using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Staff;

/// <summary>Maps users, sessions and sign-in data beside the tables of Identity.</summary>
internal sealed class StaffConfiguration : IEntityTypeConfiguration<StaffUser>, IEntityTypeConfiguration<StaffSession>,
    IEntityTypeConfiguration<PasswordLink>, IEntityTypeConfiguration<AuthenticatorKey>, IEntityTypeConfiguration<RecoveryCode>
{
    private const int HashLength = 32;
    private const int IdLength = 450;

    public void Configure(EntityTypeBuilder<StaffUser> user)
    {
        user.Property(m => m.Name).HasMaxLength(StaffUser.NameLength);
        user.Property(m => m.MailLanguage).HasMaxLength(Items.Language.CodeLength).IsUnicode(false);
    }

    public void Configure(EntityTypeBuilder<StaffSession> session)
    {
        session.ToTable("StaffSessions");
        session.Property(s => s.Id).HasMaxLength(16).IsUnicode(false);
        session.Property(s => s.UserId).HasMaxLength(IdLength);
        session.Property(s => s.Browser).HasMaxLength(40);
        session.Property(s => s.System).HasMaxLength(40);
        session.HasIndex(s => new { s.UserId, s.LastSeenAt });
        session.HasOne<StaffUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PasswordLink> link)
    {
        link.ToTable("PasswordLinks");
        link.Property(l => l.UserId).HasMaxLength(IdLength);
        link.Property(l => l.Hash).HasMaxLength(HashLength).IsFixedLength();
        link.HasIndex(l => l.Hash).IsUnique();
        link.HasOne<StaffUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AuthenticatorKey> key)
    {
        key.ToTable("AuthenticatorKeys");
        key.HasKey(a => a.UserId);
        key.Property(a => a.UserId).HasMaxLength(IdLength);
        key.Property(a => a.Key).HasMaxLength(Totp.KeyLength);
        key.HasOne<StaffUser>().WithOne().HasForeignKey<AuthenticatorKey>(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("RecoveryCodes");
        code.Property(c => c.UserId).HasMaxLength(IdLength);
        code.Property(c => c.Hash).HasMaxLength(HashLength).IsFixedLength();
        code.HasIndex(c => new { c.UserId, c.Hash }).IsUnique();
        code.HasOne<StaffUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
