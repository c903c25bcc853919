using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CariccPortal.Web.Api;

/// <summary>Where a list goes on: the keys of the last entry given, in a form that nobody is to read.</summary>
public static class Cursor
{
    private const int MaxLength = 120;

    /// <summary>Writes one.</summary>
    /// <param name="listKey">The list that it is of.</param>
    /// <param name="keys">The keys of the last entry.</param>
    public static string Encode(char listKey, params ReadOnlySpan<long> keys)
    {
        var text = new StringBuilder().Append(listKey);
        foreach (var key in keys) text.Append('.').Append(key.ToString(CultureInfo.InvariantCulture));
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <summary>Reads one.</summary>
    /// <returns>As many keys as the list has; null where it is not one of this list's.</returns>
    public static long[]? Decode(string text, char listKey, int keyCount)
    {
        if (text.Length is 0 or > MaxLength || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        if (parts.Length != keyCount + 1 || parts[0] != $"{listKey}") return null;
        var keys = new long[keyCount];
        for (var at = 0; at < keyCount; at++)
        {
            var isNumber = long.TryParse(parts[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out keys[at]);
            if (!isNumber || keys[at] > DateTime.MaxValue.Ticks) return null;
        }

        return keys;
    }
}
