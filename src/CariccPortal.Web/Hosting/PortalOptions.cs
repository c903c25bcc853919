using System.Globalization;
using System.Net;
using CariccPortal.Data;
using CariccPortal.Media;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace CariccPortal.Web.Hosting;

/// <summary>The site's settings, read and checked once. The environment sets them as <c>Portal__Database</c> and so on.</summary>
/// <param name="DatabaseProvider">The database that holds the store.</param>
/// <param name="ConnectionString">Its connection string.</param>
/// <param name="PublicUrl">The scheme and host that readers use, without a path.</param>
/// <param name="TrustedProxies">The networks whose word on a visitor's address is taken.</param>
/// <param name="VotesPerMinute">Votes a minute from one network.</param>
/// <param name="VotesPerHour">Votes an hour from one network.</param>
public sealed record PortalOptions(
    DatabaseProvider DatabaseProvider,
    string ConnectionString,
    Uri PublicUrl,
    IReadOnlyList<IPNetwork> TrustedProxies,
    int VotesPerMinute,
    int VotesPerHour)
{
    /// <summary>How much memory the answers that are kept may take, in millions of bytes; 0 keeps none.</summary>
    public int PageCacheSizeMb { get; init; } = 64;

    /// <summary>The folder of what is kept beside the store, as a whole path; made when something is first kept.</summary>
    public string DataFolder { get; init; } = Path.GetTempPath();

    /// <summary>How the store is asked.</summary>
    public DatabaseOptions DatabaseOptions { get; init; } = new();

    /// <summary>The folder that the site writes to, whose disk must not run full.</summary>
    public string CheckedDiskFolder { get; init; } = Path.GetTempPath();

    /// <summary>With how much free on that disk, in millions of bytes, a node is still ready.</summary>
    public int MinFreeDiskMb { get; init; } = 200;

    /// <summary>Where measurements and traces are sent to.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Requests to the API a minute from one network.</summary>
    public int ApiPerMinute { get; init; } = 300;

    /// <summary>How much the library of pictures and files takes on.</summary>
    public MediaOptions Media { get; init; } = new();

    /// <summary>Whether roles that release need more than a password.</summary>
    public bool RequiresTwoFactor { get; init; } = true;

    /// <summary>Whether cookies may and must be kept to https.</summary>
    public bool IsHttps => PublicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ConfigurationException">One of them is wrong; the message names it.</exception>
    public static PortalOptions Read(IConfiguration configuration, string contentRoot)
    {
        var portal = configuration.GetSection("Portal");
        var database = portal["Database"] switch
        {
            null or "" or "Sqlite" => DatabaseProvider.Sqlite,
            "SqlServer" => DatabaseProvider.SqlServer,
            var other => throw new ConfigurationException($"Portal:Database is \"{other}\"; it can be Sqlite or SqlServer."),
        };

        var connection = ReadConnectionString(configuration, database, contentRoot);
        return new(
            database,
            connection,
            ReadPublicUrl(portal["PublicAddress"]),
            ReadProxies(portal["TrustedProxies"]),
            ReadNumber(portal, "Votes:PerMinute", 60),
            ReadNumber(portal, "Votes:PerHour", 300))
        {
            PageCacheSizeMb = portal["Kept:Megabytes"] is "0" ? 0 : ReadNumber(portal, "Kept:Megabytes", 64),
            DataFolder = ReadDataFolder(configuration, contentRoot),
            DatabaseOptions = ReadDatabaseOptions(portal),
            CheckedDiskFolder = GetDatabaseFolder(database, connection),
            MinFreeDiskMb = ReadNumber(portal, "Disk:Megabytes", 200),
            Telemetry = TelemetryOptions.Read(portal.GetSection("Telemetry")),
            ApiPerMinute = ReadNumber(portal, "Api:PerMinute", 300),
            Media = ReadMediaOptions(portal),
            RequiresTwoFactor = ReadTwoFactor(portal["SecondStep"]),
        };
    }

    private static DatabaseOptions ReadDatabaseOptions(IConfigurationSection portal) => new()
    {
        CommandTimeout = portal["Store:TimeoutSeconds"] is { Length: > 0 } ? TimeSpan.FromSeconds(ReadNumber(portal, "Store:TimeoutSeconds", 30)) : null,
        MaxBatchSize = portal["Store:MaxBatchSize"] is { Length: > 0 } ? ReadNumber(portal, "Store:MaxBatchSize", 42) : null,
        SlowCommandThreshold = TimeSpan.FromMilliseconds(ReadNumber(portal, "SlowQueryMilliseconds", 500)),
    };

    // SQL Server's files are on another machine; here only pictures that are being made need room.
    private static string GetDatabaseFolder(DatabaseProvider database, string connection) => database == DatabaseProvider.Sqlite
        && Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource)) is { } folder ? folder : Path.GetTempPath();

    private static MediaOptions ReadMediaOptions(IConfigurationSection portal)
    {
        const int Million = 1_000_000;
        var usual = new MediaOptions();
        return new()
        {
            // An upload is held in memory whole, and a store's row ends at two thousand million bytes.
            MaxFileBytes = Math.Min(ReadNumber(portal, "Media:Megabytes", usual.MaxFileBytes / Million), 200) * Million,
            MaxPixels = (long)ReadNumber(portal, "Media:Megapixels", (int)(usual.MaxPixels / Million)) * Million,
            Timeout = TimeSpan.FromSeconds(ReadNumber(portal, "Media:Seconds", (int)usual.Timeout.TotalSeconds)),
            MaxMemoryBytes = (long)ReadNumber(portal, "Media:MemoryMegabytes", (int)(usual.MaxMemoryBytes / Million)) * Million,
            VipsPath = portal["Media:Vips"] is { Length: > 0 } vips ? vips : usual.VipsPath,
        };
    }

    private static bool ReadTwoFactor(string? value) => value switch
    {
        null or "" or "Required" => true,
        "Optional" => false,
        _ => throw new ConfigurationException($"Portal:SecondStep is \"{value}\"; it can be Required or Optional."),
    };

    private static string ReadConnectionString(IConfiguration configuration, DatabaseProvider database, string contentRoot)
    {
        var connection = configuration.GetConnectionString("Portal");
        if (database == DatabaseProvider.SqlServer && string.IsNullOrWhiteSpace(connection))
            throw new ConfigurationException("Portal:Database is SqlServer, so ConnectionStrings:Portal must hold its connection string.");
        if (!string.IsNullOrWhiteSpace(connection)) return ValidateConnectionString(connection, database, configuration.GetSection("Portal"));

        var folder = ReadDataFolder(configuration, contentRoot);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Portal:DataFolder is \"{folder}\", which cannot be made or written: {failure.Message}");
        }

        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "portal.db") }.ConnectionString;
    }

    private static string ReadDataFolder(IConfiguration configuration, string contentRoot) =>
        Path.GetFullPath(Path.Combine(contentRoot, configuration["Portal:DataFolder"] is { } folder && !string.IsNullOrWhiteSpace(folder) ? folder : "data"));

    private static string ValidateConnectionString(string connection, DatabaseProvider database, IConfigurationSection portal)
    {
        try
        {
            if (database != DatabaseProvider.SqlServer) return new SqliteConnectionStringBuilder(connection).ConnectionString;
            var server = new SqlConnectionStringBuilder(connection);
            server.MaxPoolSize = ReadNumber(portal, "Store:PoolSize", server.MaxPoolSize);
            return server.ConnectionString;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            // The string itself may hold a password, so it is not repeated.
            throw new ConfigurationException($"ConnectionStrings:Portal is not a connection string for {database}.");
        }
    }

    private static Uri ReadPublicUrl(string? value)
    {
        var text = string.IsNullOrWhiteSpace(value) ? "http://localhost:5080" : value.Trim();
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.PathAndQuery == "/";
        return isAddress ? address! : throw new ConfigurationException($"Portal:PublicAddress is \"{text}\"; it is a scheme and a host, such as https://caricc.org, without a path.");
    }

    private static List<IPNetwork> ReadProxies(string? value)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in (value ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(part, out var address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else throw new ConfigurationException($"Portal:TrustedProxies holds \"{part}\"; it is a list of addresses or networks, such as 10.0.0.5, 10.1.0.0/16.");
        }

        return networks;
    }

    private static int ReadNumber(IConfigurationSection portal, string name, int defaultValue)
    {
        var text = portal[name];
        if (string.IsNullOrWhiteSpace(text)) return defaultValue;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ConfigurationException($"Portal:{name} is \"{text}\"; it is a whole number above 0.");
    }
}
