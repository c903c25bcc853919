using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CariccPortal.Data.Sqlite;

/// <summary>Which of SQLite's failures are the file's, the disk's or another writer's (sqlite.org/rescode.html).</summary>
internal static class SqliteFailures
{
    public static bool IsUnavailable(SqliteException exception) => exception.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR
        or raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_NOMEM or raw.SQLITE_PROTOCOL;
}
