using CariccPortal.Data.Sqlite;
using CariccPortal.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Data;

/// <summary>Tells a database that does not answer from a fault of ours, such as a wrong query.</summary>
public static class StoreAway
{
    /// <summary>Whether a failure, or one that it comes from, says that the database is away.</summary>
    public static bool IsToldBy(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            var isAway = failure switch
            {
                SqliteException sqlite => SqliteAway.IsToldBy(sqlite),
                SqlException server => SqlServerAway.IsToldBy(server),
                _ => failure is TimeoutException or RetryLimitExceededException,
            };
            if (isAway) return true;
        }

        return false;
    }
}
