using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CariccPortal.Data.Sqlite;

/// <summary>Recognises SQLite errors that are caused by the file, the disk or a lock (sqlite.org/rescode.html).</summary>
internal static class SqliteFailures
{
    public static bool IsUnavailable(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR
        or raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_NOMEM
        or raw.SQLITE_PROTOCOL;

    public static bool IsDamage(SqliteException exception) => exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    public static WriteFailure GetWriteFailure(SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_READONLY or raw.SQLITE_PERM => WriteFailure.ReadOnly,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => WriteFailure.Locked,
        raw.SQLITE_FULL => WriteFailure.Full,
        _ => WriteFailure.Other,
    };
}
