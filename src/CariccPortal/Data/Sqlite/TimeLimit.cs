using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CariccPortal.Data.Sqlite;

/// <summary>Ends what a connection does when it takes too long: SQLite itself knows a limit to waiting only, not to working.</summary>
internal sealed class TimeLimit : IDisposable
{
    private const int StepsBetweenLooks = 5000;

    private readonly SqliteConnection connection;
    private readonly CancellationTokenSource end;

    public TimeLimit(SqliteConnection connection, TimeSpan limit)
    {
        this.connection = connection;
        end = new(limit);
        var token = end.Token;
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, _ => token.IsCancellationRequested ? 1 : 0, v: null);
    }

    /// <summary>Whether a failure is that end.</summary>
    public static bool HasEnded(SqliteException failure) => failure.SqliteErrorCode == raw.SQLITE_INTERRUPT;

    public void Dispose()
    {
        raw.sqlite3_progress_handler(connection.Handle, 0, func: null, v: null);
        end.Dispose();
    }
}
