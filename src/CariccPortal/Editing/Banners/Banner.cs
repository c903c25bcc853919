using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing.Banners;

/// <summary>How important a banner is.</summary>
public enum BannerSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Something does not work as usual.</summary>
    Warning,

    /// <summary>Readers must know it at once.</summary>
    Urgent,
}

/// <summary>A notice on every reader page for a time.</summary>
public sealed class Banner
{
    /// <summary>Maximum length of the text in a language, in characters. It is part of the first 20 kB of every page.</summary>
    public const int TextLength = 300;

    /// <summary>Maximum length of the link, in characters.</summary>
    public const int LinkLength = 300;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>How important it is.</summary>
    public BannerSeverity Severity { get; set; }

    /// <summary>The text, in every language.</summary>
    public required LocalizedText Text { get; set; }

    /// <summary>Where the text leads: a path on the site without the language, or an absolute URL; null for nowhere.</summary>
    public string? Link { get; set; }

    /// <summary>When it appears (UTC).</summary>
    public DateTime StartsAt { get; set; }

    /// <summary>When it disappears (UTC).</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>Number of the last change, to detect edit conflicts.</summary>
    public int Version { get; set; }
}

/// <summary>Maps the banners.</summary>
internal sealed class BannerConfiguration : IEntityTypeConfiguration<Banner>
{
    public void Configure(EntityTypeBuilder<Banner> banner)
    {
        banner.ToTable("Banners");
        banner.Property(one => one.Severity).HasConversion<string>().HasMaxLength(12).IsUnicode(false);
        banner.Property(one => one.Link).HasMaxLength(Banner.LinkLength);
        banner.Property(one => one.Version).IsConcurrencyToken();
        banner.HasIndex(one => one.EndsAt);
    }
}
