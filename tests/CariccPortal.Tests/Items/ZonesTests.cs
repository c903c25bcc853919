using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class ZonesTests
{
    private const string Vienna = "Europe/Vienna";

    [Theory]
    [InlineData("2024-02-29T12:00", "2024-02-29T06:00")]
    [InlineData("2024-03-01T00:00", "2024-02-29T19:00")]
    [InlineData("2024-03-27T15:59", "2024-03-27T10:59")]
    [InlineData("2024-02-29T22:59", "2024-02-29T16:59")]
    public void Almaty_is_six_hours_ahead_before_March_2024_and_five_from_then_on(string local, string utc)
    {
        Assert.Equal(Utc(utc), Zones.ToUtc(Local(local), Zones.Almaty));
        Assert.Equal(Local(local), Zones.ToLocal(Utc(utc), Zones.Almaty));
    }

    [Fact]
    public void The_hour_that_Almaty_had_twice_is_read_as_the_first_of_the_two()
    {
        Assert.Equal(Utc("2024-02-29T17:30"), Zones.ToUtc(Local("2024-02-29T23:30"), Zones.Almaty));
        Assert.Equal(Local("2024-02-29T23:30"), Zones.ToLocal(Utc("2024-02-29T18:30"), Zones.Almaty));
    }

    [Theory]
    [InlineData("2024-01-15T12:00", "2024-01-15T11:00")]
    [InlineData("2024-07-15T12:00", "2024-07-15T10:00")]
    public void Vienna_has_summer_time(string local, string utc) => Assert.Equal(Utc(utc), Zones.ToUtc(Local(local), Vienna));

    [Fact]
    public void A_time_that_the_clocks_leap_over_is_read_as_far_after_the_leap()
    {
        var utc = Zones.ToUtc(Local("2024-03-31T02:30"), Vienna);

        Assert.Equal(Utc("2024-03-31T01:30"), utc);
        Assert.Equal(Local("2024-03-31T03:30"), Zones.ToLocal(utc, Vienna));
    }

    [Fact]
    public void A_time_that_comes_twice_is_read_as_the_first()
    {
        Assert.Equal(Utc("2024-10-27T00:30"), Zones.ToUtc(Local("2024-10-27T02:30"), Vienna));
    }

    [Fact]
    public void What_is_read_says_whether_it_is_UTC()
    {
        Assert.Equal(DateTimeKind.Utc, Zones.ToUtc(DateTime.SpecifyKind(Local("2024-07-01T12:00"), DateTimeKind.Local), Vienna).Kind);
        Assert.Equal(DateTimeKind.Unspecified, Zones.ToLocal(Utc("2024-07-01T12:00"), Vienna).Kind);
    }

    [Fact]
    public void The_offset_is_that_of_the_instant()
    {
        Assert.Equal(TimeSpan.FromHours(6), Zones.OffsetAt(Utc("2024-02-29T17:59"), Zones.Almaty));
        Assert.Equal(TimeSpan.FromHours(5), Zones.OffsetAt(Utc("2024-02-29T18:00"), Zones.Almaty));
    }

    [Theory]
    [InlineData("Asia/Almaty", true)]
    [InlineData("America/Port-au-Prince", true)]
    [InlineData("Etc/GMT+5", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("Almaty", false)]
    [InlineData("Asia/Nowhere", false)]
    [InlineData("Central Asia Standard Time", false)]
    [InlineData("+05:00", false)]
    [InlineData("Asia/../Asia/Almaty", false)]
    [InlineData("../zoneinfo/Asia/Almaty", false)]
    [InlineData("/usr/share/zoneinfo/Asia/Almaty", false)]
    [InlineData("../../../etc/passwd", false)]
    [InlineData("Asia/", false)]
    [InlineData("Asia//Almaty", false)]
    [InlineData("Asia/./Almaty", false)]
    [InlineData("posix/Asia/Almaty", false)]
    [InlineData("right/Asia/Almaty", false)]
    [InlineData("asia/almaty", false)]
    [InlineData("Asia/Almaty\0", false)]
    public void A_zone_is_known_by_its_IANA_name_alone(string? zone, bool exists) => Assert.Equal(exists, Zones.Exists(zone));

    private static DateTime Local(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTime Utc(string text) => DateTime.SpecifyKind(Local(text), DateTimeKind.Utc);
}
