using System.CommandLine;
using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>backup</c> and <c>restore</c>: a copy of a SQLite database while the site runs.</summary>
internal static class BackupCommands
{
    public static Command CreateBackup(Func<IHost> createHost) => Create(createHost, "backup",
        "Writes a checked copy of the SQLite database. The site can run meanwhile.",
        async (options, file, cancel) =>
        {
            await SqliteBackup.CreateAsync(options.ConnectionString, file, ProgressBar.Report, cancel);
            Console.WriteLine($"'{file}' is a complete and checked copy of the database.");
        });

    public static Command CreateRestore(Func<IHost> createHost) => Create(createHost, "restore",
        "Puts a copy of the SQLite database into an empty place. The site must not run.",
        async (options, file, cancel) =>
        {
            await SqliteBackup.RestoreAsync(file, options.ConnectionString, ProgressBar.Report, cancel);
            Console.WriteLine("The database is restored. Run verify, and end the sessions of staff if the copy is old.");
        });

    private static Command Create(
        Func<IHost> createHost, string name, string description, Func<PortalOptions, string, CancellationToken, Task> operation)
    {
        var file = new Argument<string>("file") { Description = "The file of the copy." };
        var command = new Command(name, description) { file };
        command.SetAction(async (parsed, cancel) =>
        {
            using var host = createHost();
            var options = host.Services.GetRequiredService<PortalOptions>();
            if (options.DatabaseProvider != DatabaseProvider.Sqlite)
                throw new ConfigurationException($"{name} is for SQLite. Use BACKUP DATABASE and RESTORE DATABASE of SQL Server.");
            try
            {
                await operation(options, Path.GetFullPath(parsed.GetRequiredValue(file)), cancel);
                return 0;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return 1;
            }
        });
        return command;
    }
}
