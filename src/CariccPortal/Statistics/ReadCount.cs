using CariccPortal.Items;

namespace CariccPortal.Statistics;

/// <summary>What was read: the representation, or another thing that is counted by day.</summary>
public enum ReadKind
{
    /// <summary>A page.</summary>
    Page,

    /// <summary>A feed: RSS, Atom or JSON Feed. Feed readers fetch it several times a day.</summary>
    Feed,

    /// <summary>A calendar, of one event or of a list.</summary>
    Calendar,

    /// <summary>A resource of the API.</summary>
    Api,

    /// <summary>A Markdown export.</summary>
    Markdown,

    /// <summary>A host whose links lead to the site.</summary>
    Referrer,

    /// <summary>A path that does not exist.</summary>
    NotFound,

    /// <summary>Paths that only attacks ask for. The paths themselves are not stored.</summary>
    Attack,
}

/// <summary>How often something was read on a day. Nothing about the readers is stored.</summary>
public sealed class ReadCount
{
    /// <summary>Maximum length of a name, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>The day, in Almaty time.</summary>
    public DateOnly Day { get; set; }

    /// <summary>What was read.</summary>
    public ReadKind Kind { get; set; }

    /// <summary>The number of the item; 0 for everything else.</summary>
    public int ItemId { get; set; }

    /// <summary>The path without the language, or the host of a referrer. Empty for an item, and for what exceeds the limits of
    /// names.</summary>
    public string Name { get; set; } = "";

    /// <summary>The code of the language; empty where the URL has none.</summary>
    public string Language { get; set; } = "";

    /// <summary>Number of requests, without robots.</summary>
    public int Readers { get; set; }

    /// <summary>Number of requests of robots.</summary>
    public int Robots { get; set; }
}

/// <summary>A stored batch of counts, so that a repeated attempt does not count it twice.</summary>
public sealed class ReadBatch
{
    /// <summary>Primary key, chosen by the node.</summary>
    public Guid Id { get; set; }

    /// <summary>When it was stored (UTC).</summary>
    public DateTime StoredAt { get; set; }
}

/// <summary>Queries of the counts.</summary>
public static class ReadCounts
{
    /// <summary>The kinds that are representations of content.</summary>
    public static IReadOnlyList<ReadKind> Representations { get; } =
        [ReadKind.Page, ReadKind.Feed, ReadKind.Calendar, ReadKind.Api, ReadKind.Markdown];

    /// <summary>Returns the day of a time (UTC).</summary>
    public static DateOnly GetDay(DateTime utc) => DateOnly.FromDateTime(TimeZones.ToLocal(utc, TimeZones.Almaty));

    /// <summary>Returns the counts of a range of days, both included.</summary>
    public static IQueryable<ReadCount> Between(this IQueryable<ReadCount> counts, DateOnly from, DateOnly to) =>
        counts.Where(one => one.Day >= from && one.Day <= to);
}
