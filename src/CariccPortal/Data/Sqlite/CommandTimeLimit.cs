using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CariccPortal.Data.Sqlite;

/// <summary>Interrupts the commands of a connection after a timeout. SQLite's own timeout limits only the wait for a lock.</summary>
internal sealed class CommandTimeLimit : IDisposable
{
    private const int StepsBetweenChecks = 5000;

    private readonly SqliteConnection connection;
    private readonly CancellationTokenSource timeout;

    public CommandTimeLimit(SqliteConnection connection, TimeSpan limit)
    {
        this.connection = connection;
        timeout = new(limit);
        var token = timeout.Token;
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenChecks, _ => token.IsCancellationRequested ? 1 : 0, v: null);
    }

    /// <summary>Whether an exception was caused by the timeout.</summary>
    public static bool IsTimeout(SqliteException exception) => exception.SqliteErrorCode == raw.SQLITE_INTERRUPT;

    public void Dispose()
    {
        raw.sqlite3_progress_handler(connection.Handle, 0, func: null, v: null);
        timeout.Dispose();
    }
}
