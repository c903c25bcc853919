using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CariccPortal.Tests.Data;

public sealed class PortalDbContextTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Item_round_trips_unchanged(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.CreateContext())
        {
            db.Items.Add(new Item
            {
                Slug = "a-meeting",
                Kind = ItemKind.Meeting,
                CreatedAt = database.Clock.Now,
                Event = ItemEvent.CreateAllDay(new(2024, 2, 28), new(2024, 2, 29), TimeZones.Almaty),
                Translations = { new ItemTranslation { Language = Language.Russian, Kind = ItemKind.Meeting, Title = "Ёлка — ünïcødé 🎈",
                    CreatedAt = database.Clock.Now, ContentChangedAt = database.Clock.Now } },
            });
            await db.SaveChangesAsync();
        }

        await using var reader = database.CreateContext();
        var item = await reader.Items.Include(i => i.Translations).SingleAsync();
        Assert.Equal(ItemKind.Meeting, item.Kind);
        Assert.Equal(DateTimeKind.Utc, item.CreatedAt.Kind);
        Assert.Equal(new DateTime(2024, 2, 27, 18, 0, 0, DateTimeKind.Utc), item.Event!.StartsAt);
        Assert.Equal(new DateTime(2024, 2, 29), item.Event.LocalEnd);
        Assert.Equal("Ёлка — ünïcødé 🎈", Assert.Single(item.Translations).Title);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task IsUniqueViolation_detects_a_duplicate_slug(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateContext();
        db.Items.Add(new Item { Slug = "one", CreatedAt = database.Clock.Now });
        await db.SaveChangesAsync();
        db.Items.Add(new Item { Slug = "one", CreatedAt = database.Clock.Now });

        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.True(db.IsUniqueViolation(failure));
    }

    [Fact]
    public async Task Saving_a_local_time_throws()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        db.Items.Add(new Item { Slug = "local", CreatedAt = new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Local) });

        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.SqlServer)]
    public void Model_has_no_pending_changes(DatabaseProvider provider)
    {
        using var db = CreateModelContext(provider);

        Assert.False(db.Database.HasPendingModelChanges(), "Run tools/add-migration NAME.");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.SqlServer)]
    public void Model_contains_passkeys(DatabaseProvider provider)
    {
        using var db = CreateModelContext(provider);

        Assert.NotNull(db.Model.FindEntityType(typeof(IdentityUserPasskey<string>)));
        Assert.NotNull(db.Model.FindEntityType(typeof(StaffUser)));
    }

    [Fact]
    public void Both_providers_have_the_same_migrations()
    {
        static IEnumerable<string> Names(DatabaseProvider provider)
        {
            using var db = CreateModelContext(provider);
            return [.. db.Database.GetMigrations().Select(migration => migration[15..])];
        }

        Assert.Equal(Names(DatabaseProvider.Sqlite), Names(DatabaseProvider.SqlServer));
    }

    [Fact]
    public void No_table_has_multiple_cascade_paths()
    {
        using var db = CreateModelContext(DatabaseProvider.SqlServer);
        foreach (var root in db.Model.GetEntityTypes())
        {
            var reached = new List<string>();
            void Follow(Microsoft.EntityFrameworkCore.Metadata.IEntityType from)
            {
                foreach (var reference in from.GetReferencingForeignKeys()
                    .Where(key => key.DeleteBehavior == DeleteBehavior.Cascade && !key.IsOwnership))
                {
                    reached.Add(reference.DeclaringEntityType.Name);
                    Follow(reference.DeclaringEntityType);
                }
            }

            Follow(root);
            Assert.Equal(reached.Distinct(StringComparer.Ordinal), reached);
        }
    }

    [Fact]
    public void Every_string_column_has_a_maximum_length()
    {
        using var db = CreateModelContext(DatabaseProvider.SqlServer);
        var unbounded = db.Model.GetEntityTypes()
            .Where(entity => entity.ClrType.Namespace?.StartsWith("CariccPortal", StringComparison.Ordinal) == true)
            .SelectMany(entity => entity.GetDeclaredProperties())
            .Where(property => property.ClrType == typeof(string) && property.GetMaxLength() is null
                && property.DeclaringType.ClrType != typeof(StaffUser))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}");

        Assert.Equal(["FormerItem.Removed", "FormerItem.Source", "ImportRun.Report", "IntegrityFinding.Differences",
            "ItemTranslation.BodyHtml", "MediaAsset.SearchText", "NextVersion.Base", "NextVersion.Content", "PublishedVersion.Canonical", "Revision.Details",
            "SealedContent.Content"], unbounded.Order(StringComparer.Ordinal));
    }

    // SQL Server compares without letter case by default, so that one page would have several URLs.
    [Fact]
    public void Slugs_and_paths_are_compared_exactly_on_SQL_Server()
    {
        using var db = CreateModelContext(DatabaseProvider.SqlServer);
        var inexact = db.GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>().Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => property.Name == "Slug" || property.DeclaringType.ClrType == typeof(Redirect)
                && property.Name is "Path" or "Target")
            .ToList();

        Assert.Equal(6, inexact.Count);
        Assert.All(inexact, property => Assert.Equal("Latin1_General_100_BIN2", property.GetCollation()));
    }

    [Fact]
    public void Keys_and_indexes_fit_the_limits_of_SQL_Server()
    {
        const int MaxKeyBytes = 900, MaxIndexBytes = 1700;
        using var db = CreateModelContext(DatabaseProvider.SqlServer);
        foreach (var entity in db.Model.GetEntityTypes()
            .Where(one => one.ClrType.Namespace?.StartsWith("CariccPortal", StringComparison.Ordinal) == true && !one.IsOwned()
                && one.ClrType != typeof(StaffUser)))
        {
            Assert.True(GetBytes(entity.FindPrimaryKey()!.Properties) <= MaxKeyBytes, entity.ClrType.Name);
            Assert.All(entity.GetIndexes(), index => Assert.True(GetBytes(index.Properties) <= MaxIndexBytes, index.GetDatabaseName()));
        }

        static int GetBytes(IEnumerable<Microsoft.EntityFrameworkCore.Metadata.IReadOnlyProperty> properties) =>
            properties.Sum(property => (property.GetMaxLength() ?? 8) * (property.IsUnicode() ?? true ? 2 : 1));
    }

    private static PortalDbContext CreateModelContext(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? new CariccPortal.Data.Sqlite.SqlitePortalDbContext(new DbContextOptionsBuilder<CariccPortal.Data.Sqlite.SqlitePortalDbContext>()
            .UseSqlite("Data Source=:memory:").Options)
        : new CariccPortal.Data.SqlServer.SqlServerPortalDbContext(
            new DbContextOptionsBuilder<CariccPortal.Data.SqlServer.SqlServerPortalDbContext>().UseSqlServer("Server=nowhere").Options);
}
