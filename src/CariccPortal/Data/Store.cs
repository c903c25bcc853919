using CariccPortal.Data.Sqlite;
using CariccPortal.Data.SqlServer;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CariccPortal.Data;

/// <summary>Opens the store on the chosen database. Everything else asks for <see cref="PortalDb"/>.</summary>
public static class Store
{
    private static readonly SqlitePragmas Pragmas = new();

    /// <summary>Services that say no more than which tables Identity has; for a context that is made without an application.</summary>
    internal static IServiceProvider IdentityAlone { get; } = new ServiceCollection().WithPasskeys().BuildServiceProvider();

    /// <summary>Offers <see cref="PortalDb"/> on a database.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="database">The database.</param>
    /// <param name="connection">Its connection string.</param>
    /// <param name="tuning">How it is asked; null for the usual.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, Database database, string connection, StoreTuning? tuning = null)
    {
        tuning ??= new();
        services.WithPasskeys().AddSingleton(provider => new CommandWatch(tuning.Slow, provider.GetService<ILogger<CommandWatch>>() ?? NullLogger<CommandWatch>.Instance));
        // Pooled: a context and what it is made of take longer to make than a short query takes.
        return database switch
        {
            Database.SqlServer => services
                .AddDbContextPool<SqlServerPortalDb>((provider, options) => Watched(provider, options.UseSqlServer(connection, server => Tune(server, tuning))))
                .AddScoped<PortalDb>(provider => provider.GetRequiredService<SqlServerPortalDb>()),
            _ => services
                .AddDbContextPool<SqlitePortalDb>((provider, options) => Watched(provider, options.UseSqlite(connection, file => file.CommandTimeout(Seconds(tuning))).AddInterceptors(Pragmas)))
                .AddScoped<PortalDb>(provider => provider.GetRequiredService<SqlitePortalDb>()),
        };
    }

    private static void Watched(IServiceProvider provider, DbContextOptionsBuilder options) => provider.GetRequiredService<CommandWatch>().Join(options);

    private static void Tune(SqlServerDbContextOptionsBuilder server, StoreTuning tuning)
    {
        server.EnableRetryOnFailure(tuning.Retries, tuning.LongestPause, errorNumbersToAdd: null).CommandTimeout(Seconds(tuning));
        if (tuning.MaxBatchSize is { } most) server.MaxBatchSize(most);
    }

    private static int? Seconds(StoreTuning tuning) => tuning.CommandTimeout is { } time ? (int)Math.Ceiling(time.TotalSeconds) : null;

    private static IServiceCollection WithPasskeys(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
}
