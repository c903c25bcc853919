using System.Globalization;
using System.Net;
using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Media;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Mail;
using MailKit.Security;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace CariccPortal.Web.Hosting;

/// <summary>The settings of the site, read and validated once at the start; docs/operations.md lists them.</summary>
public sealed record PortalOptions
{
    /// <summary>Scheme and host that readers use, without a path.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>Networks whose <c>X-Forwarded-*</c> headers are used.</summary>
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    /// <summary>Full path of the folder of the SQLite file and of the share images.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Full path of the folder of the keys that sign published versions.</summary>
    public required string KeyFolder { get; init; }

    /// <summary>Whether roles that publish need two-factor authentication.</summary>
    public required bool RequiresTwoFactor { get; init; }

    public required DatabaseProvider DatabaseProvider { get; init; }

    public required string ConnectionString { get; init; }

    public required DatabaseOptions DatabaseOptions { get; init; }

    public required PageCacheOptions PageCache { get; init; }

    public required RateLimitOptions RateLimits { get; init; }

    public required HealthOptions Health { get; init; }

    public required MediaOptions Media { get; init; }

    public required TelemetryOptions Telemetry { get; init; }

    /// <summary>How mail is sent; null if no SMTP server is configured.</summary>
    public MailOptions? Mail { get; init; }

    /// <summary>When the integrity check runs every night, in the time of Almaty; null for never.</summary>
    public required TimeOnly? NightlyCheckAt { get; init; }

    /// <summary>When the weekly check of links may start, in the time of Almaty; null for never.</summary>
    public required TimeOnly? LinkCheckAt { get; init; }

    /// <summary>Whether the site is reached by https, so that cookies are <c>Secure</c>.</summary>
    public bool IsHttps => PublicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Reads and validates the settings.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong or unknown; the message names it.</exception>
    public static PortalOptions Read(IConfiguration configuration, string contentRoot)
    {
        var reader = new SettingsReader(configuration);
        var provider = reader.ReadChoice(
            "Database:Provider",
            DatabaseProvider.Sqlite,
            ("Sqlite", DatabaseProvider.Sqlite),
            ("SqlServer", DatabaseProvider.SqlServer));
        var dataFolder = Path.GetFullPath(Path.Combine(contentRoot, reader.ReadText("DataFolder") ?? "data"));
        var connectionString = ReadConnectionString(
            provider,
            configuration.GetConnectionString("Portal"),
            dataFolder,
            reader.ReadNumber("Database:MaxPoolSize"));
        var options = new PortalOptions
        {
            PublicUrl = reader.ReadUrl("PublicUrl", "a scheme and a host without a path, such as https://caricc.org", allowsPath: false)
                ?? new("http://localhost:5080"),
            TrustedProxies = ReadProxies(reader.ReadText("TrustedProxies")),
            DataFolder = dataFolder,
            KeyFolder = Path.GetFullPath(Path.Combine(contentRoot, reader.ReadText("KeyFolder") ?? Path.Combine(dataFolder, "keys"))),
            RequiresTwoFactor = reader.ReadChoice("TwoFactor", true, ("Required", true), ("Optional", false)),
            DatabaseProvider = provider,
            ConnectionString = connectionString,
            DatabaseOptions = ReadDatabaseOptions(reader),
            PageCache = new()
            {
                SizeMb = reader.ReadNumber("PageCache:SizeMb", min: 0) ?? 64,
                LogsHits = reader.ReadChoice("PageCache:LogHits", false, ("true", true), ("false", false)),
            },
            RateLimits = new(
                reader.ReadNumber("RateLimits:VotesPerMinute") ?? 60,
                reader.ReadNumber("RateLimits:VotesPerHour") ?? 300,
                reader.ReadNumber("RateLimits:VotesPerItemPerDay") ?? 20,
                reader.ReadNumber("RateLimits:ApiPerMinute") ?? 300,
                reader.ReadNumber("RateLimits:MessagesPerHour") ?? 5),
            Health = new(reader.ReadNumber("Health:MinFreeDiskMb") ?? 200, GetDatabaseFolder(provider, connectionString)),
            Media = ReadMediaOptions(reader),
            NightlyCheckAt = ReadTime(reader, "Integrity:NightlyAt", "03:00"),
            LinkCheckAt = ReadTime(reader, "Links:WeeklyAt", "05:00"),
            Telemetry = new()
            {
                OtlpEndpoint = reader.ReadUrl("Telemetry:OtlpEndpoint", "the URL of an OTLP collector, such as http://127.0.0.1:4318"),
                IsGrpc = reader.ReadChoice("Telemetry:OtlpProtocol", false, ("HttpProtobuf", false), ("Grpc", true)),
                TraceSamplePercent = reader.ReadNumber("Telemetry:TraceSamplePercent", min: 0, max: 100) ?? 5,
            },
            Mail = ReadMailOptions(reader),
        };
        reader.RejectUnknown("Languages");
        return options;
    }

