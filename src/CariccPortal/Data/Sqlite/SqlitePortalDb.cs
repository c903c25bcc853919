using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.Sqlite;

/// <summary>The portal's model on SQLite.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options) : PortalDb(options)
{
    private const int UniqueViolated = 2067;
    private const int PrimaryKeyViolated = 1555;

    /// <inheritdoc/>
    public override bool IsDoubled(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueViolated or PrimaryKeyViolated };
}
