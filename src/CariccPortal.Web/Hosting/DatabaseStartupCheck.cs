using CariccPortal.Data;
using CariccPortal.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Hosting;

/// <summary>Brings the store up to the code in Development; elsewhere only looks, and says which verb to run.</summary>
public static partial class DatabaseStartupCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Makes the store ready to serve.</summary>
    /// <exception cref="ConfigurationException">The store is behind or ahead of the code, or cannot be reached.</exception>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var scope = app.Services.CreateAsyncScope();
        await using (scope)
        {
            if (!app.Environment.IsDevelopment())
            {
                await RequireCurrentSchemaAsync(scope.ServiceProvider);
                if (await scope.ServiceProvider.GetRequiredService<PortalDbContext>().GetTuningAdviceAsync() is { } statement) LogTuningAdvice(app.Logger, statement);
                return;
            }

            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await MigrateAsync(db);
            await ReindexCommand.RebuildIfDueAsync(scope.ServiceProvider);
            if (!await db.Items.AnyAsync()) await SeedCommand.SeedAsync(scope.ServiceProvider, SeedCommand.DefaultFolder, CancellationToken.None);
            await app.CreateDemoUsersAsync();
        }
    }

    /// <summary>Stops where the store is not as the code wants it.</summary>
    public static async Task RequireCurrentSchemaAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        try
        {
            var pending = await DatabaseMigrator.GetPendingAsync(db);
            if (pending.Count > 0)
                throw new ConfigurationException($"The database is behind the code by {pending.Count} migration(s): run \"dotnet CariccPortal.Web.dll migrate\" first.");
            var ahead = await DatabaseMigrator.GetNewerAsync(db);
            if (ahead.Count > 0)
                throw new ConfigurationException($"The database is ahead of this version of the portal, which does not know its migration {ahead[^1]}: run the newer version.");
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or MigrationException)
        {
            throw new ConfigurationException(FormatFailure(failure));
        }
    }

    /// <summary>Applies what is pending, waiting a bounded time for another that does the same.</summary>
    public static async Task MigrateAsync(PortalDbContext db)
    {
        try
        {
            await DatabaseMigrator.MigrateAsync(db, Timeout, CancellationToken.None);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or MigrationException)
        {
            throw new ConfigurationException(FormatFailure(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readers and writers of the database wait for one another, since it keeps no snapshots. Have its administrator run: {Statement}")]
    private static partial void LogTuningAdvice(ILogger log, string statement);

    private static string FormatFailure(Exception failure) =>
        failure is MigrationException ? failure.Message : $"The database cannot be used: {failure.Message}";
}
