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
    public static bool IsUnavailable(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            var isUnavailable = exception switch
            {
                SqliteException sqlite => SqliteFailures.IsUnavailable(sqlite),
                SqlException server => SqlServerFailures.IsUnavailable(server),
                _ => exception is TimeoutException or RetryLimitExceededException,
            };
            if (isUnavailable) return true;
        }

        return false;
    }
}
