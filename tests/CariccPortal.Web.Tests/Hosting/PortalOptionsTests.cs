using CariccPortal.Data;
using CariccPortal.Tests;
using CariccPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace CariccPortal.Web.Tests.Hosting;

public sealed class PortalOptionsTests
{
    [Theory]
    [InlineData("Portal:Database:Provider", "Oracle", "Portal:Database:Provider is \"Oracle\"; it can be Sqlite or SqlServer.")]
    [InlineData("Portal:Database:Provider", "sqlite", "Portal:Database:Provider is \"sqlite\"; it can be Sqlite or SqlServer.")]
    [InlineData("Portal:Database:Provider", "SqlServer", "Portal:Database:Provider is SqlServer, so ConnectionStrings:Portal must be set.")]
    [InlineData("ConnectionStrings:Portal", "Password=secret;Nonsense=1",
        "ConnectionStrings:Portal is not a connection string for Sqlite.")]
    [InlineData("Portal:Mail:Server", "smtp.example.org:587",
        "Portal:Mail:From is \"\"; with Portal:Mail:Server it must be an email address.")]
    [InlineData("Portal:Mail:Server", "smtp://smtp.example.org/x",
        "Portal:Mail:Server is \"smtp://smtp.example.org/x\"; it must be a host with an optional port.")]
    [InlineData("Portal:Mail:Security", "Ssl", "Portal:Mail:Security is \"Ssl\"; it can be StartTls or Tls or None.")]
    [InlineData("Portal:Mail:TimeoutSeconds", "0", "Portal:Mail:TimeoutSeconds is \"0\"; it must be a whole number from 1 to 120.")]
    [InlineData("Portal:PublicUrl", "caricc.org",
        "Portal:PublicUrl is \"caricc.org\"; it must be a scheme and a host without a path, such as https://caricc.org.")]
    [InlineData("Portal:PublicUrl", "https://caricc.org/en",
        "Portal:PublicUrl is \"https://caricc.org/en\"; it must be a scheme and a host without a path, such as https://caricc.org.")]
    [InlineData("Portal:PublicUrl", "ftp://caricc.org",
        "Portal:PublicUrl is \"ftp://caricc.org\"; it must be a scheme and a host without a path, such as https://caricc.org.")]
    [InlineData("Portal:TrustedProxies", "10.0.0.5, proxy",
        "Portal:TrustedProxies contains \"proxy\"; it must be a list of IP addresses or networks, such as 10.0.0.5, 10.1.0.0/16.")]
    [InlineData("Portal:TrustedProxies", "10.0.0.0/33",
        "Portal:TrustedProxies contains \"10.0.0.0/33\"; it must be a list of IP addresses or networks, such as 10.0.0.5, 10.1.0.0/16.")]
    [InlineData("Portal:RateLimits:VotesPerMinute", "many",
        "Portal:RateLimits:VotesPerMinute is \"many\"; it must be a whole number of 1 or more.")]
    [InlineData("Portal:RateLimits:VotesPerMinute", "0",
        "Portal:RateLimits:VotesPerMinute is \"0\"; it must be a whole number of 1 or more.")]
    [InlineData("Portal:RateLimits:VotesPerHour", "-1",
        "Portal:RateLimits:VotesPerHour is \"-1\"; it must be a whole number of 1 or more.")]
    [InlineData("Portal:Media:TimeoutSeconds", "0", "Portal:Media:TimeoutSeconds is \"0\"; it must be a whole number of 1 or more.")]
    [InlineData("Portal:Media:ClamdAddress", "clamd",
        "Portal:Media:ClamdAddress is \"clamd\"; it must be the path of a socket, or a host and a port.")]
    [InlineData("Portal:Media:MaxFileMb", "20 MB", "Portal:Media:MaxFileMb is \"20 MB\"; it must be a whole number from 1 to 200.")]
    [InlineData("Portal:RateLimits:VotesPerHour", "1.5",
        "Portal:RateLimits:VotesPerHour is \"1.5\"; it must be a whole number of 1 or more.")]
    [InlineData("Portal:Database:CommandTimeoutSeconds", "0",
        "Portal:Database:CommandTimeoutSeconds is \"0\"; it must be a whole number of 1 or more.")]
    [InlineData("Portal:Telemetry:OtlpEndpoint", "collector",
        "Portal:Telemetry:OtlpEndpoint is \"collector\"; it must be the URL of an OTLP collector, such as http://127.0.0.1:4318.")]
    [InlineData("Portal:Telemetry:OtlpProtocol", "Zipkin", "Portal:Telemetry:OtlpProtocol is \"Zipkin\"; it can be HttpProtobuf or Grpc.")]
    [InlineData("Portal:Telemetry:TraceSamplePercent", "101",
        "Portal:Telemetry:TraceSamplePercent is \"101\"; it must be a whole number from 0 to 100.")]
    [InlineData("Portal:TwoFactor", "off", "Portal:TwoFactor is \"off\"; it can be Required or Optional.")]
    [InlineData("Portal:Media:MaxFileMb", "201", "Portal:Media:MaxFileMb is \"201\"; it must be a whole number from 1 to 200.")]
    [InlineData("Portal:PageCache:SizeMb", "-1", "Portal:PageCache:SizeMb is \"-1\"; it must be a whole number of 0 or more.")]
    [InlineData("Portal:PageCache:LogHits", "yes", "Portal:PageCache:LogHits is \"yes\"; it can be true or false.")]
    [InlineData("Portal:Database", "SqlServer", "Portal:Database is not a setting of the portal; docs/operations.md lists them.")]
    [InlineData("Portal:PageCache:Megabytes", "64",
        "Portal:PageCache:Megabytes is not a setting of the portal; docs/operations.md lists them.")]
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

