using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Hosting;

/// <summary>Prepares the database at the start: applies migrations in Development, only checks for them elsewhere.</summary>
public static partial class DatabaseStartupCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan DamageCheckLimit = TimeSpan.FromSeconds(2);

    /// <summary>Prepares the database. In Development, also adds the first content and demo users.</summary>
    /// <exception cref="ConfigurationException">The database is older or newer than the code, damaged, or unavailable.</exception>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var scope = app.Services.CreateAsyncScope();
        await using (scope)
        {
            EnsureSigningKey(scope.ServiceProvider);
            await RejectDamageAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
            if (!app.Environment.IsDevelopment())
            {
                await RequireCurrentSchemaAsync(scope.ServiceProvider);
                var advice = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().GetTuningAdviceAsync();
                if (advice is not null) LogTuningAdvice(app.Logger, advice);
                return;
            }

            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await MigrateAsync(db);
            await ReindexCommand.RebuildIfDueAsync(scope.ServiceProvider);
            if (!await db.Items.AnyAsync())
            {
                await SeedCommand.SeedAsync(scope.ServiceProvider, SeedCommand.DefaultFolder, CancellationToken.None);
            }

            await app.CreateDemoUsersAsync();
        }
    }

    private static void EnsureSigningKey(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<SigningKeys>().EnsureKey();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            throw new ConfigurationException($"Portal:KeyFolder is \"{services.GetRequiredService<PortalOptions>().KeyFolder}\". The key "
                + $"that signs published versions cannot be read or created there: {failure.Message}");
        }
    }

    /// <summary>Throws if the schema is not the one of the code.</summary>
    /// <exception cref="ConfigurationException">The database is older or newer than the code, or unavailable.</exception>
    public static async Task RequireCurrentSchemaAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        try
        {
            var pending = await DatabaseMigrator.GetPendingAsync(db);
            if (pending.Count > 0)
            {
                throw new ConfigurationException(
                    $"The database is behind the code by {pending.Count} migration(s): run \"dotnet CariccPortal.Web.dll migrate\" first.");
            }

            var newer = await DatabaseMigrator.GetNewerAsync(db);
            if (newer.Count > 0)
            {
                throw new ConfigurationException(
                    $"The database is newer than this version of the portal, which does not know migration {newer[^1]}: "
                    + "run the newer version.");
            }
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or MigrationException)
        {
            throw new ConfigurationException(FormatFailure(failure));
        }
    }

    /// <summary>Applies pending migrations. Waits a limited time for another process that does the same.</summary>
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

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "READ_COMMITTED_SNAPSHOT is off: reads and writes block each other. Ask the DBA to run: {Statement}")]
    private static partial void LogTuningAdvice(ILogger log, string statement);

    // A site that starts on a damaged file would write into it.
    private static async Task RejectDamageAsync(PortalDbContext db)
    {
        try
        {
            if (await db.FindDamageAsync(DamageCheckLimit) is { } damage)
                throw new ConfigurationException(FormatDamage(damage));
        }
        catch (System.Data.Common.DbException failure)
        {
            throw new ConfigurationException(FormatFailure(failure));
        }
    }

    private static string FormatFailure(Exception failure) => failure is MigrationException ? failure.Message
        : DatabaseFailure.IsDamage(failure) ? FormatDamage(failure.Message) : $"The database cannot be used: {failure.Message}";

    private static string FormatDamage(string damage) =>
        $"The database file is damaged ({damage}). Restore the latest backup, then start the site again.";
}
