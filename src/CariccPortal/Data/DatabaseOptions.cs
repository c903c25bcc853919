namespace CariccPortal.Data;

/// <summary>Timeouts, retries and batch size of the database.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Timeout of one command; null for the value in the connection string, or 30 s.</summary>
    public TimeSpan? CommandTimeout { get; init; }

    /// <summary>Maximum number of statements per batch (SQL Server); null for the default of EF Core.</summary>
    public int? MaxBatchSize { get; init; }

    /// <summary>Commands that take longer are logged.</summary>
    public TimeSpan SlowCommandThreshold { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Maximum number of retries after a transient error (SQL Server).</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Maximum delay before a retry.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(2);
}
