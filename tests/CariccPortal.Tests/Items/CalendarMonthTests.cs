using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class CalendarMonthTests
{
    [Fact]
    public void Month_bounds_are_midnight_in_Almaty()
    {
        var february = new CalendarMonth(2024, 2);

        Assert.Equal(new DateTime(2024, 1, 31, 18, 0, 0, DateTimeKind.Utc), february.StartsAt(TimeZones.Almaty));
        Assert.Equal(new DateTime(2024, 3, 31, 19, 0, 0, DateTimeKind.Utc), february.Next.EndsAt(TimeZones.Almaty));
        Assert.Equal(february.EndsAt(TimeZones.Almaty), february.Next.StartsAt(TimeZones.Almaty));
        Assert.Equal(february, CalendarMonth.At(february.EndsAt(TimeZones.Almaty).AddTicks(-1), TimeZones.Almaty));
        Assert.Equal(new CalendarMonth(2024, 3), CalendarMonth.At(february.EndsAt(TimeZones.Almaty), TimeZones.Almaty));
    }

    [Fact]
    public void Next_and_Previous_cross_the_year_boundary()
    {
        Assert.Equal(new CalendarMonth(2024, 1), new CalendarMonth(2023, 12).Next);
        Assert.Equal(new CalendarMonth(2023, 12), new CalendarMonth(2024, 1).Previous);
        Assert.Equal([new(2023, 11), new(2023, 12), new(2024, 1)], CalendarMonth.Between(new(2023, 11), new(2024, 1)));
        Assert.Equal(new DateOnly(2024, 2, 29), new CalendarMonth(2024, 2).LastDay);
    }

    [Theory]
    [InlineData("2024", "3", true)]
    [InlineData("1990", "1", true)]
    [InlineData("2199", "12", true)]
    [InlineData("1989", "12", false)]
    [InlineData("2200", "1", false)]
    [InlineData("2024", "03", false)]
    [InlineData("2024", "0", false)]
    [InlineData("2024", "13", false)]
    [InlineData("2024", "", false)]
    [InlineData("24", "1", false)]
    [InlineData("+024", "1", false)]
    [InlineData("٢٠٢٤", "1", false)]
    [InlineData(null, null, false)]
    public void Parse_accepts_only_the_canonical_form(string? year, string? number, bool isMonth) =>
        Assert.Equal(isMonth, CalendarMonth.Parse(year, number) is not null);
}
