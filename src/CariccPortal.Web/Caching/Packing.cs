using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Caching;

/// <summary>How an answer is packed for the way, by the names of RFC 9110, section 8.4.1.</summary>
public static class Packing
{
    /// <summary>Brotli.</summary>
    public const string Brotli = "br";

    /// <summary>Gzip.</summary>
    public const string Gzip = "gzip";

    private const int Quality = 5, Window = 22;

    /// <summary>The best packing that a client takes; null for none.</summary>
    public static string? For(StringValues accepted)
    {
        if (accepted.Count == 0) return null;
        // What browsers send holds no weights, and is asked of each request.
        if (accepted is [{ } plain] && !plain.Contains(';')) return Named(plain, Brotli) ? Brotli : Named(plain, Gzip) ? Gzip : null;
        if (!StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var all)) return null;
        return Wants(all, Brotli) ? Brotli : Wants(all, Gzip) ? Gzip : null;
    }

    /// <summary>Packs what is kept: once, so with more care than at each request.</summary>
    public static byte[] Pack(byte[] body, string packing)
    {
        if (packing == Brotli)
        {
            var packed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
            if (BrotliEncoder.TryCompress(body, packed, out var written, Quality, Window)) return packed[..written];
        }

        using var target = new MemoryStream();
        using (Stream gzip = packing == Brotli ? new BrotliStream(target, CompressionLevel.Optimal) : new GZipStream(target, CompressionLevel.Optimal)) gzip.Write(body);
        return target.ToArray();
    }

    private static bool Named(string plain, string packing)
    {
        var rest = plain.AsSpan();
        foreach (var part in rest.Split(','))
        {
            if (rest[part].Trim().Equals(packing, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool Wants(IList<StringWithQualityHeaderValue> all, string packing)
    {
        var named = all.FirstOrDefault(one => one.Value.Equals(packing, StringComparison.OrdinalIgnoreCase)) ?? all.FirstOrDefault(one => one.Value == "*");
        return named is not null && named.Quality is null or > 0;
    }
}
