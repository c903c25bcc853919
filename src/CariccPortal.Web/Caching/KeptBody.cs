using System.Security.Cryptography;

namespace CariccPortal.Web.Caching;

/// <summary>An answer's bytes, packed when they are first asked for so, and never twice.</summary>
public sealed class KeptBody
{
    private readonly Lazy<byte[]> brotli, gzip;
    private readonly string plainTag, brotliTag, gzipTag;

    private KeptBody(byte[] plain, string hash)
    {
        Plain = plain;
        brotli = new(() => Packing.Pack(plain, Packing.Brotli));
        gzip = new(() => Packing.Pack(plain, Packing.Gzip));
        (plainTag, brotliTag, gzipTag) = ($"\"{hash}\"", $"\"{hash}-{Packing.Brotli}\"", $"\"{hash}-{Packing.Gzip}\"");
    }

    /// <summary>The bytes as they are.</summary>
    public byte[] Plain { get; }

    /// <summary>The body of these bytes: the one from before where they are the same.</summary>
    public static KeptBody Of(byte[] plain, KeptBody? before) => before is not null && before.Plain.AsSpan().SequenceEqual(plain)
        ? before
        : new(plain, Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 16)));

    /// <summary>The bytes in a packing.</summary>
    public byte[] Bytes(string? packing) => packing switch
    {
        null => Plain,
        Packing.Brotli => brotli.Value,
        _ => gzip.Value,
    };

    /// <summary>Their strong tag: packed bytes are others.</summary>
    public string Tag(string? packing) => packing switch
    {
        null => plainTag,
        Packing.Brotli => brotliTag,
        _ => gzipTag,
    };
}
