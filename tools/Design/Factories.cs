using CariccPortal.Data.Sqlite;
using CariccPortal.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CariccPortal.Design;

internal sealed class DesignedSqlite : IDesignTimeDbContextFactory<SqlitePortalDb>
{
    public SqlitePortalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class DesignedSqlServer : IDesignTimeDbContextFactory<SqlServerPortalDb>
{
    public SqlServerPortalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPortalDb>().UseSqlServer("Server=.").Options);
}
