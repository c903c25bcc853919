using CariccPortal.Data.SqlServer;
using CariccPortal.Data.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CariccPortal.Data;

/// <summary>Registers the database context of the chosen provider. Other code uses only <see cref="PortalDbContext"/>.</summary>
public static class DatabaseSetup
{
    private static readonly SqlitePragmas Pragmas = new();

    /// <summary>Minimal services with the Identity schema version, for a context that is created outside an application.</summary>
    internal static IServiceProvider IdentityServices { get; } = new ServiceCollection().WithPasskeys().BuildServiceProvider();

    /// <summary>Registers <see cref="PortalDbContext"/>.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="databaseProvider">The database provider.</param>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="databaseOptions">Timeouts and limits; null for the defaults.</param>
    public static IServiceCollection AddDatabase(
        this IServiceCollection services, DatabaseProvider databaseProvider, string connectionString,
        DatabaseOptions? databaseOptions = null)
    {
        databaseOptions ??= new();
        services.WithPasskeys()
            .AddSingleton(provider =>
                new SlowCommandLogger(databaseOptions.SlowCommandThreshold, provider.GetService<ILogger<SlowCommandLogger>>()
                    ?? NullLogger<SlowCommandLogger>.Instance));
        // Pooled: creating a context takes longer than a short query.
        return databaseProvider switch
        {
            DatabaseProvider.SqlServer => services
                .AddDbContextPool<SqlServerPortalDbContext>((provider, options) =>
                    AddCommandLogger(
                        provider, options.UseSqlServer(connectionString, server => ConfigureSqlServer(server, databaseOptions))))
                .AddScoped<PortalDbContext>(provider => provider.GetRequiredService<SqlServerPortalDbContext>()),
            _ => services
                .AddDbContextPool<SqlitePortalDbContext>((provider, options) =>
                    AddCommandLogger(provider,
                        options.UseSqlite(connectionString, file => file.CommandTimeout(LockTimeoutSeconds(databaseOptions)))
                            .AddInterceptors(Pragmas)))
                .AddScoped<PortalDbContext>(provider => provider.GetRequiredService<SqlitePortalDbContext>()),
        };
    }

    private static void AddCommandLogger(IServiceProvider provider, DbContextOptionsBuilder options) =>
        provider.GetRequiredService<SlowCommandLogger>().AddTo(options);

    private static void ConfigureSqlServer(SqlServerDbContextOptionsBuilder server, DatabaseOptions databaseOptions)
    {
        server.ExecutionStrategy(dependencies =>
                new SqlServerRetryStrategy(dependencies, databaseOptions.MaxRetries, databaseOptions.MaxRetryDelay))
            .CommandTimeout(TimeoutSeconds(databaseOptions));
        if (databaseOptions.MaxBatchSize is { } most) server.MaxBatchSize(most);
    }

    private static int? TimeoutSeconds(DatabaseOptions databaseOptions) =>
        databaseOptions.CommandTimeout is { } time ? (int)Math.Ceiling(time.TotalSeconds) : null;

    // On SQLite the command timeout limits the wait for the write lock, also of a transaction's BEGIN.
    private static int LockTimeoutSeconds(DatabaseOptions databaseOptions) =>
        TimeoutSeconds(databaseOptions) ?? (int)DatabaseOptions.LockTimeout.TotalSeconds;

    private static IServiceCollection WithPasskeys(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
}

/// <summary>The supported databases.</summary>
public enum DatabaseProvider
{
    /// <summary>SQLite, a file on the server; the default.</summary>
    Sqlite,

    /// <summary>SQL Server.</summary>
    SqlServer,
}

/// <summary>Timeouts, retries and batch size of the database.</summary>
public sealed record DatabaseOptions
{
    /// <summary>How long a write waits for a lock. With the last attempt it takes at most 5 s.</summary>
    internal static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(4);

    /// <summary>Timeout of one command; null for the value in the connection string, or 30 s. On SQLite: how long a command waits for
    /// a lock; null for 4 s.</summary>
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
