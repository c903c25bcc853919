using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Integrity;

/// <summary>The canonical form of a published version. <see cref="TranslationField.All"/> and <see cref="ItemField.Public"/> declare its
/// fields. The HTML is not part of it: it follows from the Markdown, and newer rules of rendering are not a new version.</summary>
public sealed record VersionContent : TranslationFields
{
    /// <summary>The name and number of the format.</summary>
    public const string Format = "caricc-version-1";

    private const string TextKey = "text", ItemKey = "item", PublishedKey = "published", DateOnlyKey = "published-date-only",
        ContentKey = "content";

    private VersionContent(JsonObject document) => Document = document;

    /// <summary>The whole document.</summary>
    public JsonObject Document { get; }

    /// <summary>The publication date that readers saw (UTC).</summary>
    public DateTime PublishedAt { get; private init; }

    /// <summary>Whether readers saw only the day of publication.</summary>
    public bool PublishedDateOnly { get; private init; }

    /// <summary>The type.</summary>
    public ItemKind Kind => ItemKinds.TryFromName(GetItemField("kind").FirstOrDefault(), out var kind) ? kind : default;

    /// <summary>The event dates; null for an item without an event.</summary>
    public ItemEvent? Event => ItemField.ParseEventContent(GetItemField(ItemField.Event.Name));

    /// <summary>Reads the canonical form of a version.</summary>
    public static VersionContent Parse(string canonical)
    {
        var document = JsonNode.Parse(canonical)!.AsObject();
        var content = document[ContentKey]!;
        var parsed = new VersionContent(document)
        {
            PublishedAt = FieldsHash.ParseTime(content[PublishedKey]!.GetValue<string>()),
            PublishedDateOnly = content[DateOnlyKey]!.GetValue<bool>(),
        };
        // A field that is newer than the version is empty.
        foreach (var field in TranslationField.All) field.Set(parsed, content[TextKey]![field.Key]?.GetValue<string>() ?? "");
        return parsed;
    }

    /// <summary>The values of a field of the item, as <see cref="ItemField.GetContent"/> gave them; empty if the field is newer than the
    /// version.</summary>
    public IReadOnlyList<string?> GetItemField(string name) =>
        Document[ContentKey]![ItemKey]![name] is JsonArray values ? [.. values.Select(value => value?.GetValue<string>())] : [];

    /// <summary>Returns what is compared to decide whether a version is new: everything that readers see of the item in one
    /// language.</summary>
    public static string GetCompared(Item item, ItemTranslation translation) => CanonicalJson.Write(CreateContent(item, translation));

    /// <summary>Returns the same of a stored version.</summary>
    internal static string GetCompared(PublishedVersion version) =>
        CanonicalJson.Write(JsonNode.Parse(version.Canonical)!.AsObject()[ContentKey]);

    /// <summary>Returns the same of a stored version, with the present slugs of its countries and topics.</summary>
    internal static string GetCompared(PublishedVersion version, IReadOnlyDictionary<string, string> presentCountries,
        IReadOnlyDictionary<string, string> presentTopics)
    {
        var content = JsonNode.Parse(version.Canonical)!.AsObject()[ContentKey]!;
        foreach (var (name, present) in new[] { (Category.CountriesPath, presentCountries), (Category.TopicsPath, presentTopics) })
        {
            if (content[ItemKey]![name] is not JsonArray slugs) continue;
            content[ItemKey]![name] = new JsonArray([.. slugs.Select(slug => slug!.GetValue<string>())
                .Select(slug => present.GetValueOrDefault(slug, slug)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(slug => (JsonNode?)slug)]);
        }

        return CanonicalJson.Write(content);
    }

    /// <summary>Writes the canonical form.</summary>
    internal static string Write(Item item, ItemTranslation translation, PublishedVersion version) => CanonicalJson.Write(new JsonObject
    {
        ["format"] = Format,
        ["reference"] = version.Reference.ToString(),
        ["language"] = version.Language.Code,
        ["version"] = version.Number,
        ["from"] = FieldsHash.Format(version.From),
        ["change"] = new JsonObject { ["note"] = version.Note, ["minor"] = version.IsMinor },
        ["follows"] = translation.FollowsLanguage is not { } follows ? null
            : new JsonObject { ["language"] = follows.Code, ["version"] = translation.FollowsNumber },
        ["reviewed"] = translation.UnreviewedPublication is null,
        [ContentKey] = CreateContent(item, translation),
    });

    /// <summary>Writes a canonical form with the fields of another text; null if the form cannot be read.</summary>
    internal static string? ReplaceText(string canonical, TranslationFields fields)
    {
        try
        {
            if (JsonNode.Parse(canonical) is not JsonObject document || document[ContentKey] is not JsonObject content) return null;
            content[TextKey] = CreateText(fields);
            return CanonicalJson.Write(document);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Equals(VersionContent? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    private static JsonObject CreateContent(Item item, ItemTranslation translation) => new()
    {
        [TextKey] = CreateText(translation),
        [ItemKey] = new JsonObject(ItemField.Public.Select(field => KeyValuePair.Create(field.Name,
            (JsonNode?)new JsonArray([.. field.GetContent(item).Select(value => (JsonNode?)ReplaceUnpaired(value))])))),
        [PublishedKey] = FieldsHash.Format(translation.PublishedAt),
        [DateOnlyKey] = translation.PublishedDateOnly,
    };

    private static JsonObject CreateText(TranslationFields fields) => new(TranslationField.All.Select(field =>
        KeyValuePair.Create(field.Key, (JsonNode?)ReplaceUnpaired(field.Get(fields)))));

    // The canonical form has no place for half a surrogate pair, which an imported text may contain.
    private static string? ReplaceUnpaired(string? text) => text is null ? null
        : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
