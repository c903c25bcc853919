namespace CariccPortal.Data;

/// <summary>The supported databases.</summary>
public enum DatabaseProvider
{
    /// <summary>SQLite, a file on the server; the default.</summary>
    Sqlite,

    /// <summary>SQL Server.</summary>
    SqlServer,
}
