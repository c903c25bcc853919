using CariccPortal.Items;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Tests.Localization;

public sealed class CapitalsTests
{
    [Theory]
    [InlineData(29, 2, "UTC+6", "09:00 – 10:30", "10:00 – 11:30")]
    [InlineData(1, 3, "UTC+5", "10:00 – 11:30", "10:00 – 11:30")]
    public void The_capitals_have_their_times_on_both_sides_of_Kazakhstans_change(int day, int month, string offset, string tashkent, string astana)
    {
        var start = new DateTime(2024, month, day, 10, 0, 0, DateTimeKind.Unspecified);
        var times = new Dates(Language.English).InCapitals(Occasion.OfHours(start, start.AddMinutes(90), Zones.Almaty)).ToDictionary(one => one.City, StringComparer.Ordinal);

        Assert.Equal(["Ashgabat", "Astana", "Baku", "Bishkek", "Dushanbe", "Moscow", "Tashkent"], times.Keys);
        Assert.Equal(new TimeInCity("Astana", astana, offset), times["Astana"]);
        Assert.Equal(new TimeInCity("Tashkent", tashkent, "UTC+5"), times["Tashkent"]);
        Assert.Equal("UTC+6", times["Bishkek"].Offset);
        Assert.Equal("UTC+4", times["Baku"].Offset);
        Assert.Equal("UTC+3", times["Moscow"].Offset);
    }

    [Fact]
    public void Another_day_than_at_the_place_is_named()
    {
        var times = new Dates(Language.Russian).InCapitals(Occasion.OfHours(new(2024, 6, 5, 1, 0, 0, DateTimeKind.Unspecified), new DateTime(2024, 6, 5, 4, 0, 0, DateTimeKind.Unspecified), Zones.Almaty));

        Assert.Equal("4 июня, 23:00 – 5 июня, 02:00", Assert.Single(times, one => one.City == "Москва").When);
        Assert.Equal("01:00 – 04:00", Assert.Single(times, one => one.City == "Астана").When);
    }
}
