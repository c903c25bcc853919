using System.Globalization;
using System.Net;
using CariccPortal.Data;
using CariccPortal.Media;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace CariccPortal.Web.Operations;

/// <summary>The site's settings, read and checked once. The environment sets them as <c>Portal__Database</c> and so on.</summary>
/// <param name="Database">The database that holds the store.</param>
/// <param name="Connection">Its connection string.</param>
/// <param name="PublicAddress">The scheme and host that readers use, without a path.</param>
/// <param name="TrustedProxies">The networks whose word on a visitor's address is taken.</param>
/// <param name="VotesPerMinute">Votes a minute from one network.</param>
/// <param name="VotesPerHour">Votes an hour from one network.</param>
public sealed record PortalSettings(
    Database Database,
    string Connection,
    Uri PublicAddress,
    IReadOnlyList<IPNetwork> TrustedProxies,
    int VotesPerMinute,
    int VotesPerHour)
{
    /// <summary>How much memory the answers that are kept may take, in millions of bytes; 0 keeps none.</summary>
    public int KeptMegabytes { get; init; } = 64;

    /// <summary>The folder of what is kept beside the store, as a whole path; made when something is first kept.</summary>
    public string DataFolder { get; init; } = Path.GetTempPath();

    /// <summary>How the store is asked.</summary>
    public StoreTuning Store { get; init; } = new();

    /// <summary>The folder that the site writes to, whose disk must not run full.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>With how much free on that disk, in millions of bytes, a node is still ready.</summary>
    public int DiskMegabytes { get; init; } = 200;

    /// <summary>Where measurements and traces are sent to.</summary>
    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>Requests to the API a minute from one network.</summary>
    public int ApiPerMinute { get; init; } = 300;

    /// <summary>How much the library of pictures and files takes on.</summary>
    public MediaLimits Media { get; init; } = new();

    /// <summary>Whether roles that release need more than a password.</summary>
    public bool DemandsSecondStep { get; init; } = true;

    /// <summary>Whether cookies may and must be kept to https.</summary>
    public bool IsHttps => PublicAddress.Scheme == Uri.UriSchemeHttps;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="WrongSetting">One of them is wrong; the message names it.</exception>
    public static PortalSettings Read(IConfiguration configuration, string contentRoot)
    {
        var portal = configuration.GetSection("Portal");
        var database = portal["Database"] switch
        {
            null or "" or "Sqlite" => Database.Sqlite,
            "SqlServer" => Database.SqlServer,
            var other => throw new WrongSetting($"Portal:Database is \"{other}\"; it can be Sqlite or SqlServer."),
        };

        var connection = ReadConnection(configuration, database, contentRoot);
        return new(
            database,
            connection,
            ReadAddress(portal["PublicAddress"]),
            ReadProxies(portal["TrustedProxies"]),
            ReadNumber(portal, "Votes:PerMinute", 60),
            ReadNumber(portal, "Votes:PerHour", 300))
        {
            KeptMegabytes = portal["Kept:Megabytes"] is "0" ? 0 : ReadNumber(portal, "Kept:Megabytes", 64),
            DataFolder = ReadFolder(configuration, contentRoot),
            Store = ReadTuning(portal),
            Folder = FolderOf(database, connection),
            DiskMegabytes = ReadNumber(portal, "Disk:Megabytes", 200),
            Telemetry = TelemetrySettings.Read(portal.GetSection("Telemetry")),
            ApiPerMinute = ReadNumber(portal, "Api:PerMinute", 300),
            Media = ReadMedia(portal),
            DemandsSecondStep = ReadSecondStep(portal["SecondStep"]),
        };
    }

    private static StoreTuning ReadTuning(IConfigurationSection portal) => new()
    {
        CommandTimeout = portal["Store:TimeoutSeconds"] is { Length: > 0 } ? TimeSpan.FromSeconds(ReadNumber(portal, "Store:TimeoutSeconds", 30)) : null,
        MaxBatchSize = portal["Store:MaxBatchSize"] is { Length: > 0 } ? ReadNumber(portal, "Store:MaxBatchSize", 42) : null,
        Slow = TimeSpan.FromMilliseconds(ReadNumber(portal, "SlowQueryMilliseconds", 500)),
    };

    // SQL Server's files are on another machine; here only pictures that are being made need room.
    private static string FolderOf(Database database, string connection) => database == Database.Sqlite
        && Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource)) is { } folder ? folder : Path.GetTempPath();

    private static MediaLimits ReadMedia(IConfigurationSection portal)
    {
        const int Million = 1_000_000;
        var usual = new MediaLimits();
        return new()
        {
            // An upload is held in memory whole, and a store's row ends at two thousand million bytes.
            Bytes = Math.Min(ReadNumber(portal, "Media:Megabytes", usual.Bytes / Million), 200) * Million,
            Pixels = (long)ReadNumber(portal, "Media:Megapixels", (int)(usual.Pixels / Million)) * Million,
            Time = TimeSpan.FromSeconds(ReadNumber(portal, "Media:Seconds", (int)usual.Time.TotalSeconds)),
            Memory = (long)ReadNumber(portal, "Media:MemoryMegabytes", (int)(usual.Memory / Million)) * Million,
            Vips = portal["Media:Vips"] is { Length: > 0 } vips ? vips : usual.Vips,
        };
    }

    private static bool ReadSecondStep(string? value) => value switch
    {
        null or "" or "Required" => true,
        "Optional" => false,
        _ => throw new WrongSetting($"Portal:SecondStep is \"{value}\"; it can be Required or Optional."),
    };

    private static string ReadConnection(IConfiguration configuration, Database database, string contentRoot)
    {
        var connection = configuration.GetConnectionString("Portal");
        if (database == Database.SqlServer && string.IsNullOrWhiteSpace(connection))
            throw new WrongSetting("Portal:Database is SqlServer, so ConnectionStrings:Portal must hold its connection string.");
        if (!string.IsNullOrWhiteSpace(connection)) return Checked(connection, database, configuration.GetSection("Portal"));

        var folder = ReadFolder(configuration, contentRoot);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WrongSetting($"Portal:DataFolder is \"{folder}\", which cannot be made or written: {failure.Message}");
        }

        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "portal.db") }.ConnectionString;
    }

    private static string ReadFolder(IConfiguration configuration, string contentRoot) =>
        Path.GetFullPath(Path.Combine(contentRoot, configuration["Portal:DataFolder"] is { } folder && !string.IsNullOrWhiteSpace(folder) ? folder : "data"));

    private static string Checked(string connection, Database database, IConfigurationSection portal)
    {
        try
        {
            if (database != Database.SqlServer) return new SqliteConnectionStringBuilder(connection).ConnectionString;
            var server = new SqlConnectionStringBuilder(connection);
            server.MaxPoolSize = ReadNumber(portal, "Store:PoolSize", server.MaxPoolSize);
            return server.ConnectionString;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            // The string itself may hold a password, so it is not repeated.
            throw new WrongSetting($"ConnectionStrings:Portal is not a connection string for {database}.");
        }
    }

    private static Uri ReadAddress(string? value)
    {
        var text = string.IsNullOrWhiteSpace(value) ? "http://localhost:5080" : value.Trim();
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.PathAndQuery == "/";
        return isAddress ? address! : throw new WrongSetting($"Portal:PublicAddress is \"{text}\"; it is a scheme and a host, such as https://caricc.org, without a path.");
    }

    private static List<IPNetwork> ReadProxies(string? value)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in (value ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(part, out var address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else throw new WrongSetting($"Portal:TrustedProxies holds \"{part}\"; it is a list of addresses or networks, such as 10.0.0.5, 10.1.0.0/16.");
        }

        return networks;
    }

    private static int ReadNumber(IConfigurationSection portal, string name, int otherwise)
    {
        var text = portal[name];
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new WrongSetting($"Portal:{name} is \"{text}\"; it is a whole number above 0.");
    }
}
