using CariccPortal.Data.Sqlite;
using CariccPortal.Data.SqlServer;
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
                        options.UseSqlite(connectionString, file => file.CommandTimeout(TimeoutSeconds(databaseOptions)))
                            .AddInterceptors(Pragmas)))
                .AddScoped<PortalDbContext>(provider => provider.GetRequiredService<SqlitePortalDbContext>()),
        };
    }

    private static void AddCommandLogger(IServiceProvider provider, DbContextOptionsBuilder options) =>
        provider.GetRequiredService<SlowCommandLogger>().AddTo(options);

    private static void ConfigureSqlServer(SqlServerDbContextOptionsBuilder server, DatabaseOptions databaseOptions)
    {
        server.EnableRetryOnFailure(databaseOptions.MaxRetries, databaseOptions.MaxRetryDelay, errorNumbersToAdd: null)
            .CommandTimeout(TimeoutSeconds(databaseOptions));
        if (databaseOptions.MaxBatchSize is { } most) server.MaxBatchSize(most);
    }

    private static int? TimeoutSeconds(DatabaseOptions databaseOptions) =>
        databaseOptions.CommandTimeout is { } time ? (int)Math.Ceiling(time.TotalSeconds) : null;

    private static IServiceCollection WithPasskeys(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
}
