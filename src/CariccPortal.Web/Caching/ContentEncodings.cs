using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Caching;

/// <summary>Content codings of cached pages (RFC 9110, section 8.4.1).</summary>
public static class ContentEncodings
{
    public const string Brotli = "br";

    public const string Gzip = "gzip";

    private const int Quality = 5, Window = 22;

    /// <summary>Returns the best encoding that a client accepts; null for none.</summary>
    public static string? Select(StringValues accepted)
    {
        if (accepted.Count == 0) return null;
        // Browsers send no weights; this path saves the parser at every hit.
        if (accepted is [{ } list] && !list.Contains(';')) return IsListed(list, Brotli) ? Brotli : IsListed(list, Gzip) ? Gzip : null;
        if (!StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var values)) return null;
        return IsAccepted(values, Brotli) ? Brotli : IsAccepted(values, Gzip) ? Gzip : null;
    }

    /// <summary>Compresses a cached body. It happens once, so the level is higher than for responses that are not cached.</summary>
    public static byte[] Compress(byte[] body, string encoding)
    {
        if (encoding == Brotli)
        {
            var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
            if (BrotliEncoder.TryCompress(body, compressed, out var written, Quality, Window)) return compressed[..written];
        }

        using var target = new MemoryStream();
        using (Stream stream = encoding == Brotli
            ? new BrotliStream(target, CompressionLevel.Optimal)
            : new GZipStream(target, CompressionLevel.Optimal)) stream.Write(body);
        return target.ToArray();
    }

    private static bool IsListed(string header, string encoding)
    {
        var list = header.AsSpan();
        foreach (var part in list.Split(','))
        {
            if (list[part].Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsAccepted(IList<StringWithQualityHeaderValue> values, string encoding)
    {
        var value = values.FirstOrDefault(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? values.FirstOrDefault(one => one.Value == "*");
        return value is not null && value.Quality is null or > 0;
    }
}
