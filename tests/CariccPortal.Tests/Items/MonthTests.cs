using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class MonthTests
{
    [Fact]
    public void A_month_begins_and_ends_at_midnight_in_Almaty_whatever_its_offset_then()
    {
        var february = new Month(2024, 2);

        Assert.Equal(new DateTime(2024, 1, 31, 18, 0, 0, DateTimeKind.Utc), february.StartsAt(Zones.Almaty));
        Assert.Equal(new DateTime(2024, 3, 31, 19, 0, 0, DateTimeKind.Utc), february.Next.EndsAt(Zones.Almaty));
        Assert.Equal(february.EndsAt(Zones.Almaty), february.Next.StartsAt(Zones.Almaty));
        Assert.Equal(february, Month.At(february.EndsAt(Zones.Almaty).AddTicks(-1), Zones.Almaty));
        Assert.Equal(new Month(2024, 3), Month.At(february.EndsAt(Zones.Almaty), Zones.Almaty));
    }

    [Fact]
    public void Years_are_stepped_over_in_both_directions()
    {
        Assert.Equal(new Month(2024, 1), new Month(2023, 12).Next);
        Assert.Equal(new Month(2023, 12), new Month(2024, 1).Previous);
        Assert.Equal([new(2023, 11), new(2023, 12), new(2024, 1)], Month.Between(new(2023, 11), new(2024, 1)));
        Assert.Equal(new DateOnly(2024, 2, 29), new Month(2024, 2).LastDay);
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
    public void A_month_has_one_spelling(string? year, string? number, bool isMonth) => Assert.Equal(isMonth, Month.Read(year, number) is not null);
}
