using CariccPortal.Data;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests that provider-specific code stays in its folders, that both databases have the same migrations, and that time comes from
/// TimeProvider.</summary>
public sealed class DatabaseTests
{
    private static readonly string[] ProviderChecks = ["IsSqlite", "IsSqlServer", "ProviderName", "ActiveProvider"];
    private static readonly string[] SystemClocks = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now",
        "DateTimeOffset.UtcNow"];

    [Fact]
    public void Code_does_not_check_the_database_provider()
    {
        var asking = SourceFile.Production.Where(file => !IsProviderSpecific(file))
            .Where(file => file.Tree.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Any(name => ProviderChecks.Contains(name.Identifier.Text)));

        Assert.Empty(asking);
    }

    [Fact]
    public void Only_setup_code_names_both_providers()
    {
        var choosing = SourceFile.Production.Where(file => !IsProviderSpecific(file)
            && file.Tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Any(member => member.ToString() is "DatabaseProvider.Sqlite" or "DatabaseProvider.SqlServer")).Select(file => file.Path);

        // Backup commands and their weekly test copy a file, which only one of them has.
        Assert.Equal(["src/CariccPortal/Data/DatabaseSetup.cs", "src/CariccPortal.Web/Commands/BackupCommands.cs",
            "src/CariccPortal.Web/Hosting/PortalOptions.cs", "src/CariccPortal.Web/Integrity/WeeklyBackupTest.cs"], choosing);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(DatabaseProvider.SqlServer, "Server=nowhere.invalid;Database=none")]
    public async Task Migrations_match_the_model(DatabaseProvider database, string connection)
    {
        await using var services = new ServiceCollection().AddDatabase(database, connection).BuildServiceProvider();
        await using var db = services.GetRequiredService<PortalDbContext>();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Fact]
    public void Both_providers_have_the_same_migrations()
    {
        static IEnumerable<string> Steps(string folder) => SourceFile.Under($"src/CariccPortal/Data/{folder}/Migrations")
            .Where(file => !file.Path.EndsWith(".Designer.cs", StringComparison.Ordinal)
                && !file.Name.EndsWith("Snapshot", StringComparison.Ordinal)).Select(file => file.Name.Split('_')[1]);

        Assert.NotEmpty(Steps("Sqlite"));
        Assert.Equal(Steps("Sqlite"), Steps("SqlServer"));
    }

    [Fact]
    public void Code_reads_time_from_TimeProvider_only()
    {
        var own = SourceFile.Production.Where(file => !file.IsGenerated)
            .Where(file => file.Tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                .Any(member => SystemClocks.Contains(member.ToString())));

        Assert.Empty(own);
    }

    // SQL Server keeps the level of an earlier transaction on a pooled connection.
    [Fact]
    public void Every_transaction_names_its_isolation_level()
    {
        var calls = SourceFile.Production.Where(file => !file.Path.StartsWith("src/CariccPortal/Data/Sqlite/", StringComparison.Ordinal))
            .SelectMany(file => file.Tree.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => call.Expression.ToString().Split('.')[^1] is "BeginTransaction" or "BeginTransactionAsync")
                .Select(call => call.ArgumentList.Arguments.FirstOrDefault()?.ToString())).ToList();

        Assert.NotEmpty(calls);
        Assert.All(calls, level => Assert.True(level is "IsolationLevel.ReadCommitted" or "IsolationLevel.Snapshot", level));
    }

    private static bool IsProviderSpecific(SourceFile file) =>
        file.Path.StartsWith("src/CariccPortal/Data/Sqlite/", StringComparison.Ordinal)
            || file.Path.StartsWith("src/CariccPortal/Data/SqlServer/", StringComparison.Ordinal);
}
