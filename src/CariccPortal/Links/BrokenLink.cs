using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Links;

/// <summary>Where a public link stands.</summary>
public enum LinkPlace
{
    /// <summary>The body of a translation.</summary>
    Body,

    /// <summary>The source of an item.</summary>
    Source,

    /// <summary>A banner.</summary>
    Banner,

    /// <summary>The contact details.</summary>
    Contact,
}

/// <summary>A public link that failed in the last check of the links of the site.</summary>
public sealed class BrokenLink
{
    /// <summary>Maximum length of a URL, in characters. Longer ones are not checked.</summary>
    public const int UrlLength = 2000;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The URL as written.</summary>
    public required string Url { get; set; }

    /// <summary>Where it stands.</summary>
    public LinkPlace Place { get; set; }

    /// <summary>The number of the item or banner; 0 for the contact details.</summary>
    public int SubjectId { get; set; }

    /// <summary>The language of the body; null elsewhere.</summary>
    public Language? Language { get; set; }

    /// <summary>When it was first found broken (UTC).</summary>
    public DateTime FailedSince { get; set; }

    /// <summary>Number of weekly checks in which it failed.</summary>
    public int Failures { get; set; }

    /// <summary>When it was last checked (UTC).</summary>
    public DateTime CheckedAt { get; set; }

    /// <summary>The result of the last check.</summary>
    public LinkStatus Status { get; set; }

    /// <summary>The detail of that result; see <see cref="LinkCheckResult"/>.</summary>
    public string Detail { get; set; } = "";
}

/// <summary>One weekly check of the links of the site.</summary>
public sealed class LinkRun
{
    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>When it started (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When it ended (UTC); null while it runs, or if its node was stopped.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Number of different links on public pages.</summary>
    public int Links { get; set; }

    /// <summary>Number of them that were checked.</summary>
    public int Checked { get; set; }
}

/// <summary>Queries of broken links.</summary>
public static class BrokenLinks
{
    /// <summary>The links that staff should correct: those whose page certainly does not exist or has moved on this site, and others when
    /// they have failed twice.</summary>
    public static IQueryable<BrokenLink> Reported(this IQueryable<BrokenLink> links) => links.Where(link => link.Failures > 1
        || link.Status == LinkStatus.NotFound || link.Status == LinkStatus.NotPublic || link.Status == LinkStatus.MovedPermanently);
}

/// <summary>The tables of the check of links.</summary>
internal sealed class BrokenLinkConfiguration : IEntityTypeConfiguration<BrokenLink>, IEntityTypeConfiguration<LinkRun>
{
    public void Configure(EntityTypeBuilder<BrokenLink> link)
    {
        link.ToTable("BrokenLinks");
        link.Property(one => one.Url).HasMaxLength(BrokenLink.UrlLength);
        link.Property(one => one.Place).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
        link.Property(one => one.Status).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
        link.Property(one => one.Detail).HasMaxLength(BrokenLink.UrlLength);
    }

    public void Configure(EntityTypeBuilder<LinkRun> run) => run.ToTable("LinkRuns");
}
