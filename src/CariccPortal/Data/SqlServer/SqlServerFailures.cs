using Microsoft.Data.SqlClient;

namespace CariccPortal.Data.SqlServer;

/// <summary>Recognises SQL Server errors that are caused by the server, the network or the disk.</summary>
internal static class SqlServerFailures
{
    // From this severity on the connection is closed (learn.microsoft.com, "Database Engine error severities").
    private const byte MinFatalSeverity = 17;

    // Errors of lower severity: timeout, database cannot be opened, login failed.
    private static readonly int[] UnavailableErrors = [-2, 4060, 18456];

    public static bool IsUnavailable(SqlException exception) =>
        exception.Class >= MinFatalSeverity || exception.IsTransient || UnavailableErrors.Contains(exception.Number);
}
