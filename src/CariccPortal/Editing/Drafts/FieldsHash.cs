using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CariccPortal.Editing.Drafts;

/// <summary>Computes a SHA-256 hash of several fields, to compare two states. The field boundaries are part of the hash.</summary>
internal static class FieldsHash
{
    /// <summary>Returns the hash as 64 lowercase hexadecimal digits. Each field is preceded by its length, as in a netstring. Null differs
    /// from an empty field.</summary>
    public static string Compute(params IEnumerable<string?> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field ?? "");
            hash.AppendData(Encoding.ASCII.GetBytes(field is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Formats a date.</summary>
    public static string? Format(DateTime? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Parses a formatted date.</summary>
    public static DateTime ParseTime(string text) =>
        DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>Formats a day.</summary>
    public static string Format(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Parses a formatted day.</summary>
    public static DateOnly ParseDay(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    /// <summary>Formats a flag.</summary>
    public static string Format(bool isSet) => isSet ? "1" : "0";
}
