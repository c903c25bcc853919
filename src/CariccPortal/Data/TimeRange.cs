namespace CariccPortal.Data;

/// <summary>A stretch of time as a row that a query can be asked for each of. See <see cref="PortalDbContext.TimeRanges"/>.</summary>
public sealed class TimeRange
{
    /// <summary>The first instant (UTC).</summary>
    public DateTime Start { get; set; }

    /// <summary>The instant after the last (UTC).</summary>
    public DateTime Until { get; set; }
}
