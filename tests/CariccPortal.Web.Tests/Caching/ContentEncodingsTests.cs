using System.IO.Compression;
using System.Text;
using CariccPortal.Web.Caching;
using Microsoft.Extensions.Primitives;

namespace CariccPortal.Web.Tests.Caching;

public sealed class ContentEncodingsTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("brotli", null)]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("br;q=0", null)]
    [InlineData("*", null)]
    [InlineData("*;q=0.1", "br")]
    [InlineData("identity", null)]
    [InlineData("gzip;q=;;", null)]
    public void Select_returns_the_best_accepted_encoding(string accepted, string? encoding) =>
        Assert.Equal(encoding, ContentEncodings.Select(accepted.Length == 0 ? StringValues.Empty : new(accepted)));

    [Theory]
    [InlineData(ContentEncodings.Brotli)]
    [InlineData(ContentEncodings.Gzip)]
    public void Compress_round_trips_and_reduces_the_size(string encoding)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Новости Центра. ", 400)));
        var packed = ContentEncodings.Compress(body, encoding);
        using var source = new MemoryStream(packed);
        using Stream unpacking = encoding == ContentEncodings.Brotli
            ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        unpacking.CopyTo(target);
        Assert.Equal(body, target.ToArray());
        Assert.True(packed.Length < body.Length / 10);
    }
}
