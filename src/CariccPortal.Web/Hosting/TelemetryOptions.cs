using System.Globalization;

namespace CariccPortal.Web.Hosting;

/// <summary>Where measurements and traces are sent to, by OTLP.</summary>
public sealed record TelemetryOptions
{
    /// <summary>The collector; null sends nothing anywhere.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Whether it is spoken to by gRPC; by HTTP with protobuf otherwise.</summary>
    public bool IsGrpc { get; init; }

    /// <summary>Of how many requests in a hundred a trace is sent.</summary>
    public int TraceSamplePercent { get; init; } = 5;

    /// <summary>Reads them.</summary>
    /// <exception cref="ConfigurationException">One of them is wrong.</exception>
    public static TelemetryOptions Read(IConfigurationSection telemetry) => new()
    {
        OtlpEndpoint = ReadEndpoint(telemetry["Address"]),
        IsGrpc = telemetry["Protocol"] switch
        {
            null or "" or "HttpProtobuf" => false,
            "Grpc" => true,
            var other => throw new ConfigurationException($"Portal:Telemetry:Protocol is \"{other}\"; it can be HttpProtobuf or Grpc."),
        },
        TraceSamplePercent = ReadPercent(telemetry["TracePercent"]),
    };

    private static Uri? ReadEndpoint(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new ConfigurationException($"Portal:Telemetry:Address is \"{text}\"; it is a collector's address, such as http://127.0.0.1:4318.");
    }

    private static int ReadPercent(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return 5;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            ? percent
            : throw new ConfigurationException($"Portal:Telemetry:TracePercent is \"{text}\"; it is a whole number from 0 to 100.");
    }
}
