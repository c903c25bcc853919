using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Caching;

/// <summary>How an answer is packed for the way, by the names of RFC 9110, section 8.4.1.</summary>
public static class ContentEncodings
{
    /// <summary>Brotli.</summary>
    public const string Brotli = "br";

    /// <summary>Gzip.</summary>
    public const string Gzip = "gzip";

    private const int Quality = 5, Window = 22;

    /// <summary>The best packing that a client takes; null for none.</summary>
    public static string? Select(StringValues accepted)
    {
        if (accepted.Count == 0) return null;
        // What browsers send holds no weights, and is asked of each request.
        if (accepted is [{ } plain] && !plain.Contains(';')) return IsListed(plain, Brotli) ? Brotli : IsListed(plain, Gzip) ? Gzip : null;
        if (!StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var all)) return null;
        return IsAccepted(all, Brotli) ? Brotli : IsAccepted(all, Gzip) ? Gzip : null;
    }

    /// <summary>Packs what is kept: once, so with more care than at each request.</summary>
    public static byte[] Compress(byte[] body, string encoding)
    {
        if (encoding == Brotli)
        {
            var packed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
            if (BrotliEncoder.TryCompress(body, packed, out var written, Quality, Window)) return packed[..written];
        }

        using var target = new MemoryStream();
        using (Stream gzip = encoding == Brotli ? new BrotliStream(target, CompressionLevel.Optimal) : new GZipStream(target, CompressionLevel.Optimal)) gzip.Write(body);
        return target.ToArray();
    }

    private static bool IsListed(string header, string encoding)
    {
        var rest = header.AsSpan();
        foreach (var part in rest.Split(','))
        {
            if (rest[part].Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsAccepted(IList<StringWithQualityHeaderValue> values, string encoding)
    {
        var named = values.FirstOrDefault(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) ?? values.FirstOrDefault(one => one.Value == "*");
        return named is not null && named.Quality is null or > 0;
    }
}
