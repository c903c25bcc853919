using CariccPortal.Search;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.SqlServer;

/// <summary>The portal's model on SQL Server.</summary>
public sealed class SqlServerPortalDb(DbContextOptions<SqlServerPortalDb> options) : PortalDb(options)
{
    private const int UniqueIndexViolated = 2601;
    private const int UniqueConstraintViolated = 2627;

    /// <inheritdoc/>
    public override SearchIndex Search => new SqlServerSearchIndex(this);

    /// <inheritdoc/>
    public override bool IsDoubled(DbUpdateException failure) =>
        failure.InnerException is SqlException { Number: UniqueIndexViolated or UniqueConstraintViolated };

    // The lock belongs to the session and ends with it: none can be left behind.
    /// <inheritdoc/>
    internal override Task<string?> MigrationLockedSinceAsync(CancellationToken cancel) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    internal override Task<bool> BreakMigrationLockAsync(CancellationToken cancel) => Task.FromResult(false);
}
