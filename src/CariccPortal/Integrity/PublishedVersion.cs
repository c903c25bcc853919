using System.Security.Cryptography;
using System.Text;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Integrity;

/// <summary>What readers got of an item in one language, from one change to the next. It is never changed once readers have got it; a
/// scheduled version is replaced or removed by the next action. Withdrawal and deletion keep the versions.</summary>
public sealed class PublishedVersion
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The language.</summary>
    public required Language Language { get; set; }

    /// <summary>1 for the first version in this language, then 2, 3 …</summary>
    public int Number { get; set; }

    /// <summary>When readers get it for the first time (UTC); in the future if it is scheduled.</summary>
    public DateTime From { get; set; }

    /// <summary>The note for readers about the change that made it; null if there is none.</summary>
    public string? Note { get; set; }

    /// <summary>Whether the change that made it is minor.</summary>
    public bool IsMinor { get; set; }

    /// <summary>The content in canonical JSON; see <see cref="VersionContent"/>.</summary>
    public required string Canonical { get; set; }

    /// <summary>SHA-256 of <see cref="Canonical"/> in UTF-8, as 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; set; }

    /// <summary>Ed25519 signature of <see cref="Canonical"/> in UTF-8, in Base64; null if it is not signed.</summary>
    public string? Signature { get; set; }

    /// <summary>The key of the signature; null if it is not signed.</summary>
    public string? KeyId { get; set; }

    /// <summary>The reference number.</summary>
    public VersionReference Reference => new(ItemId, Language, Number);

    /// <summary>Creates a version of a saved item.</summary>
    public static PublishedVersion Create(Item item, ItemTranslation translation, int number, DateTime from, string? note = null,
        bool isMinor = false)
    {
        var version = new PublishedVersion
        {
            ItemId = item.Id,
            Language = translation.Language,
            Number = number,
            From = from,
            Note = note,
            IsMinor = isMinor,
            Canonical = "",
            Hash = "",
        };
        version.Canonical = VersionContent.Write(item, translation, version);
        version.Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Canonical)));
        return version;
    }
}

/// <summary>The table of published versions.</summary>
internal sealed class PublishedVersionConfiguration : IEntityTypeConfiguration<PublishedVersion>
{
    public void Configure(EntityTypeBuilder<PublishedVersion> version)
    {
        version.ToTable("PublishedVersions");
        version.HasKey(v => new { v.ItemId, v.Language, v.Number });
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Note).HasMaxLength(ChangeNote.Length);
        version.Property(v => v.Hash).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        version.Property(v => v.Signature).HasMaxLength(88).IsUnicode(false);
        version.Property(v => v.KeyId).HasMaxLength(16).IsUnicode(false);
        version.Ignore(v => v.Reference);
        version.HasOne<Item>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Cascade);

        // The corrections of the site, newest first.
        version.HasIndex(v => new { v.Language, v.From, v.ItemId }).IsDescending(false, true, true).HasFilter("Note IS NOT NULL")
            .HasDatabaseName("IX_PublishedVersions_Corrections");
    }
}