        var message = Assert.Throws<ConfigurationException>(
            () => Read(folder.Path, ("Portal:DataFolder", Path.Combine(file, "below")))).Message;

        Assert.StartsWith($"Portal:DataFolder is \"{Path.Combine(file, "below")}\", which cannot be created: ", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_connection_string_is_not_in_the_message()
    {
        using var folder = new TempFolder();

        var message = Assert.Throws<ConfigurationException>(
            () => Read(folder.Path, ("Portal:Database:Provider", "SqlServer"),
                ("ConnectionStrings:Portal", "Server=x;Password=secret;Nonsense=1"))).Message;

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
        Assert.Equal(new() { SizeMb = 64, LogsHits = false }, settings.PageCache);
        Assert.Equal(new(60, 300, 20, 300, 5), settings.RateLimits);
        Assert.Equal(200, settings.Health.MinFreeDiskMb);
        Assert.True(settings.RequiresTwoFactor);
        Assert.Equal((20_000_000, 50_000_000L, TimeSpan.FromSeconds(2), 100_000_000L, "vips"),
            (settings.Media.MaxFileBytes, settings.Media.MaxPixels, settings.Media.Timeout, settings.Media.MaxMemoryBytes,
                settings.Media.VipsPath));
    }

    [Fact]
    public void Valid_settings_are_read()
    {
        using var folder = new TempFolder();

        var settings = Read(
            folder.Path, ("Portal:Database:Provider", "SqlServer"), ("ConnectionStrings:Portal", "Server=db;Database=caricc"),
            ("Portal:PublicUrl", "https://caricc.example/"),
            ("Portal:TrustedProxies", "10.0.0.5; 10.1.0.0/16 2001:db8::/32"), ("Portal:RateLimits:VotesPerMinute", "7"),
            ("Portal:RateLimits:VotesPerHour", "70"),
            ("Portal:Media:MaxFileMb", "200"), ("Portal:Media:MaxMegapixels", "12"), ("Portal:Media:TimeoutSeconds", "9"),
            ("Portal:Media:MemoryMb", "300"), ("Portal:Media:VipsPath", "/opt/vips/bin/vips"));

        Assert.Equal(DatabaseProvider.SqlServer, settings.DatabaseProvider);
        Assert.Contains("Data Source=db", settings.ConnectionString, StringComparison.Ordinal);
        Assert.True(settings.IsHttps);
        Assert.Equal(["10.0.0.5/32", "10.1.0.0/16", "2001:db8::/32"], settings.TrustedProxies.Select(one => one.ToString()));
        Assert.Equal((7, 70), (settings.RateLimits.VotesPerMinute, settings.RateLimits.VotesPerHour));
        Assert.Equal(new CariccPortal.Media.MediaOptions
        {
            MaxFileBytes = 200_000_000,
            MaxPixels = 12_000_000,
            Timeout = TimeSpan.FromSeconds(9),
            MaxMemoryBytes = 300_000_000,
            VipsPath = "/opt/vips/bin/vips"
        }, settings.Media);
    }

    private static PortalOptions Read(string folder, params (string Name, string? Value)[] settings) => PortalOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>(one.Name, one.Value)))
            .Build(), folder);
}
