namespace CariccPortal.Data;

/// <summary>A time range as a row of a query. See <see cref="PortalDbContext.TimeRanges"/>.</summary>
public sealed class TimeRange
{
    /// <summary>Start (UTC, inclusive).</summary>
    public DateTime Start { get; set; }

    /// <summary>End (UTC, exclusive).</summary>
    public DateTime Until { get; set; }
}
