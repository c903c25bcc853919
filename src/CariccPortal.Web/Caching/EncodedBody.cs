using System.Security.Cryptography;

namespace CariccPortal.Web.Caching;

/// <summary>An answer's bytes, packed when they are first asked for so, and never twice.</summary>
public sealed class EncodedBody
{
    private readonly Lazy<byte[]> brotli, gzip;
    private readonly string plainETag, brotliETag, gzipETag;

    private EncodedBody(byte[] content, string hash)
    {
        Plain = content;
        brotli = new(() => ContentEncodings.Compress(content, ContentEncodings.Brotli));
        gzip = new(() => ContentEncodings.Compress(content, ContentEncodings.Gzip));
        (plainETag, brotliETag, gzipETag) = ($"\"{hash}\"", $"\"{hash}-{ContentEncodings.Brotli}\"", $"\"{hash}-{ContentEncodings.Gzip}\"");
    }

    /// <summary>The bytes as they are.</summary>
    public byte[] Plain { get; }

    /// <summary>The body of these bytes: the one from before where they are the same.</summary>
    public static EncodedBody Create(byte[] content, EncodedBody? previous) => previous is not null && previous.Plain.AsSpan().SequenceEqual(content)
        ? previous
        : new(content, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16)));

    /// <summary>The bytes in a packing.</summary>
    public byte[] GetBytes(string? encoding) => encoding switch
    {
        null => Plain,
        ContentEncodings.Brotli => brotli.Value,
        _ => gzip.Value,
    };

    /// <summary>Their strong tag: packed bytes are others.</summary>
    public string GetETag(string? encoding) => encoding switch
    {
        null => plainETag,
        ContentEncodings.Brotli => brotliETag,
        _ => gzipETag,
    };
}
