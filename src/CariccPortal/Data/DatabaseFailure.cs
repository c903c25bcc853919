using CariccPortal.Data.Sqlite;
using CariccPortal.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Data;

/// <summary>Distinguishes an unavailable database from other errors, such as an invalid query.</summary>
public static class DatabaseFailure
{
    /// <summary>Whether an exception, or one of its inner exceptions, means that the database is unavailable.</summary>
    public static bool IsUnavailable(Exception? exception) => Any(exception, static one => one switch
    {
        SqliteException sqlite => SqliteFailures.IsUnavailable(sqlite),
        SqlException server => SqlServerFailures.IsUnavailable(server),
        _ => one is TimeoutException or RetryLimitExceededException,
    });

    /// <summary>Whether an exception, or one of its inner exceptions, means that the content of the database file is damaged.</summary>
    public static bool IsDamage(Exception? exception) => Any(exception, static one => one switch
    {
        SqliteException sqlite => SqliteFailures.IsDamage(sqlite),
        SqlException server => SqlServerFailures.IsDamage(server),
        _ => false,
    });

    /// <summary>Returns why a write failed.</summary>
    public static WriteFailure GetWriteFailure(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            var failure = exception switch
            {
                SqliteException sqlite => SqliteFailures.GetWriteFailure(sqlite),
                SqlException server => SqlServerFailures.GetWriteFailure(server),
                _ => WriteFailure.Other,
            };
            if (failure != WriteFailure.Other) return failure;
        }

        return WriteFailure.Other;
    }

    private static bool Any(Exception? exception, Func<Exception, bool> matches)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (matches(exception)) return true;
        }

        return false;
    }
}

/// <summary>Why a write to the database failed.</summary>
public enum WriteFailure
{
    /// <summary>Another reason.</summary>
    Other,

    /// <summary>The database, or its disk, can only be read.</summary>
    ReadOnly,

    /// <summary>Another writer holds the lock.</summary>
    Locked,

    /// <summary>The disk is full.</summary>
    Full,
}
