using CariccPortal.Data;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests that only the library writes to the database.</summary>
public sealed class DatabaseWriteTests
{
    private static readonly string[] WriteMethods =
    [
        "SaveChanges", "SaveChangesAsync", "ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync", "ExecuteSql",
            "ExecuteSqlAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync",
        "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync", "BeginTransaction", "BeginTransactionAsync",
    ];

    [Fact]
    public void The_site_stores_nothing_itself()
    {
        var writers = SourceFile.Under("src/CariccPortal.Web")
            .Where(file => Calls(file).Any(call => WriteMethods.Contains(call.Name.Identifier.Text))).Select(file => file.Path);

        Assert.Empty(writers);
    }

    [Fact]
    public void The_site_adds_to_no_table()
    {
        var tables = typeof(PortalDbContext).GetProperties()
            .Where(property => property.PropertyType.IsGenericType
                && property.PropertyType.Name.StartsWith("DbSet", StringComparison.Ordinal))
            .Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("Items", tables);
        var added = SourceFile.Under("src/CariccPortal.Web").SelectMany(file => Calls(file)
            .Where(call => call.Name.Identifier.Text is "Add" or "AddAsync" or "AddRange" or "Update" or "UpdateRange" or "Remove"
                or "RemoveRange" or "Attach" or "Entry")
            .Where(call => call.Expression is MemberAccessExpressionSyntax table && tables.Contains(table.Name.Identifier.Text)
                || call.Expression.ToString() == "db")
            .Select(call => $"{file.Path}: {call.Expression}"));

        Assert.Empty(added);
    }

    [Fact]
    public void Page_queries_use_AsNoTracking()
    {
        var tracking = SourceFile.Under("src/CariccPortal.Web/Pages")
            .Where(file => Calls(file)
                .Any(call => call.Name.Identifier.Text is "AsTracking" or "Find" or "FindAsync"
                    && call.Expression.ToString().StartsWith("db.", StringComparison.Ordinal)));

        Assert.Empty(tracking);
    }

    private static IEnumerable<MemberAccessExpressionSyntax> Calls(SourceFile file) =>
        file.Tree.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => call.Expression)
            .OfType<MemberAccessExpressionSyntax>();
}
