using CariccPortal.Data;
using CariccPortal.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Operations;

/// <summary>Brings the store up to the code in Development; elsewhere only looks, and says which verb to run.</summary>
public static partial class StoreAtStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Makes the store ready to serve.</summary>
    /// <exception cref="WrongSetting">The store is behind or ahead of the code, or cannot be reached.</exception>
    public static async Task PrepareStoreAsync(this WebApplication app)
    {
        var scope = app.Services.CreateAsyncScope();
        await using (scope)
        {
            if (!app.Environment.IsDevelopment())
            {
                await RefuseIfBehindAsync(scope.ServiceProvider);
                if (await scope.ServiceProvider.GetRequiredService<PortalDb>().AdviceAsync() is { } statement) SayAdvice(app.Logger, statement);
                return;
            }

            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await MigrateAsync(db);
            await ReindexVerb.FillAsync(scope.ServiceProvider);
            if (!await db.Items.AnyAsync()) await SeedVerb.SeedAsync(scope.ServiceProvider, SeedVerb.OwnSeeds, CancellationToken.None);
            await app.OfferDemoStaffAsync();
        }
    }

    /// <summary>Stops where the store is not as the code wants it.</summary>
    public static async Task RefuseIfBehindAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortalDb>();
        try
        {
            var pending = await Migrating.PendingAsync(db);
            if (pending.Count > 0)
                throw new WrongSetting($"The database is behind the code by {pending.Count} migration(s): run \"dotnet CariccPortal.Web.dll migrate\" first.");
            var ahead = await Migrating.AheadAsync(db);
            if (ahead.Count > 0)
                throw new WrongSetting($"The database is ahead of this version of the portal, which does not know its migration {ahead[^1]}: run the newer version.");
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or MigrationRefusedException)
        {
            throw new WrongSetting(Sentence(failure));
        }
    }

    /// <summary>Applies what is pending, waiting a bounded time for another that does the same.</summary>
    public static async Task MigrateAsync(PortalDb db)
    {
        try
        {
            await Migrating.MigrateAsync(db, Patience, CancellationToken.None);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or MigrationRefusedException)
        {
            throw new WrongSetting(Sentence(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readers and writers of the database wait for one another, since it keeps no snapshots. Have its administrator run: {Statement}")]
    private static partial void SayAdvice(ILogger log, string statement);

    private static string Sentence(Exception failure) =>
        failure is MigrationRefusedException ? failure.Message : $"The database cannot be used: {failure.Message}";
}
