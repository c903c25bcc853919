using System.CommandLine;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Commands;

/// <summary>What the site's program does besides serving: its verbs. Only a known first word is one, so that hosts and
/// tools may pass their own arguments.</summary>
public static class Verbs
{
    private static readonly string[] Known = ["migrate", "seed", "import", "reindex", "render", "add-staff", "unlock", "verify", "demo-load", "help", "--help", "-h", "-?"];

    /// <summary>A verb answers on the standard output, where the log would stand between its lines.</summary>
    public static string[] Quietly { get; } = ["--Serilog:MinimumLevel=Error"];

    /// <summary>Whether the arguments ask for a verb.</summary>
    public static bool IsAsked(string[] args) => args.Length > 0 && Known.Contains(args[0], StringComparer.Ordinal);

    /// <summary>Runs a verb on the same services as the site.</summary>
    /// <returns>The exit code: 0 where it was done, 1 where it was not.</returns>
    public static async Task<int> RunAsync(string[] args, Func<IHost> site)
    {
        var root = new RootCommand("The CARICC portal. Without a verb it serves the site.")
        {
            MigrateVerb.Describe(site), SeedVerb.Describe(site), ImportVerb.Describe(site), ReindexVerb.Describe(site), RenderVerb.Describe(site), AddStaffVerb.Describe(site), UnlockVerb.Describe(site), VerifyVerb.Describe(site),
            DemoLoadVerb.Describe(site),
        };
        var asked = args[0] is "help" ? ["--help"] : args;
        try
        {
            return await root.Parse(asked).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (WrongSetting wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    /// <summary>Runs an act in a scope of the site's services.</summary>
    internal static async Task<int> InScopeAsync(Func<IHost> site, Func<IServiceProvider, Task<int>> act)
    {
        using var host = site();
        var scope = host.Services.CreateAsyncScope();
        await using (scope) return await act(scope.ServiceProvider);
    }
}
