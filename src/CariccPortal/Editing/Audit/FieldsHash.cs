using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CariccPortal.Editing.Audit;

/// <summary>A SHA-256 over several fields, none of which can pass for part of its neighbour.</summary>
internal static class FieldsHash
{
    /// <summary>The hash, 64 small hexadecimal digits. Each field goes in with its length before it, as in a netstring; a field
    /// that is null differs from one that is empty.</summary>
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
}
