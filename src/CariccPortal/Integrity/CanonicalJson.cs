using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CariccPortal.Integrity;

/// <summary>Writes JSON in the one form that is hashed and signed: the JSON Canonicalization Scheme (RFC 8785). Equal content always gives
/// equal bytes, so a person with the content can compute the hash without this portal.</summary>
/// <remarks>Numbers are restricted to whole numbers. The number format of RFC 8785 is that of ECMAScript, which for them is plain
/// digits.</remarks>
public static class CanonicalJson
{
    // RFC 8785, section 3.2.2: the integers that every JSON parser reads exactly.
    private const long LargestInteger = 9_007_199_254_740_991;

    /// <summary>Returns the canonical form.</summary>
    /// <param name="node">Objects, arrays, strings, whole numbers, booleans and null.</param>
    /// <exception cref="ArgumentException">A number is not a whole number or too large, or a string has an unpaired surrogate.</exception>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject fields:
                AppendList(text, '{', '}', fields.OrderBy(field => field.Key, StringComparer.Ordinal), field =>
                {
                    AppendString(text, field.Key);
                    text.Append(':');
                    Append(text, field.Value);
                });
                break;
            case JsonArray elements:
                AppendList(text, '[', ']', elements, element => Append(text, element));
                break;
            default:
                AppendValue(text, node.AsValue());
                break;
        }
    }

    private static void AppendList<T>(StringBuilder text, char open, char close, IEnumerable<T> parts, Action<T> append)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var part in parts)
        {
            if (!isFirst) text.Append(',');
            isFirst = false;
            append(part);
        }

        text.Append(close);
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetValueKind() == JsonValueKind.True ? "true" : "false");
                break;
            case JsonValueKind.Number when long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out var number) && Math.Abs(number) <= LargestInteger:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"The canonical form has no place for {value.ToJsonString()}.", nameof(value));
        }
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var letter = value[i];
            switch (letter)
            {
                case '"' or '\\':
                    text.Append('\\').Append(letter);
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case < ' ':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
                    break;
                case var _ when char.IsSurrogate(letter):
                    if (i + 1 == value.Length || !char.IsSurrogatePair(letter, value[i + 1]))
                        throw new ArgumentException("A string has an unpaired surrogate.", nameof(value));
                    text.Append(letter).Append(value[++i]);
                    break;
                default:
                    text.Append(letter);
                    break;
            }
        }

        text.Append('"');
    }
}
