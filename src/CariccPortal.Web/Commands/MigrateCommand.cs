using System.CommandLine;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>migrate</c>: applies pending migrations, fills an empty search index and renders outdated bodies again.</summary>
internal static class MigrateCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var clearLock = new Option<bool>("--clear-lock")
        {
            Description = "First removes the lock of a killed migration. Use it only if no other migration is running.",
        };
        var command = new Command("migrate", "Applies pending database migrations.") { clearLock };
        command.SetAction((parsed, _) =>
            CommandLine.RunInScopeAsync(createHost, services => MigrateAsync(services, parsed.GetValue(clearLock))));
        return command;
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, bool clearLock)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        if (clearLock) await DatabaseMigrator.ClearLockAsync(db);
        await DatabaseStartupCheck.MigrateAsync(db);
        await ReindexCommand.RebuildIfDueAsync(services);
        await services.GetRequiredService<BodyRerenderer>().RunAsync(ProgressBar.Report);
        Console.WriteLine("The database is up to date.");
        return 0;
    }
}
