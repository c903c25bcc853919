using CariccPortal.Data;
using CariccPortal.Tests;
using CariccPortal.Web.Operations;
using Microsoft.Extensions.Configuration;

namespace CariccPortal.Web.Tests.Operations;

public sealed class PortalSettingsTests
{
    [Theory]
    [InlineData("Portal:Database", "Oracle", "Portal:Database is \"Oracle\"; it can be Sqlite or SqlServer.")]
    [InlineData("Portal:Database", "sqlite", "Portal:Database is \"sqlite\"; it can be Sqlite or SqlServer.")]
    [InlineData("Portal:Database", "SqlServer", "Portal:Database is SqlServer, so ConnectionStrings:Portal must hold its connection string.")]
    [InlineData("ConnectionStrings:Portal", "Password=secret;Nonsense=1", "ConnectionStrings:Portal is not a connection string for Sqlite.")]
    [InlineData("Portal:PublicAddress", "caricc.org", "Portal:PublicAddress is \"caricc.org\"; it is a scheme and a host, such as https://caricc.org, without a path.")]
    [InlineData("Portal:PublicAddress", "https://caricc.org/en", "Portal:PublicAddress is \"https://caricc.org/en\"; it is a scheme and a host, such as https://caricc.org, without a path.")]
    [InlineData("Portal:PublicAddress", "ftp://caricc.org", "Portal:PublicAddress is \"ftp://caricc.org\"; it is a scheme and a host, such as https://caricc.org, without a path.")]
    [InlineData("Portal:TrustedProxies", "10.0.0.5, proxy", "Portal:TrustedProxies holds \"proxy\"; it is a list of addresses or networks, such as 10.0.0.5, 10.1.0.0/16.")]
    [InlineData("Portal:TrustedProxies", "10.0.0.0/33", "Portal:TrustedProxies holds \"10.0.0.0/33\"; it is a list of addresses or networks, such as 10.0.0.5, 10.1.0.0/16.")]
    [InlineData("Portal:Votes:PerMinute", "many", "Portal:Votes:PerMinute is \"many\"; it is a whole number above 0.")]
    [InlineData("Portal:Votes:PerMinute", "0", "Portal:Votes:PerMinute is \"0\"; it is a whole number above 0.")]
    [InlineData("Portal:Votes:PerHour", "-1", "Portal:Votes:PerHour is \"-1\"; it is a whole number above 0.")]
    [InlineData("Portal:Media:Seconds", "0", "Portal:Media:Seconds is \"0\"; it is a whole number above 0.")]
    [InlineData("Portal:Media:Megabytes", "20 MB", "Portal:Media:Megabytes is \"20 MB\"; it is a whole number above 0.")]
    [InlineData("Portal:Votes:PerHour", "1.5", "Portal:Votes:PerHour is \"1.5\"; it is a whole number above 0.")]
    [InlineData("Portal:Store:TimeoutSeconds", "0", "Portal:Store:TimeoutSeconds is \"0\"; it is a whole number above 0.")]
    [InlineData("Portal:Telemetry:Address", "collector", "Portal:Telemetry:Address is \"collector\"; it is a collector's address, such as http://127.0.0.1:4318.")]
    [InlineData("Portal:Telemetry:Protocol", "Zipkin", "Portal:Telemetry:Protocol is \"Zipkin\"; it can be HttpProtobuf or Grpc.")]
    [InlineData("Portal:Telemetry:TracePercent", "101", "Portal:Telemetry:TracePercent is \"101\"; it is a whole number from 0 to 100.")]
    [InlineData("Portal:SecondStep", "off", "Portal:SecondStep is \"off\"; it can be Required or Optional.")]
    public void A_wrong_setting_is_one_sentence_that_names_it(string name, string value, string sentence)
    {
        using var folder = new TempFolder();

        Assert.Equal(sentence, Assert.Throws<WrongSetting>(() => Read(folder.Path, (name, value))).Message);
    }

    [Fact]
    public void A_data_folder_that_cannot_be_made_is_named()
    {
        using var folder = new TempFolder();
        var file = folder.Write("file", "");

        var message = Assert.Throws<WrongSetting>(() => Read(folder.Path, ("Portal:DataFolder", Path.Combine(file, "below")))).Message;

        Assert.StartsWith($"Portal:DataFolder is \"{Path.Combine(file, "below")}\", which cannot be made or written: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_a_wrong_connection_string_is_not_repeated()
    {
        using var folder = new TempFolder();

        var message = Assert.Throws<WrongSetting>(() => Read(folder.Path, ("Portal:Database", "SqlServer"), ("ConnectionStrings:Portal", "Server=x;Password=secret;Nonsense=1"))).Message;

        Assert.Equal("ConnectionStrings:Portal is not a connection string for SqlServer.", message);
    }

    [Fact]
    public void Without_settings_the_store_is_a_file_in_the_data_folder_of_the_site()
    {
        using var folder = new TempFolder();

        var settings = Read(folder.Path);

        Assert.Equal(Database.Sqlite, settings.Database);
        Assert.Equal($"Data Source={Path.Combine(folder.Path, "data", "portal.db")}", settings.Connection);
        Assert.True(Directory.Exists(Path.Combine(folder.Path, "data")));
        Assert.Equal(new Uri("http://localhost:5080"), settings.PublicAddress);
        Assert.False(settings.IsHttps);
        Assert.Empty(settings.TrustedProxies);
        Assert.Equal((20_000_000, 50_000_000L, TimeSpan.FromSeconds(2), 100_000_000L, "vips"), (settings.Media.Bytes, settings.Media.Pixels, settings.Media.Time, settings.Media.Memory, settings.Media.Vips));
    }

    [Fact]
    public void Right_settings_are_read_as_they_are_written()
    {
        using var folder = new TempFolder();

        var settings = Read(
            folder.Path, ("Portal:Database", "SqlServer"), ("ConnectionStrings:Portal", "Server=db;Database=caricc"), ("Portal:PublicAddress", "https://caricc.example/"),
            ("Portal:TrustedProxies", "10.0.0.5; 10.1.0.0/16 2001:db8::/32"), ("Portal:Votes:PerMinute", "7"), ("Portal:Votes:PerHour", "70"),
            ("Portal:Media:Megabytes", "500"), ("Portal:Media:Megapixels", "12"), ("Portal:Media:Seconds", "9"), ("Portal:Media:MemoryMegabytes", "300"), ("Portal:Media:Vips", "/opt/vips/bin/vips"));

        Assert.Equal(Database.SqlServer, settings.Database);
        Assert.Contains("Data Source=db", settings.Connection, StringComparison.Ordinal);
        Assert.True(settings.IsHttps);
        Assert.Equal(["10.0.0.5/32", "10.1.0.0/16", "2001:db8::/32"], settings.TrustedProxies.Select(one => one.ToString()));
        Assert.Equal((7, 70), (settings.VotesPerMinute, settings.VotesPerHour));
        Assert.Equal(new CariccPortal.Media.MediaLimits { Bytes = 200_000_000, Pixels = 12_000_000, Time = TimeSpan.FromSeconds(9), Memory = 300_000_000, Vips = "/opt/vips/bin/vips" }, settings.Media);
    }

    private static PortalSettings Read(string folder, params (string Name, string? Value)[] settings) => PortalSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>(one.Name, one.Value))).Build(), folder);
}
