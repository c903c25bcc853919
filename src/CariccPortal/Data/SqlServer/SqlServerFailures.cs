using Microsoft.Data.SqlClient;

namespace CariccPortal.Data.SqlServer;

/// <summary>Recognises SQL Server errors that are caused by the server, the network or the disk.</summary>
internal static class SqlServerFailures
{
    // From this severity on the connection is closed (learn.microsoft.com, "Database Engine error severities").
    private const byte MinFatalSeverity = 17;

    private const int Timeout = -2;
    private const int LockTimeout = 1222;

    // Errors of lower severity: timeouts, database is read-only, database cannot be opened, login failed.
    private static readonly int[] UnavailableErrors = [Timeout, LockTimeout, 3906, 4060, 18456];

    // A page with a wrong checksum (824), an I/O error (823), wrong metadata of a page (605, 5242, 5243).
    private static readonly int[] DamageErrors = [605, 823, 824, 5242, 5243];

    public static bool IsUnavailable(SqlException exception) =>
        exception.Class >= MinFatalSeverity || exception.IsTransient || UnavailableErrors.Contains(exception.Number);

    public static bool IsDamage(SqlException exception) => DamageErrors.Contains(exception.Number);

    public static WriteFailure GetWriteFailure(SqlException exception) => exception.Number switch
    {
        3906 or 229 => WriteFailure.ReadOnly,
        Timeout or LockTimeout => WriteFailure.Locked,
        1105 or 9002 => WriteFailure.Full,
        _ => WriteFailure.Other,
    };
}
