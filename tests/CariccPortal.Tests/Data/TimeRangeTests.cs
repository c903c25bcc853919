using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Data;

public sealed class TimeRangeTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task TimeRanges_include_the_start_and_exclude_the_end(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateContext();
        var (february, march) = (new CalendarMonth(2024, 2), new CalendarMonth(2024, 3));
        var border = march.StartsAt(TimeZones.Almaty);
        foreach (var at in new[] { border.AddTicks(-1), border, border.AddTicks(1), march.EndsAt(TimeZones.Almaty) })
        {
            var text = new ItemTranslation
            {
                Language = Language.English,
                Title = "",
                PublishedAt = at,
                CreatedAt = at,
                ContentChangedAt = at
            };
            db.Items.Add(new Item { Slug = $"at-{at.Ticks}", CreatedAt = at, Translations = { text } });
        }

        await db.SaveChangesAsync();
        var visible = db.Translations.VisibleAt(border.AddYears(1)).In(Language.English);

        var counts = await db.TimeRanges(
            new[] { february, march }.Select(
                month => new TimeRange { Start = month.StartsAt(TimeZones.Almaty), Until = month.EndsAt(TimeZones.Almaty) }))
            .Select(range =>
                new
                {
                    range.Start,
                    range.Until,
                    Count = visible.Count(text => text.PublishedAt >= range.Start && text.PublishedAt < range.Until)
                })
            .ToListAsync();

        Assert.Equal([(february.StartsAt(TimeZones.Almaty), border, 1), (border, march.EndsAt(TimeZones.Almaty), 2)],
            counts.Select(of => (of.Start, of.Until, of.Count)));
    }
}
