using CariccPortal.Data.Sqlite;
using CariccPortal.Data.SqlServer;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
    public static IServiceCollection AddStore(this IServiceCollection services, Database database, string connection) => database switch
    {
        Database.SqlServer => services.WithPasskeys()
            .AddDbContext<SqlServerPortalDb>(options => options.UseSqlServer(connection, server => server.EnableRetryOnFailure()))
            .AddScoped<PortalDb>(provider => provider.GetRequiredService<SqlServerPortalDb>()),
        _ => services.WithPasskeys()
            .AddDbContext<SqlitePortalDb>(options => options.UseSqlite(connection).AddInterceptors(Pragmas))
            .AddScoped<PortalDb>(provider => provider.GetRequiredService<SqlitePortalDb>()),
    };

    private static IServiceCollection WithPasskeys(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
}
