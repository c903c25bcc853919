using System.CommandLine;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary>What the site's program does besides serving: its verbs. Only a known first word is one, so that hosts and
/// tools may pass their own arguments.</summary>
public static class CommandLine
{
    private static readonly string[] CommandNames = ["migrate", "seed", "import", "reindex", "render", "add-staff", "unlock", "verify", "demo-load", "help", "--help", "-h", "-?"];

    /// <summary>A verb answers on the standard output, where the log would stand between its lines.</summary>
    public static string[] QuietLogging { get; } = ["--Serilog:MinimumLevel=Error"];

    /// <summary>Whether the arguments ask for a verb.</summary>
    public static bool IsCommand(string[] args) => args.Length > 0 && CommandNames.Contains(args[0], StringComparer.Ordinal);

    /// <summary>Runs a verb on the same services as the site.</summary>
    /// <returns>The exit code: 0 where it was done, 1 where it was not.</returns>
    public static async Task<int> RunAsync(string[] args, Func<IHost> createHost)
    {
        var root = new RootCommand("The CARICC portal. Without a verb it serves the site.")
        {
            MigrateCommand.Create(createHost), SeedCommand.Create(createHost), ImportCommand.Create(createHost), ReindexCommand.Create(createHost), RerenderCommand.Create(createHost), CreateUserCommand.Create(createHost), UnlockUserCommand.Create(createHost), VerifyAuditCommand.Create(createHost),
            LoadDemoCommand.Create(createHost),
        };
        var asked = args[0] is "help" ? ["--help"] : args;
        try
        {
            return await root.Parse(asked).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ConfigurationException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    /// <summary>Runs an act in a scope of the site's services.</summary>
    internal static async Task<int> RunInScopeAsync(Func<IHost> createHost, Func<IServiceProvider, Task<int>> operation)
    {
        using var host = createHost();
        var scope = host.Services.CreateAsyncScope();
        await using (scope) return await operation(scope.ServiceProvider);
    }
}
