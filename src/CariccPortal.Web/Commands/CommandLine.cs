using System.CommandLine;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary>The commands of the program. Only a known first argument is a command, so that hosts and tools can pass their own.</summary>
public static class CommandLine
{
    // A list of its own: the site starts without loading System.CommandLine.
    private static readonly string[] CommandNames =
    [
        "migrate", "seed", "import", "reindex", "rerender", "create-user", "unlock-user", "verify", "verify-audit", "load-demo",
        "backup", "restore", "export",
        "rotate-key",
        "help", "--help", "-h", "-?",
    ];

    /// <summary>Arguments that keep log lines out of the output of a command.</summary>
    public static string[] QuietLogging { get; } = ["--Serilog:MinimumLevel=Error"];

    /// <summary>Whether the arguments name a command.</summary>
    public static bool IsCommand(string[] args) => args.Length > 0 && CommandNames.Contains(args[0], StringComparer.Ordinal);

    /// <summary>Runs a command with the services of the site.</summary>
    /// <returns>The exit code: 0 for success, 1 for failure, 130 if the user cancelled it.</returns>
    public static async Task<int> RunAsync(string[] args, Func<IHost> createHost)
    {
        var root = new RootCommand("The CARICC portal. Without a command it serves the site.")
        {
            MigrateCommand.Create(createHost), SeedCommand.Create(createHost), ImportCommand.Create(createHost),
            ReindexCommand.Create(createHost), RerenderCommand.Create(createHost), CreateUserCommand.Create(createHost),
            UnlockUserCommand.Create(createHost), VerifyCommand.Create(createHost), LoadDemoCommand.Create(createHost),
            BackupCommands.CreateBackup(createHost), BackupCommands.CreateRestore(createHost),
            ExportCommand.CreateExport(createHost), RotateKeyCommand.Create(createHost),
        };
        try
        {
            var parsed = root.Parse(args[0] is "help" ? ["--help"] : args);
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ConfigurationException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled. The work that was already stored is kept.");
            return 130;
        }
    }

    /// <summary>Runs an operation in a scope of the site's services.</summary>
    internal static async Task<int> RunInScopeAsync(Func<IHost> createHost, Func<IServiceProvider, Task<int>> operation)
    {
        using var host = createHost();
        var scope = host.Services.CreateAsyncScope();
        await using (scope) return await operation(scope.ServiceProvider);
    }
}
