using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Media;

/// <summary>The descriptions of an image in any number of languages.</summary>
public sealed class MediaDescriptions
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Sorted, so that equal descriptions have one stored form.
    private readonly SortedDictionary<string, MediaDescription> byCode = new(StringComparer.Ordinal);

    /// <summary>Creates descriptions by language.</summary>
    public MediaDescriptions(params IEnumerable<(Language Language, MediaDescription Description)> descriptions)
    {
        foreach (var (language, description) in descriptions) byCode[language.Code] = description;
    }

    /// <summary>No description in any language.</summary>
    public static MediaDescriptions Empty { get; } = new();

    /// <summary>All descriptions.</summary>
    public IReadOnlyCollection<MediaDescription> All => byCode.Values;

    /// <summary>Whether no language has an alternative text, not even an empty one.</summary>
    public bool IsAltTextMissing => byCode.Values.All(description => description.AltText is null);

    /// <summary>The description in a language; an empty one if there is none.</summary>
    public MediaDescription In(Language language) => byCode.GetValueOrDefault(language.Code) ?? new();

    /// <summary>A copy in which the given languages are replaced. Languages that are not configured any more stay.</summary>
    public MediaDescriptions With(MediaDescriptions changed)
    {
        var copy = new MediaDescriptions();
        foreach (var (code, description) in byCode.Concat(changed.byCode)) copy.byCode[code] = description;
        return copy;
    }

    /// <summary>A copy with cleaned texts.</summary>
    public MediaDescriptions Clean()
    {
        var copy = new MediaDescriptions();
        foreach (var (code, one) in byCode)
        {
            copy.byCode[code] = new()
            {
                AltText = one.AltText is { } altText ? TextCleaner.ToLine(altText) : null,
                Caption = TextCleaner.ToLine(one.Caption),
                Credit = TextCleaner.ToLine(one.Credit),
            };
        }

        return copy;
    }

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(byCode, Json);

    /// <summary>Reads the stored form.</summary>
    public static MediaDescriptions FromJson(string json)
    {
        var read = new MediaDescriptions();
        foreach (var (code, description) in JsonSerializer.Deserialize<Dictionary<string, MediaDescription>>(json, Json) ?? [])
            read.byCode[code] = description;
        return read;
    }
}
