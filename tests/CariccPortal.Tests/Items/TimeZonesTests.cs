using CariccPortal.Items;

namespace CariccPortal.Tests.Items;

public sealed class TimeZonesTests
{
    private const string Vienna = "Europe/Vienna";

    [Theory]
    [InlineData("2024-02-29T12:00", "2024-02-29T06:00")]
    [InlineData("2024-03-01T00:00", "2024-02-29T19:00")]
    [InlineData("2024-03-27T15:59", "2024-03-27T10:59")]
    [InlineData("2024-02-29T22:59", "2024-02-29T16:59")]
    public void Almaty_offset_changes_from_6_to_5_hours_in_March_2024(string local, string utc)
    {
        Assert.Equal(Utc(utc), TimeZones.ToUtc(Local(local), TimeZones.Almaty));
        Assert.Equal(Local(local), TimeZones.ToLocal(Utc(utc), TimeZones.Almaty));
    }

    [Fact]
    public void ToUtc_ambiguous_hour_in_Almaty_uses_the_first()
    {
        Assert.Equal(Utc("2024-02-29T17:30"), TimeZones.ToUtc(Local("2024-02-29T23:30"), TimeZones.Almaty));
        Assert.Equal(Local("2024-02-29T23:30"), TimeZones.ToLocal(Utc("2024-02-29T18:30"), TimeZones.Almaty));
    }

    [Theory]
    [InlineData("2024-01-15T12:00", "2024-01-15T11:00")]
    [InlineData("2024-07-15T12:00", "2024-07-15T10:00")]
    public void ToUtc_applies_daylight_saving_time(string local, string utc) =>
        Assert.Equal(Utc(utc), TimeZones.ToUtc(Local(local), Vienna));

    [Fact]
    public void ToUtc_skipped_time_moves_forward()
    {
        var utc = TimeZones.ToUtc(Local("2024-03-31T02:30"), Vienna);

        Assert.Equal(Utc("2024-03-31T01:30"), utc);
        Assert.Equal(Local("2024-03-31T03:30"), TimeZones.ToLocal(utc, Vienna));
    }

    [Fact]
    public void ToUtc_ambiguous_time_uses_the_first()
    {
        Assert.Equal(Utc("2024-10-27T00:30"), TimeZones.ToUtc(Local("2024-10-27T02:30"), Vienna));
    }

    [Fact]
    public void Conversions_set_the_DateTimeKind()
    {
        Assert.Equal(DateTimeKind.Utc, TimeZones.ToUtc(DateTime.SpecifyKind(Local("2024-07-01T12:00"), DateTimeKind.Local), Vienna).Kind);
        Assert.Equal(DateTimeKind.Unspecified, TimeZones.ToLocal(Utc("2024-07-01T12:00"), Vienna).Kind);
    }

    [Fact]
    public void OffsetAt_returns_the_offset_at_that_time()
    {
        Assert.Equal(TimeSpan.FromHours(6), TimeZones.OffsetAt(Utc("2024-02-29T17:59"), TimeZones.Almaty));
        Assert.Equal(TimeSpan.FromHours(5), TimeZones.OffsetAt(Utc("2024-02-29T18:00"), TimeZones.Almaty));
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
    public void Exists_accepts_only_IANA_names(string? timeZone, bool exists) => Assert.Equal(exists, TimeZones.Exists(timeZone));

    private static DateTime Local(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTime Utc(string text) => DateTime.SpecifyKind(Local(text), DateTimeKind.Utc);
}
