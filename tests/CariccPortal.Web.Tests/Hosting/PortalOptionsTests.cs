using CariccPortal.Data;
using CariccPortal.Tests;
using CariccPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace CariccPortal.Web.Tests.Hosting;

public sealed class PortalOptionsTests
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
    public void Invalid_setting_is_named_in_the_message(string name, string value, string message)
    {
        using var folder = new TempFolder();

        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => Read(folder.Path, (name, value))).Message);
    }

    [Fact]
    public void Invalid_data_folder_is_named_in_the_message()
    {
        using var folder = new TempFolder();
        var file = folder.Write("file", "");

        var message = Assert.Throws<ConfigurationException>(() => Read(folder.Path, ("Portal:DataFolder", Path.Combine(file, "below")))).Message;

        Assert.StartsWith($"Portal:DataFolder is \"{Path.Combine(file, "below")}\", which cannot be made or written: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_connection_string_is_not_in_the_message()
    {
        using var folder = new TempFolder();

        var message = Assert.Throws<ConfigurationException>(() => Read(folder.Path, ("Portal:Database", "SqlServer"), ("ConnectionStrings:Portal", "Server=x;Password=secret;Nonsense=1"))).Message;

        Assert.Equal("ConnectionStrings:Portal is not a connection string for SqlServer.", message);
    }

    [Fact]
    public void Default_database_is_SQLite_in_the_data_folder()
    {
        using var folder = new TempFolder();

        var settings = Read(folder.Path);

        Assert.Equal(DatabaseProvider.Sqlite, settings.DatabaseProvider);
        Assert.Equal($"Data Source={Path.Combine(folder.Path, "data", "portal.db")}", settings.ConnectionString);
        Assert.True(Directory.Exists(Path.Combine(folder.Path, "data")));
        Assert.Equal(new Uri("http://localhost:5080"), settings.PublicUrl);
        Assert.False(settings.IsHttps);
        Assert.Empty(settings.TrustedProxies);
        Assert.Equal((20_000_000, 50_000_000L, TimeSpan.FromSeconds(2), 100_000_000L, "vips"), (settings.Media.MaxFileBytes, settings.Media.MaxPixels, settings.Media.Timeout, settings.Media.MaxMemoryBytes, settings.Media.VipsPath));
    }

    [Fact]
    public void Valid_settings_are_read()
    {
        using var folder = new TempFolder();

        var settings = Read(
            folder.Path, ("Portal:Database", "SqlServer"), ("ConnectionStrings:Portal", "Server=db;Database=caricc"), ("Portal:PublicAddress", "https://caricc.example/"),
            ("Portal:TrustedProxies", "10.0.0.5; 10.1.0.0/16 2001:db8::/32"), ("Portal:Votes:PerMinute", "7"), ("Portal:Votes:PerHour", "70"),
            ("Portal:Media:Megabytes", "500"), ("Portal:Media:Megapixels", "12"), ("Portal:Media:Seconds", "9"), ("Portal:Media:MemoryMegabytes", "300"), ("Portal:Media:Vips", "/opt/vips/bin/vips"));

        Assert.Equal(DatabaseProvider.SqlServer, settings.DatabaseProvider);
        Assert.Contains("Data Source=db", settings.ConnectionString, StringComparison.Ordinal);
        Assert.True(settings.IsHttps);
        Assert.Equal(["10.0.0.5/32", "10.1.0.0/16", "2001:db8::/32"], settings.TrustedProxies.Select(one => one.ToString()));
        Assert.Equal((7, 70), (settings.VotesPerMinute, settings.VotesPerHour));
        Assert.Equal(new CariccPortal.Media.MediaOptions { MaxFileBytes = 200_000_000, MaxPixels = 12_000_000, Timeout = TimeSpan.FromSeconds(9), MaxMemoryBytes = 300_000_000, VipsPath = "/opt/vips/bin/vips" }, settings.Media);
    }

    private static PortalOptions Read(string folder, params (string Name, string? Value)[] settings) => PortalOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>(one.Name, one.Value))).Build(), folder);
}
