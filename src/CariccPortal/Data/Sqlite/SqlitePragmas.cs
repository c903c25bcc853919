using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CariccPortal.Data.Sqlite;

/// <summary>Sets the pragmas of each connection: concurrent readers (WAL), durability after a power cut (FULL), and SQLite's own
/// wait for the write lock. After that wait, the driver tries again until the command timeout.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout = 500; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";

    // Pragmas last as long as the native handle, which the connection pool reuses.
    private readonly ConditionalWeakTable<object, object> configured = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsConfigured(connection)) return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        MarkConfigured(connection);
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsConfigured(connection)) return;
        var command = connection.CreateCommand();
        await using (command)
        {
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        MarkConfigured(connection);
    }

    private bool IsConfigured(DbConnection connection) => configured.TryGetValue(((SqliteConnection)connection).Handle!, out _);

    private void MarkConfigured(DbConnection connection) => configured.TryAdd(((SqliteConnection)connection).Handle!, this);
}
