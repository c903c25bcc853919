using CariccPortal.Data;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Rules;

/// <summary>Rule 11: what differs by database has its place; time is UTC and comes from one clock.</summary>
public sealed class DatabaseTests
{
    private static readonly string[] ByName = ["IsSqlite", "IsSqlServer", "ProviderName", "ActiveProvider"];
    private static readonly string[] Clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];

    [Fact]
    public void No_code_asks_which_database_it_is_on()
    {
        var asking = SourceFile.Ours.Where(file => !IsOfOneDatabase(file))
            .Where(file => file.Tree.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => ByName.Contains(name.Identifier.Text)));

        Assert.Empty(asking);
    }

    [Fact]
    public void Only_the_settings_and_the_way_in_know_the_names_of_both()
    {
        var choosing = SourceFile.Ours.Where(file => !IsOfOneDatabase(file) && file.Tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Any(member => member.ToString() is "Database.Sqlite" or "Database.SqlServer")).Select(file => file.Path);

        Assert.Equal(["src/CariccPortal/Data/Store.cs", "src/CariccPortal.Web/Operations/PortalSettings.cs"], choosing);
    }

    [Theory]
    [InlineData(Database.Sqlite, "Data Source=:memory:")]
    [InlineData(Database.SqlServer, "Server=nowhere.invalid;Database=none")]
    public async Task Neither_migration_set_is_behind_the_model(Database database, string connection)
    {
        await using var services = new ServiceCollection().AddStore(database, connection).BuildServiceProvider();
        await using var db = services.GetRequiredService<PortalDb>();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Theory]
    [InlineData(Database.Sqlite, "Data Source=:memory:")]
    [InlineData(Database.SqlServer, "Server=nowhere.invalid;Database=none")]
    public async Task Neither_compiled_model_is_behind_the_model(Database database, string connection)
    {
        await using var services = new ServiceCollection().AddStore(database, connection).BuildServiceProvider();
        await using var db = services.GetRequiredService<PortalDb>();

        var workedOut = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);

        // Where they differ: tools/compile-model.
        Assert.NotSame(workedOut, db.Model);
        Assert.Equal(Described(workedOut), Described(db.Model), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Both_migration_sets_have_the_same_steps()
    {
        static IEnumerable<string> Steps(string folder) => SourceFile.Under($"src/CariccPortal/Data/{folder}/Migrations")
            .Where(file => !file.Path.EndsWith(".Designer.cs", StringComparison.Ordinal) && !file.Name.EndsWith("Snapshot", StringComparison.Ordinal)).Select(file => file.Name.Split('_')[1]);

        Assert.NotEmpty(Steps("Sqlite"));
        Assert.Equal(Steps("Sqlite"), Steps("SqlServer"));
    }

    [Fact]
    public void Time_comes_from_the_one_clock()
    {
        var own = SourceFile.Ours.Where(file => !file.IsGenerated)
            .Where(file => file.Tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(member => Clocks.Contains(member.ToString())));

        Assert.Empty(own);
    }

    private static string Described(IModel model) => string.Join('\n',
    [
        .. model.GetEntityTypes().Select(type => type.ToDebugString(MetadataDebugStringOptions.LongDefault)),
        model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault),
        .. model.GetEntityTypes().SelectMany(type => type.GetProperties()).Select(property =>
            $"{property.DeclaringType.Name}.{property.Name}: {property.GetTypeMapping().Converter?.GetType()} {property.GetValueComparer().GetType()} {property.GetKeyValueComparer().GetType()}"),
    ]);

    private static bool IsOfOneDatabase(SourceFile file) =>
        file.Path.StartsWith("src/CariccPortal/Data/Sqlite/", StringComparison.Ordinal) || file.Path.StartsWith("src/CariccPortal/Data/SqlServer/", StringComparison.Ordinal);
}
