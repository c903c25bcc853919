using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class ItemEventTests
{
    [Fact]
    public void All_day_event_ends_at_midnight_across_DST_change()
    {
        var occasion = ItemEvent.CreateAllDay(new(2024, 2, 28), new(2024, 3, 2), TimeZones.Almaty);

        Assert.Equal(new DateTime(2024, 2, 27, 18, 0, 0, DateTimeKind.Utc), occasion.StartsAt);
        Assert.Equal(new DateTime(2024, 3, 2, 19, 0, 0, DateTimeKind.Utc), occasion.EndsAt);
        Assert.True(occasion.IsAllDay);
        Assert.False(occasion.IsDateUncertain);
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
            var occasion = ItemEvent.CreateAllDay(day, day.AddDays(2), timeZone);
            Assert.Equal(day, DateOnly.FromDateTime(occasion.LocalStart));
            Assert.Equal(day.AddDays(2), DateOnly.FromDateTime(occasion.LocalEnd));
        }
    }

    [Fact]
    public void One_day_event_starts_and_ends_on_the_same_day()
    {
        var occasion = ItemEvent.CreateAllDay(new(2024, 3, 18), new(2024, 3, 18), "Europe/Vienna", isDateUncertain: true);

        Assert.Equal(occasion.LocalStart, occasion.LocalEnd);
        Assert.Equal(TimeSpan.FromDays(1), occasion.EndsAt - occasion.StartsAt);
        Assert.True(occasion.IsDateUncertain);
    }

    [Fact]
    public void CreateTimed_uses_the_local_time_of_the_venue()
    {
        var occasion = ItemEvent.CreateTimed(new(2024, 3, 18, 9, 30, 0), new(2024, 3, 18, 11, 0, 0), "Europe/Vienna");

        Assert.Equal(new DateTime(2024, 3, 18, 8, 30, 0, DateTimeKind.Utc), occasion.StartsAt);
        Assert.Equal(new DateTime(2024, 3, 18, 11, 0, 0), occasion.LocalEnd);
        Assert.False(occasion.IsAllDay);
    }

    [Fact]
    public void CreateTimed_without_end_uses_the_start()
    {
        var occasion = ItemEvent.CreateTimed(new(2024, 3, 18, 9, 30, 0), end: null, "Europe/Vienna");

        Assert.Equal(occasion.StartsAt, occasion.EndsAt);
    }

    [Fact]
    public void Event_ending_at_midnight_ends_on_the_previous_day()
    {
        var evening = ItemEvent.CreateTimed(new(2024, 3, 31, 22, 0, 0, DateTimeKind.Unspecified), new DateTime(2024, 4, 1, 0, 0, 0, DateTimeKind.Unspecified), TimeZones.Almaty);
        var instant = ItemEvent.CreateTimed(new(2024, 4, 1, 0, 0, 0, DateTimeKind.Unspecified), null, TimeZones.Almaty);
        var days = ItemEvent.CreateAllDay(new(2024, 2, 28), new(2024, 3, 1), TimeZones.Almaty);

        Assert.Equal((new DateOnly(2024, 3, 31), new DateOnly(2024, 3, 31)), (evening.FirstDay, evening.LastDay));
        Assert.Equal((new DateOnly(2024, 4, 1), new DateOnly(2024, 4, 1)), (instant.FirstDay, instant.LastDay));
        Assert.Equal((new DateOnly(2024, 2, 28), new DateOnly(2024, 3, 1)), (days.FirstDay, days.LastDay));
    }

    [Fact]
    public void PhaseAt_depends_on_the_end()
    {
        var occasion = ItemEvent.CreateAllDay(new(2024, 2, 28), new(2024, 3, 1), TimeZones.Almaty);

        Assert.Equal(EventPhase.Upcoming, occasion.PhaseAt(occasion.StartsAt.AddTicks(-1)));
        Assert.Equal(EventPhase.Ongoing, occasion.PhaseAt(occasion.StartsAt));
        Assert.Equal(EventPhase.Ongoing, occasion.PhaseAt(occasion.EndsAt.AddTicks(-1)));
        Assert.Equal(EventPhase.Past, occasion.PhaseAt(occasion.EndsAt));
    }
}
