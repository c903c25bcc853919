using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Data;

public sealed class StretchTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task One_query_counts_in_each_stretch_from_its_first_instant_to_before_its_end(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var db = store.Open();
        var (february, march) = (new Month(2024, 2), new Month(2024, 3));
        var border = march.StartsAt(Zones.Almaty);
        foreach (var at in new[] { border.AddTicks(-1), border, border.AddTicks(1), march.EndsAt(Zones.Almaty) })
        {
            var text = new ItemText { Title = "", ReleasedAt = at, CreatedAt = at, ChangedAt = at };
            db.Items.Add(new Item { Slug = $"at-{at.Ticks}", CreatedAt = at, Texts = { text } });
        }

        await db.SaveChangesAsync();
        var visible = db.Texts.VisibleAt(border.AddYears(1)).In(Language.English);

        var counts = await db.Stretches(new[] { february, march }.Select(month => new Stretch { Start = month.StartsAt(Zones.Almaty), Until = month.EndsAt(Zones.Almaty) }))
            .Select(stretch => new { stretch.Start, stretch.Until, Count = visible.Count(text => text.ReleasedAt >= stretch.Start && text.ReleasedAt < stretch.Until) })
            .ToListAsync();

        Assert.Equal([(february.StartsAt(Zones.Almaty), border, 1), (border, march.EndsAt(Zones.Almaty), 2)], counts.Select(of => (of.Start, of.Until, of.Count)));
    }
}
