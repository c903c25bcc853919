using CariccPortal.Items;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Tests.Localization;

public sealed class CapitalCitiesTests
{
    [Theory]
    [InlineData(29, 2, "UTC+6", "09:00 – 10:30", "10:00 – 11:30")]
    [InlineData(1, 3, "UTC+5", "10:00 – 11:30", "10:00 – 11:30")]
    public void Times_follow_the_Kazakhstan_offset_change(int day, int month, string offset, string tashkent, string astana)
    {
        var start = new DateTime(2024, month, day, 10, 0, 0, DateTimeKind.Unspecified);
        var times = new DateFormatter(Language.English).TimesInCapitals(
            ItemEvent.CreateTimed(start, start.AddMinutes(90), TimeZones.Almaty)).ToDictionary(one => one.City, StringComparer.Ordinal);

        Assert.Equal(["Ashgabat", "Astana", "Baku", "Bishkek", "Dushanbe", "Moscow", "Tashkent"], times.Keys);
        Assert.Equal(new CityTime("Astana", astana, offset), times["Astana"]);
        Assert.Equal(new CityTime("Tashkent", tashkent, "UTC+5"), times["Tashkent"]);
        Assert.Equal("UTC+6", times["Bishkek"].Offset);
        Assert.Equal("UTC+4", times["Baku"].Offset);
        Assert.Equal("UTC+3", times["Moscow"].Offset);
    }

    [Fact]
    public void Different_local_day_is_shown()
    {
        var times = new DateFormatter(Language.Russian).TimesInCapitals(
            ItemEvent.CreateTimed(new(2024, 6, 5, 1, 0, 0, DateTimeKind.Unspecified),
                new DateTime(2024, 6, 5, 4, 0, 0, DateTimeKind.Unspecified), TimeZones.Almaty));

        Assert.Equal("4 июня, 23:00 – 5 июня, 02:00", Assert.Single(times, one => one.City == "Москва").Time);
        Assert.Equal("01:00 – 04:00", Assert.Single(times, one => one.City == "Астана").Time);
    }
}