    private static TimeOnly? ReadTime(SettingsReader reader, string name, string fallback)
    {
        var text = reader.ReadText(name) ?? fallback;
        if (text == "off") return null;
        return TimeOnly.TryParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, default, out var time) ? time
            : throw new ConfigurationException($"Portal:{name} is \"{text}\": it must be a time such as 03:00, or off.");
    }

    private static DatabaseOptions ReadDatabaseOptions(SettingsReader reader)
    {
        var defaults = new DatabaseOptions();
        return defaults with
        {
            CommandTimeout = reader.ReadNumber("Database:CommandTimeoutSeconds") is { } timeout ? TimeSpan.FromSeconds(timeout) : null,
            MaxBatchSize = reader.ReadNumber("Database:MaxBatchSize"),
            SlowCommandThreshold = reader.ReadNumber("Database:SlowQueryMilliseconds") is { } threshold
                ? TimeSpan.FromMilliseconds(threshold)
                : defaults.SlowCommandThreshold,
        };
    }

    private static MediaOptions ReadMediaOptions(SettingsReader reader)
    {
        const int BytesPerMb = 1_000_000, PixelsPerMegapixel = 1_000_000;
        var defaults = new MediaOptions();
        return new()
        {
            // An upload is held in memory as a whole, and a database row is limited to 2 GB.
            MaxFileBytes = reader.ReadNumber("Media:MaxFileMb", max: 200) * BytesPerMb ?? defaults.MaxFileBytes,
            MaxPixels = reader.ReadNumber("Media:MaxMegapixels") * (long?)PixelsPerMegapixel ?? defaults.MaxPixels,
            Timeout = reader.ReadNumber("Media:TimeoutSeconds") is { } timeout ? TimeSpan.FromSeconds(timeout) : defaults.Timeout,
            MaxMemoryBytes = reader.ReadNumber("Media:MemoryMb") * (long?)BytesPerMb ?? defaults.MaxMemoryBytes,
            VipsPath = reader.ReadText("Media:VipsPath") ?? defaults.VipsPath,
            ClamdAddress = ReadClamdAddress(reader.ReadText("Media:ClamdAddress")),
        };
    }

    private static string? ReadClamdAddress(string? address)
    {
        if (address is null || address.StartsWith('/')) return address;
        var colon = address.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? address
            : throw new ConfigurationException(
                $"Portal:Media:ClamdAddress is \"{address}\"; it must be the path of a socket, or a host and a port.");
    }

    private static MailOptions? ReadMailOptions(SettingsReader reader)
    {
        const int MaxPort = 65535;
        var (server, from) = (reader.ReadText("Mail:Server"), reader.ReadText("Mail:From"));
        var (user, password) = (reader.ReadText("Mail:UserName"), reader.ReadText("Mail:Password"));
        var security = reader.ReadChoice("Mail:Security", SecureSocketOptions.StartTls, ("StartTls", SecureSocketOptions.StartTls),
            ("Tls", SecureSocketOptions.SslOnConnect), ("None", SecureSocketOptions.None));
        var timeout = reader.ReadNumber("Mail:TimeoutSeconds", min: 1, max: 120) ?? 30;
        if (server is null) return null;
        if (!Uri.TryCreate($"smtp://{server}", UriKind.Absolute, out var url) || url.PathAndQuery != "/" || url.Port > MaxPort)
            throw new ConfigurationException($"Portal:Mail:Server is \"{server}\"; it must be a host with an optional port.");
        if (!ContactEditor.IsEmail(from))
            throw new ConfigurationException($"Portal:Mail:From is \"{from}\"; with Portal:Mail:Server it must be an email address.");
        if (user is not null && security == SecureSocketOptions.None)
            throw new ConfigurationException("Portal:Mail:UserName needs Portal:Mail:Security StartTls or Tls.");
        var port = url.Port > 0 ? url.Port : security == SecureSocketOptions.SslOnConnect ? 465 : 587;
        return new()
        {
            Host = url.Host,
            Port = port,
            Security = security,
            From = from!,
            UserName = user,
            Password = password,
            Timeout = TimeSpan.FromSeconds(timeout),
        };
    }

    private static string ReadConnectionString(DatabaseProvider provider, string? connectionString, string dataFolder, int? maxPoolSize)
    {
        if (!string.IsNullOrWhiteSpace(connectionString)) return ValidateConnectionString(provider, connectionString, maxPoolSize);
        if (provider == DatabaseProvider.SqlServer)
            throw new ConfigurationException("Portal:Database:Provider is SqlServer, so ConnectionStrings:Portal must be set.");

        try
        {
            Directory.CreateDirectory(dataFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Portal:DataFolder is \"{dataFolder}\", which cannot be created: {failure.Message}");
        }

        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "portal.db") }.ConnectionString;
    }

    private static string ValidateConnectionString(DatabaseProvider provider, string connectionString, int? maxPoolSize)
    {
        try
        {
            if (provider == DatabaseProvider.Sqlite) return new SqliteConnectionStringBuilder(connectionString).ConnectionString;
            var builder = new SqlConnectionStringBuilder(connectionString);
            if (maxPoolSize is { } size) builder.MaxPoolSize = size;
            return builder.ConnectionString;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            // The message does not repeat the string, which may contain a password.
            throw new ConfigurationException($"ConnectionStrings:Portal is not a connection string for {provider}.");
        }
    }

    private static List<IPNetwork> ReadProxies(string? list)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in (list ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(part, out var address)) networks.Add(new(address, address.GetAddressBytes().Length * 8));
            else
            {
                throw new ConfigurationException(
                    $"Portal:TrustedProxies contains \"{part}\"; it must be a list of IP addresses or networks, "
                    + "such as 10.0.0.5, 10.1.0.0/16.");
            }
        }

        return networks;
    }

    // The files of SQL Server are on another machine; there, the site itself writes only to the temporary folder.
    private static string GetDatabaseFolder(DatabaseProvider provider, string connectionString) => provider == DatabaseProvider.Sqlite
        && Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource)) is { } folder
            ? folder
            : Path.GetTempPath();
}

/// <summary>Limits per network on each node.</summary>
public sealed record RateLimitOptions(int VotesPerMinute, int VotesPerHour, int VotesPerItemPerDay, int ApiPerMinute, int MessagesPerHour);

/// <summary>The free disk space that a ready node needs.</summary>
/// <param name="MinFreeDiskMb">The minimum in MB.</param>
/// <param name="DiskFolder">A folder on the disk.</param>
public sealed record HealthOptions(int MinFreeDiskMb, string DiskFolder);

/// <summary>The export of metrics and traces by OTLP.</summary>
public sealed record TelemetryOptions
{
    /// <summary>URL of the collector; null turns the export off.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Whether the protocol is gRPC instead of HTTP with protobuf.</summary>
    public bool IsGrpc { get; init; }

    /// <summary>Percentage of requests that are traced.</summary>
    public int TraceSamplePercent { get; init; }
}
