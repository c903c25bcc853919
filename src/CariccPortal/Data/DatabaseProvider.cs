namespace CariccPortal.Data;

/// <summary>The databases that the portal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>SQLite: a file beside the site; the default.</summary>
    Sqlite,

    /// <summary>SQL Server.</summary>
    SqlServer,
}
