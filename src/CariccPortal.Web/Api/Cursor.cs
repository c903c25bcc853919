using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CariccPortal.Web.Api;

/// <summary>Where a list goes on: the keys of the last entry given, in a form that nobody is to read.</summary>
public static class Cursor
{
    private const int Longest = 120;

    /// <summary>Writes one.</summary>
    /// <param name="list">The list that it is of.</param>
    /// <param name="keys">The keys of the last entry.</param>
    public static string Write(char list, params ReadOnlySpan<long> keys)
    {
        var text = new StringBuilder().Append(list);
        foreach (var key in keys) text.Append('.').Append(key.ToString(CultureInfo.InvariantCulture));
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <summary>Reads one.</summary>
    /// <returns>As many keys as the list has; null where it is not one of this list's.</returns>
    public static long[]? Read(string written, char list, int count)
    {
        if (written.Length is 0 or > Longest || !Base64Url.IsValid(written)) return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(written)).Split('.');
        if (parts.Length != count + 1 || parts[0] != $"{list}") return null;
        var keys = new long[count];
        for (var at = 0; at < count; at++)
        {
            var isNumber = long.TryParse(parts[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out keys[at]);
            if (!isNumber || keys[at] > DateTime.MaxValue.Ticks) return null;
        }

        return keys;
    }
}
