namespace CariccPortal.Data;

/// <summary>How patiently and in what portions the store is asked.</summary>
public sealed record DatabaseOptions
{
    /// <summary>How long one command may take before it is ended; null for what the connection string says, or 30 s.</summary>
    public TimeSpan? CommandTimeout { get; init; }

    /// <summary>The most statements that a save sends at once (SQL Server); null for the framework's own measure.</summary>
    public int? MaxBatchSize { get; init; }

    /// <summary>From what time on a command is named in the log.</summary>
    public TimeSpan SlowCommandThreshold { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often what failed for a passing reason is tried again (SQL Server).</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The longest pause before such a try.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(2);
}
