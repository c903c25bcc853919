using Microsoft.Data.SqlClient;

namespace CariccPortal.Data.SqlServer;

/// <summary>Which of SQL Server's failures are the server's, the network's or the disk's.</summary>
internal static class SqlServerFailures
{
    // From this class on the connection is over (learn.microsoft.com, "Database Engine error severities").
    private const byte MinFatalSeverity = 17;

    // Of the lower ones: a wait that ran out, a database that cannot be opened, a sign-in refused.
    private static readonly int[] UnavailableErrors = [-2, 4060, 18456];

    public static bool IsUnavailable(SqlException exception) => exception.Class >= MinFatalSeverity || exception.IsTransient || UnavailableErrors.Contains(exception.Number);
}
