using System.CommandLine;
using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Commands;

/// <summary><c>migrate</c>: brings the database up to the code, fills the search's index where it is new, and makes bodies anew that older
/// rules of the markup made.</summary>
internal static class MigrateVerb
{
    public static Command Describe(Func<IHost> site)
    {
        var breakLock = new Option<bool>("--break-lock") { Description = "First remove the lock that a migration left when it was killed. Only when no other runs." };
        var verb = new Command("migrate", "Brings the database up to the code.") { breakLock };
        verb.SetAction((asked, _) => Verbs.InScopeAsync(site, services => MigrateAsync(services, asked.GetValue(breakLock))));
        return verb;
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, bool breakLock)
    {
        var db = services.GetRequiredService<PortalDb>();
        if (breakLock) await Migrating.BreakLockAsync(db);
        await StoreAtStart.MigrateAsync(db);
        await ReindexVerb.FillAsync(services);
        await services.GetRequiredService<Rendering>().RunAsync(Progress.Tell);
        Console.WriteLine("The database is up to date.");
        return 0;
    }
}
