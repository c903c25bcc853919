using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Data;

public sealed class StoreTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task An_item_comes_back_as_it_was_stored(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using (var db = store.Open())
        {
            db.Items.Add(new Item
            {
                Slug = "a-meeting",
                Kind = ItemKind.Meeting,
                CreatedAt = store.Clock.Now,
                Occasion = Occasion.OfDays(new(2024, 2, 28), new(2024, 2, 29), Zones.Almaty),
                Texts = { new ItemText { Language = Language.Russian, Kind = ItemKind.Meeting, Title = "Ёлка — ünïcødé 🎈", CreatedAt = store.Clock.Now, ChangedAt = store.Clock.Now } },
            });
            await db.SaveChangesAsync();
        }

        await using var reader = store.Open();
        var item = await reader.Items.Include(i => i.Texts).SingleAsync();
        Assert.Equal(ItemKind.Meeting, item.Kind);
        Assert.Equal(DateTimeKind.Utc, item.CreatedAt.Kind);
        Assert.Equal(new DateTime(2024, 2, 27, 18, 0, 0, DateTimeKind.Utc), item.Occasion!.StartsAt);
        Assert.Equal(new DateTime(2024, 2, 29), item.Occasion.LocalEnd);
        Assert.Equal("Ёлка — ünïcødé 🎈", Assert.Single(item.Texts).Title);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_second_item_with_the_same_slug_is_known_as_doubled(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var db = store.Open();
        db.Items.Add(new Item { Slug = "one", CreatedAt = store.Clock.Now });
        await db.SaveChangesAsync();
        db.Items.Add(new Item { Slug = "one", CreatedAt = store.Clock.Now });

        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.True(db.IsDoubled(failure));
    }

    [Fact]
    public async Task A_local_time_is_refused_by_the_store()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();
        db.Items.Add(new Item { Slug = "local", CreatedAt = new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Local) });

        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.SqlServer)]
    public void The_model_of_each_database_has_no_change_that_waits_for_a_migration(Database database)
    {
        using var db = ModelOf(database);

        Assert.False(db.Database.HasPendingModelChanges(), "Run tools/add-migration NAME.");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.SqlServer)]
    public void The_model_of_each_database_holds_passkeys(Database database)
    {
        using var db = ModelOf(database);

        Assert.NotNull(db.Model.FindEntityType(typeof(IdentityUserPasskey<string>)));
        Assert.NotNull(db.Model.FindEntityType(typeof(StaffMember)));
    }

    [Fact]
    public void Both_databases_have_the_same_migrations_by_name()
    {
        static IEnumerable<string> Names(Database database)
        {
            using var db = ModelOf(database);
            return [.. db.Database.GetMigrations().Select(migration => migration[15..])];
        }

        Assert.Equal(Names(Database.Sqlite), Names(Database.SqlServer));
    }

    [Fact]
    public void No_table_is_reached_by_two_cascades_from_one_which_SQL_Server_refuses()
    {
        using var db = ModelOf(Database.SqlServer);
        foreach (var root in db.Model.GetEntityTypes())
        {
            var reached = new List<string>();
            void Follow(Microsoft.EntityFrameworkCore.Metadata.IEntityType from)
            {
                foreach (var reference in from.GetReferencingForeignKeys().Where(key => key.DeleteBehavior == DeleteBehavior.Cascade && !key.IsOwnership))
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
    public void Every_word_in_the_store_has_a_length_but_for_those_that_have_none_on_purpose()
    {
        using var db = ModelOf(Database.SqlServer);
        var unbounded = db.Model.GetEntityTypes()
            .Where(entity => entity.ClrType.Namespace?.StartsWith("CariccPortal", StringComparison.Ordinal) == true)
            .SelectMany(entity => entity.GetDeclaredProperties())
            .Where(property => property.ClrType == typeof(string) && property.GetMaxLength() is null && property.DeclaringType.ClrType != typeof(StaffMember))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}");

        Assert.Equal(["ItemText.Body", "ItemText.BodyHtml", "Revision.Body"], unbounded.Order(StringComparer.Ordinal));
    }

    private static PortalDb ModelOf(Database database) => database == Database.Sqlite
        ? new CariccPortal.Data.Sqlite.SqlitePortalDb(new DbContextOptionsBuilder<CariccPortal.Data.Sqlite.SqlitePortalDb>().UseSqlite("Data Source=:memory:").Options)
        : new CariccPortal.Data.SqlServer.SqlServerPortalDb(new DbContextOptionsBuilder<CariccPortal.Data.SqlServer.SqlServerPortalDb>().UseSqlServer("Server=nowhere").Options);
}
