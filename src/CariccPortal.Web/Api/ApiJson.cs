using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CariccPortal.Web.Feeds;

namespace CariccPortal.Web.Api;

/// <summary>JSON settings of the API: camel case, Cyrillic unescaped, timestamps in UTC to the second.</summary>
public static class ApiJson
{
    /// <summary>The media type of a response.</summary>
    public const string ContentType = "application/json";

    /// <summary>The media type of problem details (RFC 9457).</summary>
    public const string ProblemContentType = "application/problem+json";

    /// <summary>The serializer options. Relaxed escaping is safe because responses are never part of an HTML page.</summary>
    public static JsonSerializerOptions SerializerOptions { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcDateTimeConverter() },
    };

    /// <summary>Returns the value as JSON with an ETag, or 304 if the client has it.</summary>
    public static IResult ToResult<T>(T value) =>
        new ConditionalResponse(JsonSerializer.SerializeToUtf8Bytes(value, SerializerOptions), $"{ContentType}; charset=utf-8",
            changedAt: null);

    private sealed class UtcDateTimeConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTime().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(AtomWriter.FormatDate(value));
    }
}
