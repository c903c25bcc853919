using System.Text.Encodings.Web;
using System.Text.Json;

namespace CariccPortal.Items;

/// <summary>A short text in any number of languages, such as a name or a note. Empty texts are left out.</summary>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Sorted, so that equal texts have one stored form.
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>Creates a text from its languages.</summary>
    public LocalizedText(params IEnumerable<(Language Language, string? Text)> texts)
        : this(texts.Select(one => KeyValuePair.Create(one.Language.Code, one.Text)))
    {
    }

    /// <summary>Creates a text from language codes.</summary>
    public LocalizedText(IEnumerable<KeyValuePair<string, string?>> texts)
    {
        foreach (var (code, text) in texts)
            if (!string.IsNullOrEmpty(text)) this.texts[code] = text;
    }

    /// <summary>A text from language codes, for texts that are part of the program.</summary>
    public static LocalizedText FromCodes(params IEnumerable<(string Code, string Text)> texts) =>
        new(texts.Select(one => KeyValuePair.Create(one.Code, (string?)one.Text)));

    /// <summary>A text without any language.</summary>
    public static LocalizedText Empty { get; } = new();

    /// <summary>The texts by language code, in the order of the codes.</summary>
    public IReadOnlyDictionary<string, string> All => texts;

    /// <summary>Whether there is no text in any language.</summary>
    public bool IsEmpty => texts.Count == 0;

    /// <summary>The length of the longest text, in characters.</summary>
    public int MaxLength => texts.Count == 0 ? 0 : texts.Values.Max(text => text.Length);

    /// <summary>The text in a language; if there is none, in the default language, else in any; empty if there is none at all.</summary>
    public string Get(Language language) => Find(language)?.Text ?? "";

    /// <summary>The text in exactly this language; empty if there is none.</summary>
    public string In(Language language) => texts.GetValueOrDefault(language.Code, "");

    /// <summary>The text as <see cref="Get"/> returns it, with its language; null if there is none at all.</summary>
    public (Language Language, string Text)? Find(Language language)
    {
        foreach (var one in Languages.All.Prepend(Languages.Default).Prepend(language))
        {
            if (texts.TryGetValue(one.Code, out var text)) return (one, text);
        }

        return texts.Count == 0 ? null : (Languages.FromStored(texts.Keys.First()), texts.Values.First());
    }

    /// <summary>A copy with every text replaced.</summary>
    public LocalizedText Select(Func<string, string?> replace) =>
        new(texts.Select(one => KeyValuePair.Create(one.Key, replace(one.Value))));

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(texts, Json);

    /// <summary>Reads the stored form. Languages that are not configured are kept.</summary>
    public static LocalizedText FromJson(string json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string?>>(json, Json) ?? []);

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) => other is not null && texts.SequenceEqual(other.texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    /// <summary>The text in the default language.</summary>
    public override string ToString() => Get(Languages.Default);
}
