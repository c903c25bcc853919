using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class ItemEventTests
{
    [Fact]
    public void All_day_event_ends_at_midnight_across_DST_change()
    {
        var itemEvent = ItemEvent.CreateAllDay(new(2024, 2, 28), new(2024, 3, 2), TimeZones.Almaty);

        Assert.Equal(new DateTime(2024, 2, 27, 18, 0, 0, DateTimeKind.Utc), itemEvent.StartsAt);
        Assert.Equal(new DateTime(2024, 3, 2, 19, 0, 0, DateTimeKind.Utc), itemEvent.EndsAt);
        Assert.True(itemEvent.IsAllDay);
        Assert.False(itemEvent.IsDateUncertain);
    }

    [Theory]
    [InlineData("Asia/Almaty")]
    [InlineData("Europe/Vienna")]
    [InlineData("Asia/Ulaanbaatar")]
    [InlineData("America/New_York")]
    public void All_day_event_returns_its_last_day(string timeZone)
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year == 2024; day = day.AddDays(1))
        {
            var itemEvent = ItemEvent.CreateAllDay(day, day.AddDays(2), timeZone);
            Assert.Equal(day, DateOnly.FromDateTime(itemEvent.LocalStart));
            Assert.Equal(day.AddDays(2), DateOnly.FromDateTime(itemEvent.LocalEnd));
        }
    }

    [Fact]
    public void One_day_event_starts_and_ends_on_the_same_day()
    {
        var itemEvent = ItemEvent.CreateAllDay(new(2024, 3, 18), new(2024, 3, 18), "Europe/Vienna", isDateUncertain: true);

        Assert.Equal(itemEvent.LocalStart, itemEvent.LocalEnd);
        Assert.Equal(TimeSpan.FromDays(1), itemEvent.EndsAt - itemEvent.StartsAt);
        Assert.True(itemEvent.IsDateUncertain);
    }

    [Fact]
    public void CreateTimed_uses_the_local_time_of_the_venue()
    {
        var itemEvent = ItemEvent.CreateTimed(new(2024, 3, 18, 9, 30, 0), new(2024, 3, 18, 11, 0, 0), "Europe/Vienna");

        Assert.Equal(new DateTime(2024, 3, 18, 8, 30, 0, DateTimeKind.Utc), itemEvent.StartsAt);
        Assert.Equal(new DateTime(2024, 3, 18, 11, 0, 0), itemEvent.LocalEnd);
        Assert.False(itemEvent.IsAllDay);
    }

    [Fact]
    public void CreateTimed_without_end_uses_the_start()
    {
        var itemEvent = ItemEvent.CreateTimed(new(2024, 3, 18, 9, 30, 0), end: null, "Europe/Vienna");

        Assert.Equal(itemEvent.StartsAt, itemEvent.EndsAt);
    }

    [Fact]
    public void Event_ending_at_midnight_ends_on_the_previous_day()
    {
        var evening = ItemEvent.CreateTimed(new(2024, 3, 31, 22, 0, 0, DateTimeKind.Unspecified),
            new DateTime(2024, 4, 1, 0, 0, 0, DateTimeKind.Unspecified), TimeZones.Almaty);
        var moment = ItemEvent.CreateTimed(new(2024, 4, 1, 0, 0, 0, DateTimeKind.Unspecified), null, TimeZones.Almaty);
        var days = ItemEvent.CreateAllDay(new(2024, 2, 28), new(2024, 3, 1), TimeZones.Almaty);

        Assert.Equal((new DateOnly(2024, 3, 31), new DateOnly(2024, 3, 31)), (evening.FirstDay, evening.LastDay));
        Assert.Equal((new DateOnly(2024, 4, 1), new DateOnly(2024, 4, 1)), (moment.FirstDay, moment.LastDay));
        Assert.Equal((new DateOnly(2024, 2, 28), new DateOnly(2024, 3, 1)), (days.FirstDay, days.LastDay));
    }

    [Fact]
    public void PhaseAt_depends_on_the_end()
    {
        var itemEvent = ItemEvent.CreateAllDay(new(2024, 2, 28), new(2024, 3, 1), TimeZones.Almaty);

        Assert.Equal(EventPhase.Upcoming, itemEvent.PhaseAt(itemEvent.StartsAt.AddTicks(-1)));
        Assert.Equal(EventPhase.Ongoing, itemEvent.PhaseAt(itemEvent.StartsAt));
        Assert.Equal(EventPhase.Ongoing, itemEvent.PhaseAt(itemEvent.EndsAt.AddTicks(-1)));
        Assert.Equal(EventPhase.Past, itemEvent.PhaseAt(itemEvent.EndsAt));
    }
}
