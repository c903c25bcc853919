using System.CommandLine;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>migrate</c>: brings the database up to the code, fills the search's index where it is new, and makes bodies anew that older
/// rules of the markup made.</summary>
internal static class MigrateCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var breakLock = new Option<bool>("--break-lock") { Description = "First remove the lock that a migration left when it was killed. Only when no other runs." };
        var verb = new Command("migrate", "Brings the database up to the code.") { breakLock };
        verb.SetAction((asked, _) => CommandLine.RunInScopeAsync(createHost, services => MigrateAsync(services, asked.GetValue(breakLock))));
        return verb;
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
