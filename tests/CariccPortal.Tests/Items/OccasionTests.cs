using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class OccasionTests
{
    [Fact]
    public void Whole_days_last_until_the_midnight_after_the_last_across_a_change_of_the_clocks()
    {
        var occasion = Occasion.OfDays(new(2024, 2, 28), new(2024, 3, 2), Zones.Almaty);

        Assert.Equal(new DateTime(2024, 2, 27, 18, 0, 0, DateTimeKind.Utc), occasion.StartsAt);
        Assert.Equal(new DateTime(2024, 3, 2, 19, 0, 0, DateTimeKind.Utc), occasion.EndsAt);
        Assert.True(occasion.IsAllDay);
        Assert.False(occasion.IsWithin);
    }

    [Theory]
    [InlineData("Asia/Almaty")]
    [InlineData("Europe/Vienna")]
    [InlineData("Asia/Ulaanbaatar")]
    [InlineData("America/New_York")]
    public void The_last_of_whole_days_is_read_back_as_it_was_given_on_each_day_of_a_year(string zone)
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year == 2024; day = day.AddDays(1))
        {
            var occasion = Occasion.OfDays(day, day.AddDays(2), zone);
            Assert.Equal(day, DateOnly.FromDateTime(occasion.LocalStart));
            Assert.Equal(day.AddDays(2), DateOnly.FromDateTime(occasion.LocalEnd));
        }
    }

    [Fact]
    public void One_whole_day_starts_and_ends_on_that_day()
    {
        var occasion = Occasion.OfDays(new(2024, 3, 18), new(2024, 3, 18), "Europe/Vienna", within: true);

        Assert.Equal(occasion.LocalStart, occasion.LocalEnd);
        Assert.Equal(TimeSpan.FromDays(1), occasion.EndsAt - occasion.StartsAt);
        Assert.True(occasion.IsWithin);
    }

    [Fact]
    public void Hours_are_those_of_the_clocks_of_the_place()
    {
        var occasion = Occasion.OfHours(new(2024, 3, 18, 9, 30, 0), new(2024, 3, 18, 11, 0, 0), "Europe/Vienna");

        Assert.Equal(new DateTime(2024, 3, 18, 8, 30, 0, DateTimeKind.Utc), occasion.StartsAt);
        Assert.Equal(new DateTime(2024, 3, 18, 11, 0, 0), occasion.LocalEnd);
        Assert.False(occasion.IsAllDay);
    }

    [Fact]
    public void Without_a_known_end_the_end_is_the_start()
    {
        var occasion = Occasion.OfHours(new(2024, 3, 18, 9, 30, 0), end: null, "Europe/Vienna");

        Assert.Equal(occasion.StartsAt, occasion.EndsAt);
    }

    [Fact]
    public void What_ends_at_midnight_ends_on_the_day_before()
    {
        var evening = Occasion.OfHours(new(2024, 3, 31, 22, 0, 0, DateTimeKind.Unspecified), new DateTime(2024, 4, 1, 0, 0, 0, DateTimeKind.Unspecified), Zones.Almaty);
        var instant = Occasion.OfHours(new(2024, 4, 1, 0, 0, 0, DateTimeKind.Unspecified), null, Zones.Almaty);
        var days = Occasion.OfDays(new(2024, 2, 28), new(2024, 3, 1), Zones.Almaty);

        Assert.Equal((new DateOnly(2024, 3, 31), new DateOnly(2024, 3, 31)), (evening.FirstDay, evening.LastDay));
        Assert.Equal((new DateOnly(2024, 4, 1), new DateOnly(2024, 4, 1)), (instant.FirstDay, instant.LastDay));
        Assert.Equal((new DateOnly(2024, 2, 28), new DateOnly(2024, 3, 1)), (days.FirstDay, days.LastDay));
    }

    [Fact]
    public void The_end_decides_whether_an_occasion_is_over()
    {
        var occasion = Occasion.OfDays(new(2024, 2, 28), new(2024, 3, 1), Zones.Almaty);

        Assert.Equal(OccasionPhase.Upcoming, occasion.PhaseAt(occasion.StartsAt.AddTicks(-1)));
        Assert.Equal(OccasionPhase.Now, occasion.PhaseAt(occasion.StartsAt));
        Assert.Equal(OccasionPhase.Now, occasion.PhaseAt(occasion.EndsAt.AddTicks(-1)));
        Assert.Equal(OccasionPhase.Past, occasion.PhaseAt(occasion.EndsAt));
    }
}
