using CariccPortal.Data.Sqlite;
using CariccPortal.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Data;

/// <summary>Tells a database that does not answer from a fault of ours, such as a wrong query.</summary>
public static class DatabaseFailure
{
    /// <summary>Whether a failure, or one that it comes from, says that the database is away.</summary>
    public static bool IsUnavailable(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            var isAway = exception switch
            {
                SqliteException sqlite => SqliteFailures.IsUnavailable(sqlite),
                SqlException server => SqlServerFailures.IsUnavailable(server),
                _ => exception is TimeoutException or RetryLimitExceededException,
            };
            if (isAway) return true;
        }

        return false;
    }
}
