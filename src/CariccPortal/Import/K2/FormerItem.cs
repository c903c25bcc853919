using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Import.K2;

/// <summary>An item of the former site and the language version that it became. Old addresses lead by it, and staff sign it off.</summary>
public sealed class FormerItem
{
    /// <summary>Maximum length of a key, in characters.</summary>
    public const int KeyLength = 100;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The key, see <see cref="K2Item.Key"/>; unique.</summary>
    public required string Key { get; set; }

    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The language of its version.</summary>
    public required Language Language { get; set; }

    /// <summary>Hash of the language version as it was imported. Another hash of the version now is a change by staff; another hash of the
    /// source is a change on the former site.</summary>
    public required string ImportedHash { get; set; }

    /// <summary>The HTML of the former site, to compare it with the result.</summary>
    public string Source { get; set; } = "";

    /// <summary>What was taken out of the text, one sentence per line.</summary>
    public string Removed { get; set; } = "";

    /// <summary>The category on the former site; 0 for none.</summary>
    public int CategoryId { get; set; }

    /// <summary>The date on the former site (UTC).</summary>
    public DateTime Created { get; set; }

    /// <summary>The group of translations on the former site; null if it has none.</summary>
    public string? Association { get; set; }

    /// <summary>Number of votes on the former site.</summary>
    public int VoteCount { get; set; }

    /// <summary>Sum of the stars of these votes.</summary>
    public int VoteSum { get; set; }

    /// <summary>Whether the former site changed the text after staff did. The import leaves such a text alone.</summary>
    public bool IsInConflict { get; set; }

    /// <summary>When the import last changed the text (UTC).</summary>
    public DateTime ImportedAt { get; set; }

    /// <summary>When staff compared source and result (UTC); null until then.</summary>
    public DateTime? SignedOffAt { get; set; }

    /// <summary>Who compared them.</summary>
    public string? SignedOffBy { get; set; }
}

/// <summary>A category, tag, attachment or picture of the former site and the path that its addresses lead to.</summary>
public sealed class FormerAddress
{
    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>What it is.</summary>
    public FormerAddressKind Kind { get; set; }

    /// <summary>The old number; the name of a tag in lower case; the file name of a picture; unique for its kind.</summary>
    public required string Key { get; set; }

    /// <summary>The path, as in <see cref="Redirect.Target"/>.</summary>
    public required string Target { get; set; }
}

/// <summary>Kinds of former addresses.</summary>
public enum FormerAddressKind
{
    /// <summary>A category; the key is its number.</summary>
    Category,

    /// <summary>A tag; the key is its name in lower case.</summary>
    Tag,

    /// <summary>A file to download; the key is its number.</summary>
    Attachment,

    /// <summary>A picture or file; the key is its name without the suffix of the size, or its path.</summary>
    File,
}

/// <summary>A run of the import and its report.</summary>
public sealed class ImportRun
{
    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>The source.</summary>
    public required string Source { get; set; }

    /// <summary>The report as JSON.</summary>
    public required string Report { get; set; }
}

/// <summary>Maps the records of the import.</summary>
internal sealed class FormerItemConfiguration
    : IEntityTypeConfiguration<FormerItem>, IEntityTypeConfiguration<FormerAddress>, IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<FormerItem> item)
    {
        item.ToTable("FormerItems");
        item.Property(i => i.Key).HasMaxLength(FormerItem.KeyLength).IsUnicode(false);
        item.Property(i => i.ImportedHash).HasMaxLength(64).IsUnicode(false);
        item.Property(i => i.Association).HasMaxLength(100);
        item.Property(i => i.SignedOffBy).HasMaxLength(Staff.StaffUser.NameLength);
        item.HasIndex(i => i.Key).IsUnique();
        item.HasIndex(i => i.Association);
        item.HasIndex(i => i.ItemId);
        // The page of the migration: without the column, SQLite would read every row with its source.
        item.HasIndex(i => new { i.SignedOffAt, i.Id });
        item.HasOne<Item>().WithMany().HasForeignKey(i => i.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<FormerAddress> address)
    {
        address.ToTable("FormerAddresses");
        address.Property(a => a.Kind).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
        address.Property(a => a.Key).HasMaxLength(200);
        address.Property(a => a.Target).HasMaxLength(Redirect.PathLength);
        address.HasIndex(a => new { a.Kind, a.Key }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.ToTable("ImportRuns");
        run.Property(r => r.Source).HasMaxLength(400);
    }
}
